#pragma once

#include "metrics/metric.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::metrics {

/// Weightings that the same metrics are made from, so that they are valued once for all of these. No two are of one activity.
struct Part
{
    Weightings weightings;
    std::vector<std::size_t> metrics;  ///< as often as they have it
};

/// What the metrics of one arm have in common: each is the sum of the parts that name it. What never counts is in no part.
std::vector<Part> parts_of(const std::vector<Metric>& metrics, std::size_t arm);

/// All of so many metrics by financial year from the cells of a ledger: [metric x year], exact and not rounded.
std::vector<base::Wide> by_year(const std::vector<Part>& parts, std::size_t metrics, const ledger::Chart& chart,
                                std::span<const std::int64_t> cells);

}  // namespace rcpsim::metrics
