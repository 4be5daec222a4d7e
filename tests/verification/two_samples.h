#pragma once

#include <vector>

namespace rcpsim::tests {

/// The probability that two samples from one distribution are as far apart as these, by the two-sample test of Kolmogorov and
/// Smirnov with the approximation of Stephens (J. R. Stat. Soc. B 32 (1970) 115). Values nearer than `rounding`, or
/// than a hundred-thousandth, are the same. With values that occur more than once, as counts do, it says too much, and so errs on
/// the side of no difference. Requires sorted samples that are not empty.
double probability_of_one_distribution(const std::vector<double>& a, const std::vector<double>& b, double rounding);

}  // namespace rcpsim::tests
