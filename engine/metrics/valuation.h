#pragma once

#include "ledger/dated.h"
#include "metrics/metric.h"
#include "metrics/parts.h"

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

    /// What the metrics have in common, as they are weighed.
    const std::vector<Part>& parts() const { return parts_; }

private:
    using Values = std::vector<std::int64_t>;  ///< by unit

    /// What an activity is worth in a part of metrics.
    struct Worth
    {
        std::size_t part;
        bool is_constant;                  ///< the same in every year
        std::vector<std::int64_t> weight;  ///< by year, and one year more
        std::vector<std::int64_t> before;  ///< of time: what it is worth from year 0 until each year
    };

    void weigh(const Weighting& weighting, std::size_t part);
    template <class Amount>
    void add(std::size_t part, Amount amount);
    void add_events(const Worth& worth);
    void add_stays(const Worth& worth);
    void combine(std::size_t metric, std::size_t units);
    Values& own(std::size_t metric);

    const ledger::Chart& chart_;
    std::size_t arm_;
    std::vector<Part> parts_;
    std::vector<std::vector<std::size_t>> parts_of_metric_;
    std::vector<std::vector<Worth>> worth_;              ///< by activity
    std::vector<Values> part_values_;                    ///< [part]
    std::vector<Values> own_;                            ///< [metric]: where it is not one part, or was changed
    std::vector<std::span<const std::int64_t>> values_;  ///< [metric]
    ledger::Dated dated_;
};

}  // namespace rcpsim::metrics
