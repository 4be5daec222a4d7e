#pragma once

#include "parameters/uncertainty.h"
#include "sensitivity/varied.h"

#include <vector>

namespace rcpsim::sensitivity {

/// Uncertain numbers by the chapters of the scenario, but for those that are correlated across several.
std::vector<Group> chapters_of(const parameters::Uncertainty& uncertainty);

}  // namespace rcpsim::sensitivity
