#pragma once

#include "base/named.h"
#include "base/quantity.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// Each struct of parameters has one function `describe(rows, struct)` that names every member once:
//
//     rows("follow", cohort.follow, "how long each mother is followed", {0, 100});
//
// A row is {name, member, meaning, limits}. The reader of scenarios, the writer of resolved ones and whatever else needs the
// list of values visit the same rows; the member's type says how it is written. No row has a default: a value that is missing is
// a mistake that prints its meaning. Members that may be left out (empty lists, free text) are named with `rows.optional`.

namespace rcpsim::parameters {

/// The least and the most that a number, in the unit of its type, or a list, in entries, may be.
struct Limits
{
    double least = 0;
    double most = std::numeric_limits<double>::infinity();
};

inline constexpr Limits any_probability{0, 1};
inline constexpr Limits any_age{0, 100};
inline constexpr Limits any_duration{0, 100};
inline constexpr Limits any_hazard{0, 1000};
inline constexpr Limits some{1};  ///< a list that may not be empty

/// A financial year, named by its first calendar year: 2017 for 2017-18.
struct FinancialYear
{
    int first{};

    friend auto operator<=>(const FinancialYear&, const FinancialYear&) = default;
};

/// "2017-18"
std::string in_words(FinancialYear year);
/// What "2017-18" names; nothing when it is no financial year.
std::optional<FinancialYear> year_named(std::string_view words);

/// The words for the values of an enumeration, in order. Overloaded for each one that a scenario can name.
template <class Enum>
using Words = std::pair<std::string_view, Enum>;

/// The word for one of its values.
template <class Enum>
constexpr std::string_view word_for(Enum value)
{
    return words_for(value)[static_cast<std::size_t>(value)].first;
}

}  // namespace rcpsim::parameters
