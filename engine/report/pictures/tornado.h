#pragma once

#include "report/pictures/page.h"
#include "report/pictures/quantity.h"

#include <limits>
#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// What an outcome comes to when one number at a time is at a low and at a high value, and all others stay.
struct Tornado
{
    struct Bar
    {
        std::string name{};  ///< of the number: its path
        std::string low{};   ///< its low value as it is to be read: "0.31", "6 months"
        std::string high{};
        Estimate at_low{};  ///< the outcome with the low value
        Estimate at_high{};
    };

    Caption caption{};
    Quantity outcome{};
    double base = std::numeric_limits<double>::quiet_NaN();  ///< the outcome with no number moved
    std::string low_name = "at the low value";               ///< "at its 5 % quantile"
    std::string high_name = "at the high value";
    std::vector<Bar> bars{};  ///< in any order; the longest are drawn on top
    std::size_t most_bars = 25;
};

std::string svg(const Tornado& figure);

}  // namespace rcpsim::report::pictures
