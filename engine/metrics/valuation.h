#pragma once

#include "ledger/stays.h"
#include "metrics/metric.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

namespace rcpsim::metrics {

/// The value of every metric for each unit of a batch in one arm: the same sums as over the ledger, event by event, so that the
/// units of a cohort add up to its ledger exactly.
class Valuation
{
public:
    /// Of one arm. The chart must outlive the valuation.
    Valuation(const std::vector<Metric>& metrics, std::size_t arm, const ledger::Chart& chart);

    /// Goes on with other weights of the same metrics.
    void weigh(const std::vector<Metric>& metrics);

    /// Replaces all values by those of a history of a batch of `units`.
    void value(const lifecourse::History& history, const lanes::Column<base::Tick>& referred, std::size_t units);

    /// Adds the values of another arm for units whose life it did not touch.
    void add_untouched(const Valuation& other, const lanes::Column<std::int32_t>& touched);

    /// Adds an amount of one metric that the whole cohort bears, to units that are mothers `first_mother` on of each of the
    /// batch's cohorts of `cohort`.
    void share_out(std::size_t metric, base::Wide amount, std::uint32_t first_mother, std::uint32_t mothers,
                   std::uint32_t cohort);

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

    static void add(const lifecourse::Events& events, const Yearly& yearly, const ledger::Reading& reading, std::int64_t* values);
    static void add(const ledger::Stays& stays, const Yearly& yearly, const ledger::Reading& reading, std::int64_t* values);
    void add_up_activities(const lifecourse::History& history, const std::vector<ledger::Stays>& stays, std::size_t units);
    void combine(std::size_t metric, const lifecourse::History& history, const std::vector<ledger::Stays>& stays,
                 const ledger::Reading& reading, std::size_t units);
    std::vector<std::int64_t>& own(std::size_t metric);

    const ledger::Chart& chart_;
    std::size_t arm_;
    std::vector<Parts> parts_;                           ///< by metric
    std::set<std::size_t> constant_;                     ///< the activities that some metric weighs the same in every year
    std::vector<std::vector<std::int64_t>> activities_;  ///< [activity][unit]: events, or ticks, of these
    std::vector<std::vector<std::int64_t>> combined_;    ///< [metric][unit]
    std::vector<std::span<const std::int64_t>> values_;  ///< [metric]
};

}  // namespace rcpsim::metrics
