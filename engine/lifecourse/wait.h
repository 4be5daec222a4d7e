#pragma once

#include "base/tick.h"
#include "lanes/curve.h"
#include "parameters/waiting.h"

#include <vector>

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

/// The segments with a hazard above 0.
std::vector<Segment> segments(const parameters::Hazard& hazard);

/// How a waiting time is computed in lanes.
enum class WaitForm
{
    segments,  ///< piecewise constant hazards, and Kaplan-Meier curves
    power,     ///< Weibull, in closed form
    curves,    ///< lognormal and gamma
    atom,      ///< fixed
};

/// A waiting time in ticks and single precision. Scales stay outside of the curves, which are functions of the shape alone. Times
/// that are computed by logarithms have a relative error below 3e-5.
struct Wait
{
    WaitForm form{};
    std::vector<Segment> segments{};
    Tick atom = base::never;  ///< nobody waits beyond it
    float log_scale{};
    float shape{};           ///< the factor of the logarithm of the time
    lanes::Curve hazard{};   ///< log H by (log t - log scale) * shape
    lanes::Curve inverse{};  ///< the other way round
};

/// Requires a waiting time without conflicts.
Wait wait(const parameters::WaitingTime& waiting);

}  // namespace rcpsim::lifecourse
