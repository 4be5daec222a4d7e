#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

// How simulated values scatter, and how well that is known.

namespace rcpsim::tests {

inline double mean_of(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The mean of the products of two outcomes' distances from their means.
inline double covariance(const std::vector<double>& a, const std::vector<double>& b)
{
    const double mean_a = mean_of(a);
    const double mean_b = mean_of(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += (a[i] - mean_a) * (b[i] - mean_b);
    }
    return sum / static_cast<double>(a.size());
}

/// The standard error of a variance.
inline double error_of_variance(const std::vector<double>& values)
{
    const double mean = mean_of(values);
    const double variance = covariance(values, values);
    double fourth = 0;
    for (const double value : values) {
        fourth += std::pow(value - mean, 4);
    }
    const auto count = static_cast<double>(values.size());
    return std::sqrt(std::max(fourth / count - variance * variance, 0.0) / count);
}

}  // namespace rcpsim::tests
