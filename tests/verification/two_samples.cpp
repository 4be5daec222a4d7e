#include "verification/two_samples.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rcpsim::tests {

namespace {

/// How far the distribution of `a` is above that of `b` at the most, where values of `b` may lie a little higher.
double distance_above(const std::vector<double>& a, const std::vector<double>& b, double rounding)
{
    double most = 0;
    std::size_t below = 0;  // of b
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double within = a[i] + std::max(rounding, 1e-5 * std::abs(a[i]));
        while (below < b.size() && b[below] <= within) {
            ++below;
        }
        const double of_a = static_cast<double>(i + 1) / static_cast<double>(a.size());
        most = std::max(most, of_a - static_cast<double>(below) / static_cast<double>(b.size()));
    }
    return most;
}

}  // namespace

double probability_of_one_distribution(const std::vector<double>& a, const std::vector<double>& b, double rounding)
{
    const double distance = std::max(distance_above(a, b, rounding), distance_above(b, a, rounding));
    const auto in_a = static_cast<double>(a.size());
    const auto in_b = static_cast<double>(b.size());
    const double root = std::sqrt(in_a * in_b / (in_a + in_b));
    const double scaled = (root + 0.12 + 0.11 / root) * distance;
    if (scaled < 0.3) {
        return 1;
    }
    double probability = 0;
    for (int k = 1; k <= 20; ++k) {
        probability += 2 * (k % 2 == 1 ? 1 : -1) * std::exp(-2.0 * k * k * scaled * scaled);
    }
    return std::clamp(probability, 0.0, 1.0);
}

}  // namespace rcpsim::tests
