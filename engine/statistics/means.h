#pragma once

#include <cstddef>
#include <span>
#include <vector>

// Of few numbers at hand, added up in their order.

namespace rcpsim::statistics {

/// NaN of none.
double mean_of(std::span<const double> values);

/// The sum of squared distances from a centre.
double squares_around(std::span<const double> values, double centre);

/// The mean of each group of so many values, one group after another.
std::vector<double> means_of_groups(std::span<const double> values, std::size_t size);

}  // namespace rcpsim::statistics
