#pragma once

#include "statistics/intervals.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::statistics {

/// How often each of `rows` stands in a resample: as many as there are, drawn with replacement (Efron, Annals of Statistics
/// 1979). Seed and number of the resample determine it.
std::vector<std::uint32_t> resampled(std::uint64_t seed, std::uint32_t resample, std::uint32_t rows);

/// What the middle 95 % of resamples come to (Efron's percentile interval); NaN where there are none. Sorts the values.
Interval percentile_interval(std::span<double> values);

}  // namespace rcpsim::statistics
