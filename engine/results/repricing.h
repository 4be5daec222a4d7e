#pragma once

#include "results/results.h"
#include "results/target.h"
#include "scenario/scenario.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::results {

/// What a run comes to at other prices, without simulating it again.
struct Repriced
{
    Results before;
    Results after;   ///< what cannot be known without cohorts, or without mothers, is NaN
    bool by_cohort;  ///< whether the file holds the activity of every cohort, so that all of cohorts is known
};

/// Prices a results file again under files that are laid over its scenario and overrides such as "discounting.timing=start" or
/// "prices.foster.gbp=900", from the activity that it holds, and writes a new results file where a target is given. Throws
/// base::InputError when an override changes what happened, or prices what the run did not count, besides what reading and
/// writing results throw.
Repriced reprice(const std::filesystem::path& file, const std::vector<std::string>& overrides, const std::string& command_line,
                 const std::optional<Target>& target, const scenario::Files& laid_over = {});

}  // namespace rcpsim::results
