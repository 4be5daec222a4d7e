#pragma once

#include "app/commands.h"
#include "results/sweep.h"
#include "scenario/scenario.h"

#include <string>

namespace rcpsim::app {

/// Throws base::InputError when what the scenario asks to be swept, or to break even, cannot be; see scenario::Questions.
void check_sweep(const ScenarioChoice& choice, const scenario::Scenario& scenario);
void check_break_even(const ScenarioChoice& choice, const scenario::Scenario& scenario);

/// Prints a sweep in one of sweep_formats().
int show(const results::Sweep& sweep, const std::string& format);

}  // namespace rcpsim::app
