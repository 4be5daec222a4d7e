#pragma once

#include "measures/estimate.h"

#include <span>

namespace rcpsim::sensitivity {

using measures::Estimate;

/// The mean of independent values, such as outcomes of cohorts; its standard error is NaN where there is one. Requires at least
/// one.
Estimate estimate(std::span<const double> values);

}  // namespace rcpsim::sensitivity
