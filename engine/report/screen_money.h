#pragma once

#include "parameters/parameters.h"
#include "results/results.h"

#include <cstddef>
#include <string>

namespace rcpsim::report {

/// What an arm costs and avoids, for each perspective by each horizon, when that pays back, and at what price of the service it
/// would. Where the scenario has no perspectives or no horizons, what everything costs.
std::string money_of(const results::Results& results, const parameters::Parameters& parameters, std::size_t arm);

/// The outcome that decides: the net cost of the first perspective in all, or else the discounted cost.
std::string headline(const parameters::Parameters& parameters);

}  // namespace rcpsim::report
