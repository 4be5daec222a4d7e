#pragma once

#include "results/agreement.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::report {

/// A run of one scenario on one instruction set and so many threads.
struct Combination
{
    std::string target;
    unsigned threads{};
    /// With the first run; nothing: it is the first.
    std::optional<results::Agreement> agreement{};

    /// Where it is not as the first run.
    std::span<const results::Disagreement> disagreements() const;
};

/// One scenario that was run in several ways.
struct Verification
{
    std::string title;
    std::string size;  ///< of each run, in words
    std::vector<Combination> combinations;
    std::vector<std::string> not_run;  ///< instruction sets that the machine has not

    bool holds() const;
};

/// For a terminal of 80 columns: which combinations agree, and where those that do not part.
std::string agreement_table(const Verification& verification);

/// One line for each combination, and one for each dataset in which it differs; the header names the columns.
std::string agreement_csv(const Verification& verification);

std::string agreement_json(const Verification& verification);

}  // namespace rcpsim::report
