#pragma once

#include "app/commands.h"
#include "results/sensitivity.h"
#include "scenario/scenario.h"

namespace rcpsim::app {

/// Prints one in a form of sensitivity_formats(); returns the exit status.
int show(const results::Sensitivity& sensitivity, const std::string& format);

/// Throws base::InputError when the scenario asks what cannot be answered.
void check_sensitivity(const ScenarioChoice& choice, const scenario::Scenario& scenario);

}  // namespace rcpsim::app
