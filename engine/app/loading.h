#pragma once

#include "app/commands.h"
#include "base/errors.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

// How commands come by scenarios, and how they tell mistakes that show later.

namespace rcpsim::app {

/// Whether a file is one that a run wrote, or that was priced again.
bool holds_run(const std::string& file);

/// A scenario from its file, or from the results file that holds it, with what is laid over it. See scenario::load.
scenario::Scenario load(const std::string& file, const std::vector<std::string>& overrides, const scenario::Files& laid_over);
scenario::Scenario load(const ScenarioChoice& choice);

/// The same with more overrides after the others, and checked as `rcpsim check` does: values of some draws are tried.
scenario::Scenario load_at(const ScenarioChoice& choice, const std::vector<std::string>& overrides);

/// A mistake that shows only in a run names a part of the scenario; its place in the file is told instead.
base::InputError placed(const base::InputError& error, const scenario::Scenario& scenario);

/// Throws base::InputError when the scenario has no targets.
void refuse_without_targets(const scenario::Scenario& scenario, const std::string& file);

}  // namespace rcpsim::app
