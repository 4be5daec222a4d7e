#pragma once

#include "statistics/crossing.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace rcpsim::study {

/// What a difference comes to where a number has some value.
struct Evaluation
{
    double value{};
    double mean{};
    double standard_error{};         ///< NaN: not known
    std::vector<double> of_draws{};  ///< means of draws; empty where there is one
};

/// Where to look for the value at which a difference is at a level.
struct Bracket
{
    double low{};
    double high{};
    double level{};
    double step = 0;  ///< of which values are multiples; 0: any
};

/// The value at which a difference is at a level, as far as it lies in the bracket.
struct BreakEven
{
    Bracket bracket{};
    std::vector<Evaluation> evaluations{};  ///< by ascending value
    statistics::Crossing mean{};            ///< of the mean over all cohorts
    /// Where the mean less, and plus, 1.96 standard errors crosses; none where these are not known.
    std::optional<std::pair<statistics::Crossing, statistics::Crossing>> monte_carlo{};
    std::vector<statistics::Crossing> of_draws{};  ///< of each draw's mean, by interpolation
};

/// Searches it with few evaluations, each of which simulates: the ends; then where the curves so far cross, until what is found
/// there is no news; then where those of draws spread. The same luck at every value makes curves smooth.
BreakEven break_even(const Bracket& bracket, const std::function<Evaluation(double value)>& evaluate);

}  // namespace rcpsim::study
