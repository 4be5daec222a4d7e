#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rcpsim::results {

/// The share of the variance of each outcome over draws that goes with each uncertain number: the squared correlation, less what
/// chance alone would give, and not below 0. `values[draw x parameter]`, `outcomes[draw x outcome]`; gives [outcome x parameter],
/// 0 where nothing varies. Numbers that are drawn together share what they explain.
std::vector<double> shares_of_variance(std::span<const double> values, std::size_t parameters, std::span<const double> outcomes,
                                       std::size_t width);

}  // namespace rcpsim::results
