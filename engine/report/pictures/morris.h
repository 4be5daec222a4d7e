#pragma once

#include "report/pictures/page.h"
#include "report/pictures/quantity.h"

#include <limits>
#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// Elementary effects of numbers on an outcome (Morris, 1991; Campolongo, Cariboni and Saltelli, 2007): how large they are, and
/// how much they hang on the other numbers.
struct MorrisPlane
{
    struct Effect
    {
        std::string name{};
        Estimate mean_absolute{};                                     ///< mu*
        double deviation = std::numeric_limits<double>::quiet_NaN();  ///< sigma
    };

    Caption caption{};
    Quantity outcome{};
    std::vector<Effect> effects{};
    std::size_t most_names = 20;  ///< of the largest effects; the others are dots
};

std::string svg(const MorrisPlane& figure);

}  // namespace rcpsim::report::pictures
