#pragma once

#include "report/pictures/page.h"
#include "report/pictures/quantity.h"

#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// How probable it is that something saves, against a price.
struct Acceptability
{
    struct Curve
    {
        std::string name{};
        std::string family{};                 ///< curves of one family have one colour: an arm, a perspective; empty for none
        std::vector<double> prices{};         ///< ascending
        std::vector<double> probabilities{};  ///< at each price; the line is broken where one is not known
        bool is_frontier = false;             ///< drawn thick, beneath the others
    };

    /// A price of which something is said: the present one, a break-even. Must be finite.
    struct Mark
    {
        double price{};
        std::string name{};
    };

    Caption caption{};
    Quantity price{"price", "GBP per place and year"};
    std::string probability = "probability of saving";
    std::vector<Curve> curves{};
    std::vector<Mark> marks{};
};

/// Throws InternalError where a curve has not as many probabilities as prices.
std::string svg(const Acceptability& figure);

}  // namespace rcpsim::report::pictures
