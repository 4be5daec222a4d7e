#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/enrolment.cpp"
#include <hwy/foreach_target.h>

#include "lanes/curve-inl.h"
#include "lifecourse/luck-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// The units of one vector and the words of one of their blocks.
struct Enrolling
{
    const Plan& plan;
    const Batch& batch;
    Ints unit;
    Ints candidate;
    std::size_t i;  ///< where in the columns

    HWY_INLINE WordLanes luck(std::uint8_t block) const
    {
        return luck_of(batch, unit, candidate, words(slot_of(process::enrolment, 0, block)));
    }
};

HWY_INLINE void enrol_fathers(const Enrolling& who, Floats share, Clients& clients)
{
    const Chosen father = less(share, floats(who.plan.cohort.fathers->share));
    store(select(father, ints(1), ints(0)), clients.father.data() + who.i);
    if (who.plan.cohort.children) {
        // He brings no children along.
        const Ints youngest = load(clients.youngest.data() + who.i);
        store(select(father, ints(base::never), youngest), clients.youngest.data() + who.i);
    }
}

/// How long before enrolment her life course starts.
HWY_INLINE Ints delay_of(const Enrolling& who)
{
    if (!who.plan.cohort.referral_delay) {
        return ints(0);
    }
    return when_spent(*who.plan.cohort.referral_delay, ints(0), unit_exponential(who.luck(2).word[0]));
}

/// Her death since enrolment, when she is `age` then and was followed from `start`.
HWY_INLINE Ints death_of(const Enrolling& who, Ints age, Ints start)
{
    if (!who.plan.mothers_die) {
        return ints(base::never);
    }
    const Ints at = when_spent(*who.plan.mothers_die, age + start, unit_exponential(who.luck(2).word[1]));
    return select(less(at, ints(base::never)), at - age, at);
}

/// The age of her youngest child at the start, base::never without children.
HWY_INLINE Ints youngest_of(const Enrolling& who, Ints children)
{
    Ints youngest = ints(base::never);
    const auto& bring = *who.plan.cohort.children;
    for (std::int32_t child = 0; any(less(ints(child), children)); ++child) {
        const auto slot = slot_of(process::older_child, static_cast<std::uint8_t>(child));
        const Ints age = age_at(bring.ages, uniform(luck_of(who.batch, who.unit, who.candidate, words(slot)).word[0]));
        youngest = select(less(ints(child), children), smaller(youngest, age), youngest);
    }
    return youngest;
}

/// Her children before the start, and when she can conceive after the last of them.
HWY_INLINE Ints enrol_children(const Enrolling& who, const WordLanes& luck, Ints start, Clients& clients)
{
    if (!who.plan.cohort.children) {
        return start;
    }
    const Ints children = chosen_among(who.plan.cohort.children->number, uniform(luck.word[0]));
    store(children, clients.children.data() + who.i);
    const Ints age = youngest_of(who, children);
    const Ints youngest = select(less(age, ints(base::never)), start - age, age);
    store(youngest, clients.youngest.data() + who.i);
    const Ints recovered = youngest + ints(who.plan.fertility.recovery_after_birth);
    return select(less(age, ints(base::never)), larger(start, recovered), start);
}

/// Pregnant at the start, but for those whose youngest child is too young for it.
HWY_INLINE void enrol_pregnancies(const Enrolling& who, const WordLanes& luck, Ints start, Clients& clients)
{
    const auto& cohort = who.plan.cohort;
    const Ints gestation = ints(cohort.gestation_from) + truncated(uniform(luck.word[2]) * floats(cohort.gestation_span));
    const Ints conceived = start - gestation;
    const Chosen chosen = less(uniform(luck.word[1]), floats(cohort.pregnant));
    Ints earlier = select(chosen, conceived, ints(base::never));
    if (cohort.children) {
        const Ints youngest = load(clients.youngest.data() + who.i);
        const Chosen recovering = less(conceived - ints(who.plan.fertility.recovery_after_birth), youngest);
        earlier = select(both(recovering, less(youngest, ints(base::never))), ints(base::never), earlier);
    }
    store(earlier, clients.conceived.data() + who.i);
}

HWY_INLINE Ints enrol_prior_sets(const Enrolling& who, Floats share, Clients& clients)
{
    const auto& prior_sets = who.plan.cohort.prior_sets;
    const Ints sets = prior_sets.empty() ? ints(0) : chosen_among(prior_sets, share);
    store(sets, clients.prior_sets.data() + who.i);
    return sets;
}

HWY_INLINE void enrol_propensity(const Enrolling& who, Ints sets, Floats spread, Clients& clients)
{
    const auto& plan = who.plan.propensity;
    const Floats mean = looked_up(plan.mean.data(), sets);
    Floats own = mean;
    for (std::size_t s = 0; s < plan.over_mothers.size(); ++s) {
        if (plan.over_mothers[s]) {
            own = select(equal(sets, ints(static_cast<std::int32_t>(s))), exponential(value_at(*plan.over_mothers[s], spread)),
                         own);
        }
    }
    store(own, clients.propensity.data() + who.i);
    store(mean / own, clients.shelter.data() + who.i);
}

void enrol_vector(const Enrolling& who, Clients& clients)
{
    const auto& plan = who.plan;
    const WordLanes first = who.luck(0);
    const Ints start = ints(0) - delay_of(who);
    const Ints age = age_at(plan.cohort.ages, uniform(first.word[0])) - start;
    store(age, clients.age.data() + who.i);
    const Ints death = death_of(who, age, start);
    const Ints followed_until = plan.to_end_of_fertility ? death : smaller(ints(plan.follow), death);
    store(smaller(followed_until, ints(plan.fertility.end) - age), clients.fertile_until.data() + who.i);
    if (plan.keeps.course) {
        store(start, clients.start.data() + who.i);
        store(death, clients.death.data() + who.i);
        store(followed_until, clients.followed_until.data() + who.i);
        const WordLanes second = who.luck(1);
        store(enrol_children(who, second, start, clients), clients.susceptible.data() + who.i);
        if (plan.cohort.pregnant > 0) {
            enrol_pregnancies(who, second, start, clients);
        }
        if (plan.cohort.fathers) {
            enrol_fathers(who, uniform(second.word[3]), clients);
        }
    }
    if (plan.keeps.differences) {
        const Ints sets = enrol_prior_sets(who, uniform(first.word[3]), clients);
        enrol_propensity(who, sets, natural_log(unit_exponential(first.word[1])), clients);
        if (plan.propensity.fades > 0) {
            const Ints last = plan.cohort.index_case ? start : start - ints(plan.cohort.since_last_case);
            store(select(equal(sets, ints(0)), ints(base::never), last), clients.last_case.data() + who.i);
        }
    }
    if (plan.cohort.frailty) {
        const Floats frailty = exponential(value_at(*plan.cohort.frailty, natural_log(unit_exponential(first.word[2]))));
        store(floats(1.0F) / (frailty * floats(plan.cohort.mean_frailty)), clients.ease.data() + who.i);
    }
}

void enrol(const Plan& plan, const Batch& batch, const lanes::Column<std::int32_t>& units,
           const lanes::Column<std::int32_t>& candidate, Clients& clients)
{
    for (std::size_t i = 0; i < units.size(); i += width()) {
        const Ints numbered = candidate.empty() ? ints(0) : candidate_part(load(candidate.data() + i));
        enrol_vector({plan, batch, load(units.data() + i), numbered, i}, clients);
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(enrol);

void enrol(const Plan& plan, const Batch& batch, const lanes::Column<std::int32_t>& units,
           const lanes::Column<std::int32_t>& candidate, Clients& clients)
{
    // Columns that another plan kept are emptied.
    const auto start = [&units](bool kept, auto&... columns) { (..., columns.renew(kept ? units.size() : 0)); };
    const auto& cohort = plan.cohort;
    const auto& keeps = plan.keeps;
    start(true, clients.age, clients.fertile_until);
    start(cohort.children.has_value(), clients.children, clients.youngest);
    start(keeps.course, clients.start, clients.death, clients.followed_until, clients.susceptible);
    start(cohort.pregnant > 0, clients.conceived);
    start(cohort.fathers.has_value(), clients.father);
    start(keeps.differences, clients.prior_sets, clients.propensity, clients.shelter);
    start(keeps.last_case, clients.last_case);
    start(cohort.frailty.has_value(), clients.ease);
    HWY_DYNAMIC_DISPATCH(enrol)(plan, batch, units, candidate, clients);
}

}  // namespace rcpsim::lifecourse
#endif
