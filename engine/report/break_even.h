#pragma once

#include "study/break_even.h"

#include <string>

namespace rcpsim::report {

/// A break-even that was found, and what was asked.
struct BreakEvenAnswer
{
    std::string name;
    std::string path;
    std::string unit;     ///< of the number that was varied
    std::string outcome;  ///< "cost discounted of service less counterfactual"
    std::string outcome_unit;
    study::BreakEven found;
};

/// One answer, for a terminal of 80 columns.
std::string break_even_text(const BreakEvenAnswer& answer);

}  // namespace rcpsim::report
