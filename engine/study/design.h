#pragma once

#include "base/wide.h"
#include "ledger/chart.h"
#include "ledger/payments.h"
#include "lifecourse/batch.h"
#include "lifecourse/plan.h"
#include "metrics/metric.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::metrics {
class Valuation;
}

namespace rcpsim::study {

/// What a study of complete parameters consists of: its arms, outcomes, activities and years.
struct Design
{
    /// Requires parameters without conflicts, which must outlive the design.
    explicit Design(const parameters::Parameters& parameters);

    /// The same with some of its outcomes alone, in the order of all. What none of them needs is not counted. Requires names of
    /// outcomes.
    Design(const parameters::Parameters& parameters, const std::vector<std::string>& outcomes);

    /// Goes along with values that have changed in the parameters; arms, outcomes, activities and years stay what they are.
    void follow_values();

    const parameters::Parameters& parameters;
    ledger::Chart chart;
    std::vector<metrics::Metric> metrics;
    std::vector<std::size_t> compared_with;                 ///< by arm: the arm that its difference is taken to
    std::vector<std::vector<std::int64_t>> standing;        ///< by arm: what a cohort uses whoever comes; see ledger::standing
    std::vector<std::vector<base::Wide>> standing_by_year;  ///< [arm x metric][year]: what that comes to; empty: nothing
    std::vector<std::optional<ledger::PaymentLimit>> payment_limits;  ///< by arm

    /// Of its outcomes.
    std::vector<std::string> names() const;

    std::size_t arms() const { return parameters.arms.size(); }
    std::uint32_t draws() const { return parameters.run.draws; }
    std::uint32_t replications() const { return parameters.run.replications; }  ///< of each draw
    std::uint32_t mothers() const { return parameters.life.cohort.mothers; }
    /// Simulated cohorts in all draws.
    std::uint64_t cohorts() const { return std::uint64_t{draws()} * replications(); }
    /// Mothers in all cohorts.
    std::uint64_t units() const { return cohorts() * mothers(); }
    /// Whether what happens to a mother in an arm can depend on others of her cohort: where places bind.
    bool mothers_meet(std::size_t arm) const;
    /// In some arm.
    bool mothers_meet() const;
    /// Whether outcome payments of some arm have a cap.
    bool has_caps() const;

private:
    void weigh_standing();
    void limit_payments();
};

/// The mothers of a batch bear their parts of what stands in an arm.
void bear_standing(const Design& design, std::size_t arm, const lifecourse::Batch& batch, metrics::Valuation& valuation);

/// The activities that a run of a design counts: those that some outcome needs, and all time in placements.
std::vector<bool> counted(const Design& design);

/// What the life course of a design is to do. With `everything`, all that happens is recorded; else what some outcome counts.
lifecourse::Plan plan(const Design& design, bool everything = false);

}  // namespace rcpsim::study
