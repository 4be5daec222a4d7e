#pragma once

#include "scenario/difference.h"
#include "scenario/scenario.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::report {

/// What a scenario is about and what its numbers rest on, for a terminal of 80 columns. `bytes` is what its results may take.
std::string explanation(const scenario::Scenario& scenario, const std::string& file, std::uint64_t bytes);

/// Every number with its distribution, its source and its place.
std::string numbers(const scenario::Scenario& scenario);

/// Where two scenarios differ.
std::string differences(const std::vector<scenario::Difference>& differences);

}  // namespace rcpsim::report
