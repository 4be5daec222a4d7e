#pragma once

#include "base/tick.h"
#include "parameters/life.h"

#include <cstddef>
#include <vector>

// What the life course reads: parameters in ticks and single precision, ready for the lanes. Arms have no names here.

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

/// A constant hazard between two ages and, at once, between two times since enrolment.
struct ConceptionSegment
{
    Tick age_from;
    Tick age_to;
    Tick time_from;
    Tick time_to;
    float rate;  ///< per tick
    float mean;  ///< ticks
};

/// The value of a probability from a time since enrolment until the next step.
struct ProbabilityStep
{
    Tick from;
    float value;
};

/// Part of the inverse distribution function of the age at enrolment: age = youngest + (u - from) * slope.
struct AgeBand
{
    float from;  ///< cumulative share at which the band begins
    Tick youngest;
    float slope;  ///< ticks per unit of share
};

struct ExitPlan
{
    std::size_t to;
    parameters::Clock clock;
    std::vector<Segment> hazard;
};

struct PlacementPlan
{
    bool looked_after;
    bool recorded;  ///< whether its spells enter the history
    bool matters;   ///< whether a child in it need be followed at all
    std::vector<ExitPlan> exits;
};

/// What one arm changes.
struct ArmPlan
{
    std::vector<ConceptionSegment> conception;  ///< in order of time for any one mother, hazards above 0 only
    std::vector<ProbabilityStep> proceedings;   ///< on a newborn; the first step begins at 0
};

struct Plan
{
    std::vector<AgeBand> ages;
    Tick follow;
    Tick fertility_end;
    Tick dead_time;
    std::size_t placement_with_proceedings;
    std::size_t placement_otherwise;
    std::vector<PlacementPlan> placements;
    std::vector<ArmPlan> arms;
};

inline constexpr Tick majority = 18 * base::ticks_per_year;

/// Which placements' spells are kept: those whose time feeds an activity, or all.
enum class Recording
{
    counted,
    everything,
};

/// Requires parameters without conflicts.
Plan plan(const parameters::Life& life, Recording recording = Recording::counted);

}  // namespace rcpsim::lifecourse
