#pragma once

#include "app/commands.h"
#include "app/progress.h"
#include "results/results.h"
#include "scenario/scenario.h"

#include <stop_token>

// Runs that are as large as a precision asks for.

namespace rcpsim::app {

/// A scenario with as many draws, or replications of one draw, as make a run as sure as it is asked to be.
struct SureScenario
{
    scenario::Scenario scenario;
    results::ReachedPrecision precision;
};

/// The part of a run's time that finding its size takes.
inline constexpr double share_of_finding = 0.4;

/// Simulates what the rules of the choice ask about alone, until they hold or its cap is met; then it is known how large the run
/// has to be. Throws base::InputError when there is a rule that is none, and what study::run throws.
SureScenario find_size(const RunChoice& choice, std::stop_token stop, Progress& progress);

/// Throws base::InputError when options say more of rules and there are none.
void refuse_caps_without_rules(const RunChoice& choice);

}  // namespace rcpsim::app
