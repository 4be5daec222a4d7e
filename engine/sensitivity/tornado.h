#pragma once

#include "sensitivity/estimate.h"
#include "sensitivity/simulation.h"
#include "sensitivity/varied.h"

#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// What comes of one number at its two ends, all others as they stand.
struct Bar
{
    std::string path{};
    std::string unit{};
    double base{};
    double low{};
    double high{};
    std::vector<Estimate> at_low{};  ///< by output
    std::vector<Estimate> at_high{};
    std::vector<Estimate> swing{};  ///< at high less at low, cohort by cohort
};

/// One number after the other, each at its 2.5 and its 97.5 % point, on the same mothers. Numbers that are correlated with it go
/// along as their joint distribution expects.
struct Tornado
{
    std::vector<Estimate> base{};  ///< with all numbers as they stand
    std::vector<Bar> bars{};       ///< by descending swing of the first output
};

Tornado tornado(const Varied& varied, Simulation& simulation);

}  // namespace rcpsim::sensitivity
