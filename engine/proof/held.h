#pragma once

#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace rcpsim::proof {

/// A scenario of scenarios/verification by its name, with overrides. It is part of the program: no file is read.
scenario::Scenario held_scenario(const std::string& name, const std::vector<std::string>& overrides);

}  // namespace rcpsim::proof
