#pragma once

#include "report/pictures/page.h"
#include "report/pictures/quantity.h"

#include <cstddef>
#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// An outcome with two numbers at several values each.
struct TwoWayGrid
{
    Caption caption{};
    Quantity outcome{};
    std::string across{};                ///< the number that goes from left to right: its path
    std::string upwards{};               ///< the number that goes from the bottom up
    std::vector<std::string> columns{};  ///< values of the first as they are to be read, ascending
    std::vector<std::string> rows{};     ///< values of the second; the first is at the bottom
    std::vector<double> outcomes{};      ///< [row x column]
};

/// Throws InternalError where there is not one outcome for each row and column.
std::string svg(const TwoWayGrid& figure);

}  // namespace rcpsim::report::pictures
