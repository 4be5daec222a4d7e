#pragma once

#include <span>
#include <vector>

namespace rcpsim::statistics {

/// The share of samples in which each of several quantities is the least of all, `values[quantity][sample]`; those that are
/// equally little share a sample. Requires as many samples of each.
std::vector<double> chances_of_least(std::span<const std::vector<double>> values);

}  // namespace rcpsim::statistics
