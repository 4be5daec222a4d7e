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
    /// An activity's part in a metric when a unit of it counts the same in every year: a multiple of what the unit had in all.
    struct Constant
    {
        std::size_t activity;
        std::int64_t weight;
    };
    /// Its part otherwise: what an event in each year is worth, and what time from year 0 until each year is.
    struct Yearly
    {
        std::size_t activity;
        std::vector<std::int64_t> weight;  ///< by year, and one year more
        std::vector<std::int64_t> before;  ///< of time only
    };
    struct Parts
    {
        std::vector<Constant> constant;
        std::vector<Yearly> yearly;
    };

    static void add(const lifecourse::Events& events, const Yearly& yearly, std::int64_t* values);
    static void add(const lifecourse::Spells& spells, const Yearly& yearly, std::int64_t* values);
    void add_up_activities(const lifecourse::History& history, std::size_t units);
    void combine(std::size_t metric, const lifecourse::History& history, std::size_t units);

    const ledger::Chart& chart_;
    std::vector<Parts> parts_;                           ///< by metric
    std::vector<std::vector<std::int64_t>> activities_;  ///< [activity][unit]: events, or ticks
    std::vector<std::vector<std::int64_t>> combined_;    ///< [metric][unit]
    std::vector<std::span<const std::int64_t>> values_;  ///< [metric]
};

}  // namespace rcpsim::metrics
