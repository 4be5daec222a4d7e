// Whose luck a lane meets.

#if defined(RCPSIM_LIFECOURSE_LUCK_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_LUCK_INL_H
#undef RCPSIM_LIFECOURSE_LUCK_INL_H
#else
#define RCPSIM_LIFECOURSE_LUCK_INL_H
#endif

#include "lifecourse/batch.h"
#include "lifecourse/plan.h"
#include "lifecourse/waits-inl.h"
#include "random/random-inl.h"

#include <vector>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;  // the vocabulary of lanes and of random numbers

/// The random words of one slot per lane for the candidates who are units of a batch. A candidate who is passed over for the next
/// is another individual.
HWY_INLINE WordLanes luck_of(const Batch& batch, Ints unit, Ints candidate, Words slot)
{
    const Ints first_replication = ints(static_cast<std::int32_t>(batch.first_replication));
    const Ints first_mother = ints(static_cast<std::int32_t>(batch.first_mother));
    if (batch.replications == 1) {
        return words_at(batch.seed, batch.draw, first_replication, unit + first_mother + candidate, slot);
    }
    const Ints row = truncated((to_floats(unit) + floats(0.5F)) * floats(1.0F / static_cast<float>(batch.mothers)));
    const Ints column = unit - row * ints(static_cast<std::int32_t>(batch.mothers));
    return words_at(batch.seed, batch.draw, row + first_replication, column + first_mother + candidate, slot);
}

/// What a candidate's number adds to the number of the mother in an address.
HWY_INLINE Ints candidate_part(Ints candidate)
{
    return hn::ShiftLeft<candidate_shift>(candidate);
}

/// The age at which the cumulative distribution reaches `share`.
HWY_INLINE Ints age_at(const std::vector<AgeBand>& bands, Floats share)
{
    Ints age = ints(0);
    for (const auto& band : bands) {
        const Floats beyond = share - floats(band.from);
        const Ints in_band = ints(band.youngest) + truncated(beyond * floats(band.slope));
        age = select(less(beyond, floats(0.0F)), age, in_band);
    }
    return age;
}

/// The choice at which the cumulative distribution exceeds `share`.
HWY_INLINE Ints chosen_among(const std::vector<Choice>& choices, Floats share)
{
    Ints chosen = ints(choices.back().value);
    for (std::size_t i = choices.size() - 1; i-- > 0;) {
        chosen = select(less(share, floats(choices[i].until)), ints(choices[i].value), chosen);
    }
    return chosen;
}

/// The same with the distribution in force at `at` on the clock of the rows.
HWY_INLINE Ints chosen_among(const std::vector<ChoiceRow>& rows, Ints at, Floats share)
{
    Ints chosen = chosen_among(rows.front().choices, share);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        chosen = select(less(at, ints(rows[i].from)), chosen, chosen_among(rows[i].choices, share));
    }
    return chosen;
}

/// The ratio in force at `at`.
HWY_INLINE Floats ratio_at(const std::vector<RatioStep>& steps, Ints at)
{
    Floats ratio = floats(1.0F);
    for (const auto& step : steps) {
        ratio = select(less(at, ints(step.from)), ratio, floats(step.ratio));
    }
    return ratio;
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
