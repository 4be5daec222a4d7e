#pragma once

#include "verification/generated_placements.h"

#include <string>
#include <vector>

// What things cost in generated scenarios.

namespace rcpsim::tests {

/// The years in whose prices a scenario may tell money: one, or several that are brought together.
std::vector<std::string> price_years(Dice& dice);

/// The chapters `prices`, `uprating`, `perspectives`, `horizons`, `essex` and `discounting`.
std::string money_text(const Frame& frame, const std::vector<std::string>& years, Dice& dice);

}  // namespace rcpsim::tests
