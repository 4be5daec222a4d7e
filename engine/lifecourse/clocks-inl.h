// Clocks of the life course: whose luck a lane meets, and when a unit-exponential budget is spent.

#if defined(RCPSIM_LIFECOURSE_CLOCKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_CLOCKS_INL_H
#undef RCPSIM_LIFECOURSE_CLOCKS_INL_H
#else
#define RCPSIM_LIFECOURSE_CLOCKS_INL_H
#endif

#include "lifecourse/batch.h"
#include "lifecourse/plan.h"
#include "random/random-inl.h"

#include <limits>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;  // the vocabulary of lanes and of random numbers

/// The random words of one slot per lane for the mothers who are units of a batch.
HWY_INLINE WordLanes luck_of(const Batch& batch, Ints unit, Words slot)
{
    const Ints first_replication = ints(static_cast<std::int32_t>(batch.first_replication));
    const Ints first_mother = ints(static_cast<std::int32_t>(batch.first_mother));
    if (batch.replications == 1) {
        return words_at(batch.seed, batch.draw, first_replication, unit + first_mother, slot);
    }
    const Ints row = truncated((to_floats(unit) + floats(0.5F)) * floats(1.0F / static_cast<float>(batch.mothers)));
    const Ints column = unit - row * ints(static_cast<std::int32_t>(batch.mothers));
    return words_at(batch.seed, batch.draw, row + first_replication, column + first_mother, slot);
}

struct Window
{
    Ints from;
    Ints to;
};

/// When a clock that starts at `start` has spent a unit-exponential budget on the hazards of `segments`, base::never when it does
/// not. `window_of` places a segment on the lanes' timeline; segments follow one another there.
template <class AnySegment, class WindowOf>
HWY_INLINE Ints when_spent(const std::vector<AnySegment>& segments, Ints start, Floats budget, const WindowOf& window_of)
{
    Ints when = ints(base::never);
    for (const auto& segment : segments) {
        const Window window = window_of(segment);
        const Ints from = larger(window.from, start);
        const Floats length = to_floats(larger(window.to - from, ints(0)));
        const Floats wait = budget * floats(segment.mean);
        const Chosen here = less(wait, length);
        when = select(here, from + truncated(smaller(wait, length) + floats(0.5F)), when);
        budget = select(here, floats(std::numeric_limits<float>::infinity()), budget - length * floats(segment.rate));
    }
    return when;
}

/// A segment on a clock that reads 0 at `origin`.
HWY_INLINE Window window_after(Ints origin, const Segment& segment)
{
    return {origin + ints(segment.from), segment.to == base::never ? ints(base::never) : origin + ints(segment.to)};
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
