#pragma once

#include "ledger/payments.h"
#include "metrics/metric.h"

#include <span>
#include <vector>

namespace rcpsim::metrics {

/// What a metric of one arm counts of payments beyond their cap, which is to be taken off it: one integer per year, as by_year.
/// `beyond` is in grains, undiscounted; see ledger::beyond_cap.
std::vector<base::Wide> beyond_cap(const Metric& metric, std::size_t arm, const ledger::PaymentLimit& limit,
                                   std::span<const base::Wide> beyond);

}  // namespace rcpsim::metrics
