#pragma once

#include <span>

namespace rcpsim::sensitivity {

/// A mean over simulated cohorts, and how far the simulation may be off.
struct Estimate
{
    double value{};
    double standard_error{};  ///< NaN with one cohort
};

/// Of independent values. Requires at least one.
Estimate estimate(std::span<const double> values);

}  // namespace rcpsim::sensitivity
