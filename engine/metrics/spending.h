#pragma once

#include "ledger/prices.h"
#include "metrics/metric.h"

#include <vector>

namespace rcpsim::metrics {

/// What tariffs come to when each financial year counts by its factor, such as a discount factor.
Weightings spending(const std::vector<ledger::Tariff>& tariffs, const std::vector<double>& factors);

}  // namespace rcpsim::metrics
