#pragma once

#include <array>

// Exact intervals of counts. Each has at least its coverage whatever the truth is. A count may be no whole number where it was
// reckoned; quantiles go along.

namespace rcpsim::statistics {

/// The least and the most.
using Interval = std::array<double, 2>;

inline constexpr double coverage = 0.95;

/// Of the mean of a Poisson count (Garwood, Biometrika 1936). Requires a count of at least 0.
Interval of_count(double count);

/// Of the share of a whole from which `count` of `among` were drawn (Clopper and Pearson, Biometrika 1934). Requires
/// 0 <= count <= among and among > 0.
Interval of_share(double count, double among);

/// Of a mean of `count` normal values with this standard deviation (Student, 1908). Requires count >= 2.
Interval of_mean(double mean, double sd, double count);

/// Of the difference of two independent estimates, from the interval of each (Zou and Donner, Statistics in Medicine 2008): that
/// of the first alone where the second is certain.
Interval of_difference(double first, const Interval& of_first, double second, const Interval& of_second);

}  // namespace rcpsim::statistics
