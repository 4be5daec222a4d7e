// Waiting times in lanes. Clocks are read in ticks.

#if defined(RCPSIM_LIFECOURSE_WAITS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_WAITS_INL_H
#undef RCPSIM_LIFECOURSE_WAITS_INL_H
#else
#define RCPSIM_LIFECOURSE_WAITS_INL_H
#endif

#include "lanes/curve-inl.h"
#include "lifecourse/wait.h"
#include "random/random-inl.h"

#include <limits>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;  // the vocabulary of lanes and of random numbers

/// Later than any clock is read: 2^28 ticks, 256 years.
inline constexpr float longest_log = 19.4F;

/// A budget spent segment by segment from a reading of the clock on.
HWY_INLINE Ints spent_on(const std::vector<Segment>& segments, Ints reading, Floats budget)
{
    Ints when = ints(base::never);
    for (const auto& segment : segments) {
        const Ints from = larger(ints(segment.from), reading);
        const Floats length = to_floats(larger(ints(segment.to) - from, ints(0)));
        const Floats wait = budget * floats(segment.mean);
        const Chosen here = less(wait, length);
        when = select(here, from + truncated(smaller(wait, length) + floats(0.5F)), when);
        budget = select(here, floats(std::numeric_limits<float>::infinity()), budget - length * floats(segment.rate));
    }
    return when;
}

/// The logarithm of a reading on the scale of a wait; of a reading of 0, that of the first tick.
HWY_INLINE Floats scaled_log(const Wait& wait, Ints reading)
{
    const Floats log = natural_log(to_floats(larger(reading, ints(1))));
    return (log - floats(wait.log_scale)) * floats(wait.shape);
}

/// The cumulative hazard from 0 until a reading of the clock; not of an atom, which comes all at once.
HWY_INLINE Floats cumulative_hazard(const Wait& wait, Ints reading)
{
    Floats sum = floats(0.0F);
    if (wait.form == WaitForm::segments) {
        for (const auto& segment : wait.segments) {
            const Ints length = larger(smaller(reading, ints(segment.to)) - ints(segment.from), ints(0));
            sum = sum + to_floats(length) * floats(segment.rate);
        }
    } else if (wait.form != WaitForm::atom) {
        const Floats x = scaled_log(wait, reading);
        const Floats log_hazard = wait.form == WaitForm::power ? x : value_at(wait.hazard, x);
        sum = select(less(ints(0), reading), exponential(log_hazard), sum);
    }
    return sum;
}

/// The reading at which a clock has spent a cumulative hazard.
HWY_INLINE Ints reading_at(const Wait& wait, Floats hazard)
{
    const Floats y = natural_log(larger(hazard, floats(1e-30F)));
    const Floats x = wait.form == WaitForm::power ? y : value_at(wait.inverse, y);
    const Floats log = x / floats(wait.shape) + floats(wait.log_scale);
    const Floats within = smaller(log, floats(longest_log));
    return select(less(log, floats(longest_log)), truncated(exponential(within) + floats(0.5F)), ints(base::never));
}

/// The reading of the clock at which a unit-exponential budget is spent that is begun at `reading`; base::never when it never is.
/// An atom that has passed does not come again.
HWY_INLINE Ints when_spent(const Wait& wait, Ints reading, Floats budget)
{
    Ints when = ints(base::never);
    if (wait.form == WaitForm::segments) {
        when = spent_on(wait.segments, reading, budget);
    } else if (wait.form != WaitForm::atom) {
        when = larger(reading_at(wait, cumulative_hazard(wait, reading) + budget), reading);
    }
    if (wait.atom < base::never) {
        const Chosen ahead = either(less(reading, ints(wait.atom)), equal(reading, ints(wait.atom)));
        when = select(ahead, smaller(when, ints(wait.atom)), when);
    }
    return when;
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
