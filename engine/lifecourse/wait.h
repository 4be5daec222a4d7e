#pragma once

#include "base/tick.h"
#include "lanes/curve.h"
#include "parameters/waiting.h"

#include <memory>
#include <vector>

// Waiting times as the life course reads them: in ticks and single precision, ready for the lanes.
//
// Apart from the rounding to ticks, times have a relative error below 3e-6, and the budget that leads to a time is within 3e-5 of
// the one that was given, wherever the clock stood (as long as it had spent less than e^12, beyond which a hundred-thousandth of
// the time is left): what is left of a wait keeps its distribution far into the tail.

namespace rcpsim::lifecourse {

using base::Tick;

/// A constant hazard on one clock, from `from` until `to` (base::never: without end).
struct Segment
{
    Tick from;
    Tick to;
    float rate;  ///< per tick
    float mean;  ///< ticks
};

/// Hazards above 0, in order.
std::vector<Segment> segments(const parameters::Hazard& hazard);

/// The tables of a family with one shape: how y = (log time - centre) / spread and s, the logarithm of the cumulative hazard,
/// depend on each other where the scale of the time is 1. They reach up to s = 12; beyond, both go on together in a straight
/// line.
struct LogTimes
{
    double centre;
    double spread;
    lanes::Curve quantile;    ///< y by s
    lanes::Curve log_hazard;  ///< nearly s by c, where y = sign(c) (e^|c| - 1)
};

/// A waiting time: constant hazards and a time at which all that are left leave, or a smooth family.
struct Wait
{
    std::vector<Segment> segments;
    Tick atom = base::never;

    bool smooth = false;
    float scale = 0;  ///< ticks; a time is scale * exp(stretch * y)
    float stretch = 0;
    std::shared_ptr<const LogTimes> tables;  ///< none: y = s (Weibull)
};

/// A budget of so much or more is never spent, not even where all that are left leave.
inline constexpr float most_budget = 1e9F;

/// Requires a waiting time without conflicts. Tables are made anew only for a shape that is new.
Wait wait(const parameters::WaitingTime& time);

}  // namespace rcpsim::lifecourse
