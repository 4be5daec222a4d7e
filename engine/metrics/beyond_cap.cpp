#include "metrics/beyond_cap.h"

#include <algorithm>

namespace rcpsim::metrics {

namespace {

// amount x weight / rate, to the nearest integer, without a product of all three.
base::Wide weighed(base::Wide amount, std::int64_t weight, std::int64_t rate)
{
    const base::Wide part = amount % rate * weight;
    return amount / rate * weight + (2 * part + rate) / (2 * base::Wide{rate});
}

}  // namespace

std::vector<base::Wide> beyond_cap(const Metric& metric, std::size_t arm, const ledger::PaymentLimit& limit,
                                   std::span<const base::Wide> beyond)
{
    std::vector<base::Wide> sums(beyond.size());
    // All payments of a year count alike, so the dearest event tells best how much.
    const auto dearest = std::max_element(limit.rates.begin(), limit.rates.end());
    const auto event = parameters::paid_events[static_cast<std::size_t>(dearest - limit.rates.begin())];
    for (const auto& [activity, weights] : metric.weightings[arm]) {
        for (std::size_t year = 0; activity == parameters::index_of(event) && year < beyond.size(); ++year) {
            sums[year] += beyond[year] == 0 ? 0 : weighed(beyond[year], weights[year], *dearest);
        }
    }
    return sums;
}

}  // namespace rcpsim::metrics
