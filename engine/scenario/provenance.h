#pragma once

#include "parameters/row.h"
#include "scenario/node.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Where numbers come from, and how well they are known.

namespace rcpsim::scenario {

/// How far a number can be relied on, the strongest first.
enum class Status
{
    verified,  ///< seen in the source
    derived,   ///< worked out from verified numbers
    recalled,  ///< from memory
    assumed,   ///< a judgement
};

inline constexpr std::array<parameters::Words<Status>, 4> words_for(Status)
{
    return {{{"verified", Status::verified},
             {"derived", Status::derived},
             {"recalled", Status::recalled},
             {"assumed", Status::assumed}}};
}

using parameters::word_for;

/// What a number may come from.
struct Source
{
    std::string title{};
    Status status{};
    std::optional<std::string> year{};
    std::optional<std::string> where{};
    std::optional<std::string> page{};
};

void describe(auto& rows, Source& source)
{
    rows("title", source.title, "author and title");
    rows("status", source.status, "how far its numbers can be relied on, unless they say so themselves");
    rows.optional("year", source.year, "when it was published");
    rows.optional("where", source.where, "where it can be found");
    rows.optional("page", source.page, "page, table or section");
}

/// Whether a path leads to what the scenario is held against, not to what it simulates.
inline bool is_of_evidence(std::string_view path)
{
    return path.starts_with("targets.") || path.starts_with("populations.") || path.starts_with("calibration.") ||
           path.starts_with("published.") || path.starts_with("observed.");
}

/// A number of a scenario, as it was told.
struct ToldNumber
{
    std::string path;
    Mark mark;
    std::string text;                    ///< as written, with its unit
    std::string distribution{};          ///< as written; empty: known for certain
    std::vector<std::string> sources{};  ///< keys
    std::optional<Status> status{};      ///< its own, or that of the weakest of its sources
    bool uncovered{};                    ///< an inherited source stands above it, and is of another number

    /// Whether it is no number of the model: how much is simulated, where a step begins, how prices are brought together, and
    /// what results are held against.
    bool says_how_much() const
    {
        return path == "format" || path == "cohort.mothers" || path.starts_with("run.") || path.starts_with("uncertainty.") ||
               path.starts_with("uprating.") || path.starts_with("horizons[") || path.ends_with("].from") ||
               path.ends_with("].to") || is_of_evidence(path);
    }
};

/// Writes at a number itself what it comes from, where nothing above it would say so: in a piece of a tree, or in a tree whose
/// pieces were written by several files.
void cite(Node& root, const ToldNumber& told);

}  // namespace rcpsim::scenario
