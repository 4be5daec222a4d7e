// When a mother conceives, and how the pregnancy ends.

#if defined(RCPSIM_LIFECOURSE_CONCEPTIONS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_CONCEPTIONS_INL_H
#undef RCPSIM_LIFECOURSE_CONCEPTIONS_INL_H
#else
#define RCPSIM_LIFECOURSE_CONCEPTIONS_INL_H
#endif

#include "lifecourse/influences-inl.h"
#include "lifecourse/stages.h"

#include <limits>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// The random words of one slot per lane for units of the scene's batch.
HWY_INLINE WordLanes luck_of(const Scene& scene, Ints unit, Words slot)
{
    const auto& candidate = scene.clients.candidate;
    return luck_of(scene.batch, unit, candidate.empty() ? ints(0) : candidate_part(looked_up(candidate.data(), unit)), slot);
}

/// No birth counts from then on.
HWY_INLINE Ints followed_until(const Scene& scene, Ints unit)
{
    return scene.plan.keeps.course ? looked_up(scene.clients.followed_until.data(), unit) : ints(scene.plan.follow);
}

struct Conception
{
    Ints when;
    Ints gestation;  ///< at the start of her life course of those pregnant then, 0 otherwise
};

/// The hazard of conception by age: her own pace stands in the budget.
struct Pace
{
    Floats rate;
    Floats mean;
    Ints until;  ///< since enrolment
};

HWY_INLINE Pace pace_at(const std::vector<Segment>& by_age, Ints age, Ints time)
{
    Pace pace{floats(0.0F), floats(std::numeric_limits<float>::infinity()), ints(base::never)};
    for (const auto& segment : by_age) {
        const Ints from = ints(segment.from) - age;
        const Ints to = segment.to == base::never ? ints(base::never) : ints(segment.to) - age;
        const Chosen before = less(time, from);
        const Chosen inside = first_but_not_second(less(time, to), before);
        pace.rate = select(inside, floats(segment.rate), pace.rate);
        pace.mean = select(inside, floats(segment.mean), pace.mean);
        pace.until = smaller(pace.until, select(before, from, select(inside, to, pace.until)));
    }
    return pace;
}

/// Within [from, to) a ratio holds; times outside of it are told until when not.
HWY_INLINE Moment moment_within(Ints from, Ints to, Floats ratio, Ints time)
{
    const Chosen before = less(time, from);
    const Chosen inside = first_but_not_second(less(time, to), before);
    return {select(inside, ratio, floats(1.0F)), select(before, from, select(inside, to, ints(base::never)))};
}

/// A mother's contraception: from admission; from the day she leaves where the arm's ratio includes it.
HWY_INLINE Moment moment_of_protection(const ArmPlan& arm, const Engaged& engaged, Ints until, Ints time)
{
    const Ints from = arm.contraception->within_ratio ? engaged.left : engaged.admitted;
    return moment_within(smaller(from, until), until, floats(arm.contraception->failure), time);
}

/// All that changes a mother's pace at one moment.
HWY_INLINE Moment moment_of(const Scene& scene, const Mothers& mothers, std::size_t i, const Engaged& engaged, Ints time)
{
    const auto& fertility = scene.plan.fertility;
    Moment moment = moment_at(scene.arm.on_conception, engaged, time);
    if (scene.plan.keeps.removal) {
        const Ints removal = load(mothers.removal.data() + i);
        const Ints lasts_until = select(less(removal, ints(base::never)), removal + ints(fertility.after_removal_lasts), removal);
        moment = both_moments(moment, moment_within(removal, lasts_until, floats(fertility.after_removal), time));
    }
    if (scene.arm.contraception) {
        moment = both_moments(moment, moment_of_protection(scene.arm, engaged, load(mothers.protected_until.data() + i), time));
    }
    return moment;
}

/// Spends a budget moment by moment: every mother has moments of her own.
HWY_INLINE Ints conceived_by_moments(const Scene& scene, const Mothers& mothers, std::size_t i, const Engaged& engaged,
                                     Floats budget)
{
    const Ints age = load(mothers.age.data() + i);
    const Ints end = load(mothers.end.data() + i);
    Ints time = load(mothers.clock.data() + i);
    Ints when = ints(base::never);
    Chosen open = less(time, end);
    while (any(open)) {
        const Pace pace = pace_at(scene.plan.fertility.conception, age, time);
        const Moment moment = moment_of(scene, mothers, i, engaged, time);
        const Ints until = smaller(pace.until, moment.until);
        const Floats length = to_floats(until - time);
        const Floats wait = budget * pace.mean / moment.ratio;
        const Chosen here = both(open, less(wait, length));
        when = select(here, time + truncated(smaller(wait, length) + floats(0.5F)), when);
        budget = budget - length * pace.rate * moment.ratio;
        time = until;
        open = both(first_but_not_second(open, here), less(time, end));
    }
    return when;
}

/// Spends a budget on hazards that are the same for all mothers of an age.
HWY_INLINE Ints conceived_by_age(const Scene& scene, Ints age, Ints start, Floats budget)
{
    Ints when = ints(base::never);
    for (const auto& segment : scene.arm.conception) {
        const Ints from = larger(larger(ints(segment.age_from) - age, ints(segment.time_from)), start);
        const Ints to = smaller(ints(segment.age_to) - age, ints(segment.time_to));
        const Floats length = to_floats(larger(to - from, ints(0)));
        const Floats wait = budget * floats(segment.mean);
        const Chosen here = less(wait, length);
        when = select(here, from + truncated(smaller(wait, length) + floats(0.5F)), when);
        budget = select(here, floats(std::numeric_limits<float>::infinity()), budget - length * floats(segment.rate));
    }
    return when;
}

HWY_INLINE Conception conception_of(const Scene& scene, const Mothers& mothers, std::size_t i, Ints unit, std::uint8_t ordinal,
                                    Floats budget)
{
    if (scene.plan.cohort.frailty) {
        budget = budget * looked_up(scene.clients.ease.data(), unit);
    }
    const bool by_moments = scene.arm.on_conception.on_engaged() || scene.arm.contraception || scene.plan.keeps.removal;
    Conception conception{by_moments
                              ? conceived_by_moments(scene, mothers, i, engaged_of(scene.engagement, unit), budget)
                              : conceived_by_age(scene, load(mothers.age.data() + i), load(mothers.clock.data() + i), budget),
                          ints(0)};
    if (ordinal == 0 && scene.plan.cohort.pregnant > 0) {
        const Ints earlier = looked_up(scene.clients.conceived.data(), unit);
        const Chosen pregnant = less(earlier, ints(base::never));
        conception.when = select(pregnant, earlier, conception.when);
        conception.gestation = select(pregnant, looked_up(scene.clients.start.data(), unit) - earlier, ints(0));
    }
    return conception;
}

/// How a pregnancy ends: by the shares at her age at conception, of those outcomes that had not come by enrolment.
HWY_INLINE Ints outcome_of(const FertilityPlan& plan, const Conception& conception, Ints age, Floats chance)
{
    const Ints at = age + smaller(conception.when, ints(base::never) - age);
    Floats cumulative[most_outcomes];
    Floats sum = floats(0.0F);
    for (std::size_t k = 0; k < plan.outcomes.size(); ++k) {
        Floats share = floats(plan.shares.front().share[k]);
        for (std::size_t row = 1; row < plan.shares.size(); ++row) {
            share = select(less(at, ints(plan.shares[row].from)), share, floats(plan.shares[row].share[k]));
        }
        const Chosen possible =
            either(less(conception.gestation, ints(plan.outcomes[k].duration)), equal(conception.gestation, ints(0)));
        sum = sum + select(possible, share, floats(0.0F));
        cumulative[k] = sum;
    }
    Ints outcome = ints(static_cast<std::int32_t>(plan.outcomes.size()) - 1);
    for (std::size_t k = plan.outcomes.size() - 1; k-- > 0;) {
        outcome = select(less(chance * sum, cumulative[k]), ints(static_cast<std::int32_t>(k)), outcome);
    }
    return outcome;
}

/// A conception while a mother is protected ends her protection.
HWY_INLINE void end_protection(const Scene& scene, Mothers& mothers, std::size_t i, Ints unit, Ints conception)
{
    if (scene.arm.contraception) {
        const Engaged engaged = engaged_of(scene.engagement, unit);
        const Ints until = load(mothers.protected_until.data() + i);
        const Chosen failed = first_but_not_second(less(conception, until), less(conception, engaged.admitted));
        store(select(failed, conception, until), mothers.protected_until.data() + i);
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
