#pragma once

#include "report/pictures/page.h"

#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// What the variance of outcomes is made of: "chance between cohorts", "what is not known", "error of the simulation".
struct VarianceSplit
{
    struct Bar
    {
        std::string name{};            ///< of the outcome
        std::vector<double> shares{};  ///< of each part, as many as there are parts: 0.62
        std::string aside{};           ///< written behind the bar: its standard deviation, say
    };

    Caption caption{};
    std::vector<std::string> parts{};
    std::vector<Bar> bars{};  ///< drawn in this order
};

/// Throws InternalError where a bar has not as many shares as there are parts.
std::string svg(const VarianceSplit& figure);

}  // namespace rcpsim::report::pictures
