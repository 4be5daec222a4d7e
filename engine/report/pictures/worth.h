#pragma once

#include "report/pictures/page.h"
#include "report/pictures/quantity.h"

#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// What it would be worth to a decision to know groups of numbers (expected value of partial perfect information).
struct WorthOfKnowing
{
    struct Group
    {
        std::string name{};
        Estimate worth{};
    };

    Caption caption{};
    Quantity worth{"worth of knowing", "GBP per decision"};
    std::vector<Group> groups{};  ///< drawn in this order
    Estimate all{};               ///< of knowing everything: a line across; not drawn where it is not known
};

std::string svg(const WorthOfKnowing& figure);

}  // namespace rcpsim::report::pictures
