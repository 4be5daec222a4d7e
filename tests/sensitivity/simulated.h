#pragma once

#include "random/distributions.h"
#include "random/points.h"

#include <Eigen/Core>

#include <cmath>
#include <cstdint>
#include <vector>

// Draws whose truth is known, and what is to be found in them.

namespace rcpsim::tests {

/// Independent standard normal numbers.
inline Eigen::MatrixXd normals(std::uint64_t seed, std::uint32_t rows, std::size_t columns)
{
    const random::Points points(random::Sampling::monte_carlo, seed, rows, columns);
    Eigen::MatrixXd all(rows, static_cast<Eigen::Index>(columns));
    std::vector<double> row(columns);
    for (std::uint32_t i = 0; i < rows; ++i) {
        points.at(i, row);
        for (std::size_t c = 0; c < columns; ++c) {
            all(i, static_cast<Eigen::Index>(c)) = random::quantile(random::Normal{0, 1}, row[c]);
        }
    }
    return all;
}

/// What knowing a normal saving is worth where nothing else may be chosen than it or 0.
inline double worth_of_normal(double mean, double sd)
{
    constexpr random::Normal standard{0, 1};
    constexpr double root_of_two_pi = 2.5066282746310002;
    const double z = std::abs(mean) / sd;
    return sd * (std::exp(-z * z / 2) / root_of_two_pi - z * random::cumulative(standard, -z));
}

/// The standard error of the same from so many draws, by the delta method: of the mean, of the sd and of the mean over draws.
inline double error_of_worth(double mean, double sd, double draws)
{
    return 2 * (sd + std::abs(mean)) / std::sqrt(draws);
}

}  // namespace rcpsim::tests
