#pragma once

#include "sensitivity/estimate.h"
#include "sensitivity/simulation.h"
#include "sensitivity/varied.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// A number and the values that it has on a grid, ascending.
struct GridAxis
{
    std::string path{};
    std::string unit{};
    double base{};
    std::vector<double> values{};
};

/// Two numbers at all pairs of values between their ends, all others as they stand, on the same mothers.
struct TwoWay
{
    std::array<GridAxis, 2> axes{};
    std::vector<Estimate> outcomes{};  ///< [first x second x output]
};

/// With so many values of each, two or more, evenly spread over what is known of it or over its range. Requires two varied
/// numbers exactly.
TwoWay two_way(const Varied& varied, Simulation& simulation, std::uint32_t values);

}  // namespace rcpsim::sensitivity
