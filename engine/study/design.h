#pragma once

#include "ledger/ledger.h"
#include "metrics/metric.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rcpsim::study {

/// What a study of complete parameters consists of: its arms, outcomes, activities and years.
struct Design
{
    /// Requires parameters without conflicts, which must outlive the design.
    explicit Design(const parameters::Parameters& parameters);

    const parameters::Parameters& parameters;
    ledger::Chart chart;
    std::vector<metrics::Metric> metrics;

    std::size_t arms() const { return parameters.life.arms.size(); }
    std::uint32_t replications() const { return parameters.run.replications; }
    std::uint32_t mothers() const { return parameters.life.cohort.mothers; }
    /// Mothers in all replications.
    std::uint64_t units() const { return std::uint64_t{replications()} * mothers(); }
};

}  // namespace rcpsim::study
