#pragma once

#include "base/tick.h"

#include <vector>

namespace rcpsim::lifecourse {

using base::Tick;

/// A ratio from a time (or an age) until the next step.
struct RatioStep
{
    Tick from;
    float ratio;
};

/// The value of a probability from a time since enrolment until the next step.
struct ProbabilityStep
{
    Tick from;
    float value;
};

/// What one arm does to one process: the product of what holds for all mothers and of what holds for those engaged.
struct Influence
{
    std::vector<RatioStep> by_time;  ///< since enrolment; the first begins at 0, and nothing acts before; empty: 1
    float engaged = 1;               ///< from admission until she leaves
    std::vector<float> after;        ///< by year since she left; 1 beyond

    bool on_everyone() const { return !by_time.empty(); }
    bool on_engaged() const { return engaged != 1 || !after.empty(); }
    bool acts() const { return on_everyone() || on_engaged(); }
};

}  // namespace rcpsim::lifecourse
