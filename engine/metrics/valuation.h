#pragma once

#include "lifecourse/history.h"
#include "metrics/metric.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::metrics {

/// The value of every metric for each unit of a batch in one arm: the same sums as over the ledger, event by event, so that the
/// units of a cohort add up to its ledger exactly.
class Valuation
{
public:
    Valuation(const std::vector<Metric>& metrics, const ledger::Chart& chart);

    /// Replaces all values by those of one arm of a batch of `units`.
    void value(const lifecourse::History& history, std::size_t units);

    /// One integer per unit, not rounded.
    std::span<const std::int64_t> of(std::size_t metric) const { return values_[metric]; }

private:
    /// One activity's part in one metric: what an event, or time from year 0 until then, is worth.
    struct Entry
    {
        std::size_t metric;
        bool constant;                            ///< the same weight in every year
        std::vector<std::int64_t> weight;         ///< by year, and one year more
        std::vector<std::int64_t> until_year;     ///< the worth of all time before each year
    };

    void value(const lifecourse::Events& events, const std::vector<Entry>& entries);
    void value(const lifecourse::Spells& spells, const std::vector<Entry>& entries);

    const ledger::Chart& chart_;
    std::vector<std::vector<Entry>> entries_;  ///< by activity
    std::vector<std::vector<std::int64_t>> values_;
};

}  // namespace rcpsim::metrics
