#pragma once

#include "statistics/sizes.h"

#include <cstdint>
#include <string>

namespace rcpsim::report {

/// What a pilot tells of a scenario's run. Draws are groups, cohorts their values; costs are in seconds.
struct Plan
{
    std::string title;
    std::string outcome;  ///< "net cost council of service less counterfactual"
    std::string unit;
    std::uint64_t mothers{};
    double pilot_seconds{};
    statistics::Sizes own{};  ///< of the scenario; of one draw: one group
    statistics::VarianceSplit parts{};
    statistics::Costs costs{};
};

/// Whence the variance comes, and how sure runs of several sizes would be and how long they would take, for a terminal of 80
/// columns.
std::string plan_table(const Plan& plan);

}  // namespace rcpsim::report
