#pragma once

#include "base/quantity.h"

#include <cmath>
#include <cstdint>

namespace rcpsim::base {

/// A point in time or a length of time in ticks of 2^-20 year (about 30 seconds). Events are turned into ticks once, and
/// integers are added from then on, so that the order of addition cannot change a result.
using Tick = std::int32_t;

inline constexpr int tick_bits = 20;
inline constexpr Tick ticks_per_year = Tick{1} << tick_bits;

/// Later than anything that happens (1,024 years), yet small enough that a duration can be added without overflow.
inline constexpr Tick never = Tick{1} << 30;

/// The longest duration that the model accepts, in years; two of them still end before `never`.
inline constexpr double longest_years = 200.0;

/// The nearest tick. Requires |years| <= longest_years.
inline Tick to_ticks(Years years)
{
    return static_cast<Tick>(std::lround(years.value * ticks_per_year));
}

inline Years to_years(std::int64_t ticks)
{
    return Years{static_cast<double>(ticks) / ticks_per_year};
}

/// The whole year, counted from 0, in which a tick falls. Requires tick >= 0.
constexpr int year_of(Tick tick)
{
    return tick >> tick_bits;
}

/// Ticks since the year began.
constexpr Tick within_year(Tick tick)
{
    return tick & (ticks_per_year - 1);
}

}  // namespace rcpsim::base
