#pragma once

#include "base/wide.h"
#include "lanes/column.h"

#include <array>
#include <cstddef>
#include <cstdint>

// Bins are numbered from 0 for the magnitude 0 (and for -1 among the negative): one each up to 511, then the exponent and the
// upper eight bits of the fraction of the magnitude as a floating-point number, which are consecutive.

namespace rcpsim::statistics::bins {

inline constexpr int page_bits = 8;
inline constexpr std::int64_t exact_values = 2 << page_bits;
inline constexpr std::size_t page_size = std::size_t{1} << page_bits;

/// Near values are those from -2^31 to 2^31 - 1. Each sign fills these bins.
inline constexpr int near_bits = 31;
inline constexpr std::size_t near_bins = static_cast<std::size_t>(near_bits - page_bits + 1) << page_bits;

/// The smallest values are the commonest. Four tallies take turns with them, so that equal neighbours do not wait for one
/// another.
inline constexpr std::size_t tallies = 4;
inline constexpr std::size_t tallied = 64;

/// Where the near table's parts begin after the tallies: bins of values that are not negative, and of those that are.
inline constexpr std::size_t positive_at = tallies * tallied;
inline constexpr std::size_t negative_at = positive_at + near_bins;
inline constexpr std::size_t near_size = negative_at + near_bins;

inline constexpr std::size_t block_size = 1024;
using Block = std::array<std::int32_t, block_size + lanes::widest>;

struct Sums
{
    std::int64_t sum;
    base::Wide squares;
};

/// Where in the near table each of the first `count` values of a block is counted, and what they sum up to.
Sums place_near(const Block& values, std::size_t count, Block& places);

/// The same when all values are from 0 to `tallied` - 1, which is less work.
Sums place_tallied(const Block& values, std::size_t count, Block& places);

}  // namespace rcpsim::statistics::bins
