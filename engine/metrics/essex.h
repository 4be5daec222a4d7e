#pragma once

#include "metrics/metric.h"

#include <vector>

namespace rcpsim::metrics {

/// The figures of the Essex evaluations, and the same prices on what is paired; none when the scenario has no such block.
std::vector<Metric> essex_metrics(const parameters::Parameters& parameters);

}  // namespace rcpsim::metrics
