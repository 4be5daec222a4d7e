#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/pregnancies.cpp"
#include <hwy/foreach_target.h>

#include "lanes/curve-inl.h"
#include "lifecourse/conceptions-inl.h"
#include "lifecourse/tails-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;

/// How the pregnancies of a vector end, and when she can conceive again.
struct Endings
{
    Ints outcome;  ///< by its place in the plan
    Ints end;
    Ints clock;
};

HWY_INLINE Endings ending_of(const FertilityPlan& plan, const Conception& conception, Ints age, Floats chance)
{
    Ints outcome = ints(0);
    if (plan.outcomes.size() > 1) {
        outcome = outcome_of(plan, conception, age, chance);
    }
    Ints duration = ints(plan.outcomes[0].duration);
    Ints recovery = ints(plan.outcomes[0].recovery);
    for (std::size_t k = 1; k < plan.outcomes.size(); ++k) {
        const Chosen so = equal(outcome, ints(static_cast<std::int32_t>(k)));
        duration = select(so, ints(plan.outcomes[k].duration), duration);
        recovery = select(so, ints(plan.outcomes[k].recovery), recovery);
    }
    const Ints end = conception.when + duration;
    return {outcome, end, end + recovery};
}

/// The probability in force at `time`.
HWY_INLINE Floats probability_at(const std::vector<ProbabilityStep>& steps, Ints time)
{
    Floats probability = floats(steps.front().value);
    for (std::size_t i = 1; i < steps.size(); ++i) {
        probability = select(less(time, ints(steps[i].from)), probability, floats(steps[i].value));
    }
    return probability;
}

/// A probability p under a hazard ratio: 1 - (1 - p)^ratio, and p itself where the ratio is 1.
HWY_INLINE Floats under(Floats ratio, Floats p)
{
    const Floats stay_out = larger(floats(1.0F) - p, floats(1e-30F));
    const Floats changed = floats(1.0F) - exponential(ratio * natural_log(stay_out));
    return select(equal(ratio, floats(1.0F)), p, changed);
}

/// A mother's propensity at a birth, as her age, her cases and the time since the last have moved its odds.
HWY_INLINE Floats moved_propensity(const PropensityPlan& plan, Floats p, const Mothers& mothers, std::size_t i, Ints birth)
{
    const Ints age = load(mothers.age.data() + i) + birth;
    Floats shift = to_floats(load(mothers.cases.data() + i)) * floats(plan.log_each_case);
    if (plan.fades > 0) {
        const Ints last = load(mothers.last_case.data() + i);
        const Floats since = to_floats(larger(birth - last, ints(0)));
        shift = shift - select(less(last, ints(base::never)), since * floats(plan.fades), floats(0.0F));
    }
    const Floats odds = p / (floats(1.0F) - p) * ratio_at(plan.odds_by_age, age) * exponential(shift);
    return floats(1.0F) - floats(1.0F) / (floats(1.0F) + odds);
}

/// The probability that a child born at `birth` is made subject to proceedings.
HWY_INLINE Floats proceedings_at(const Scene& scene, const Mothers& mothers, std::size_t i, Ints unit, Ints birth)
{
    const auto& plan = scene.plan.propensity;
    const auto& influence = scene.arm.on_newborns;
    if (!plan.differs && !plan.moves && !influence.on_engaged()) {
        return probability_at(scene.arm.proceedings, birth);
    }
    Floats p = scene.plan.keeps.differences ? looked_up(scene.clients.propensity.data(), unit) : floats(plan.mean[0]);
    if (plan.moves) {
        p = moved_propensity(plan, p, mothers, i, birth);
    }
    if (influence.acts()) {
        p = under(moment_at(influence, engaged_of(scene.engagement, unit), birth).ratio, p);
    }
    return p;
}

/// When proceedings on a newborn are issued.
HWY_INLINE Ints issue_after(const Scene& scene, Ints unit, Ints birth, std::uint8_t ordinal)
{
    const auto& plan = scene.plan.cases;
    if (plan.all_at_birth) {
        return birth;
    }
    const WordLanes luck = luck_of(scene, unit, words(slot_of(process::pregnancy, ordinal, 1)));
    const Floats left_open = floats(1.0F) - uniform(luck.word[1]) * floats(plan.delay_cut);
    const Ints delay = truncated(floats(-plan.delay) * natural_log(left_open) + floats(0.5F));
    return select(less(uniform(luck.word[0]), floats(plan.at_birth)), birth, birth + delay);
}

/// When a newborn in proceedings is removed: at their issue, if it is then placed in care.
HWY_INLINE Ints removal_at(const Scene& scene, Ints unit, Ints repeat, Ints birth, Ints issue, std::uint8_t ordinal)
{
    const auto& plan = scene.plan.cases;
    const bool begins_with_case = plan.before_home() && !plan.lasts;
    const auto block = begins_with_case ? career_block::in_first_case : career_block::in_case;
    const auto slot = slot_of(process::career, ordinal, static_cast<std::uint8_t>(block));
    const WordLanes luck = luck_of(scene, unit, words(slot));
    const Ints age = issue - birth;
    Ints placement = plan.lasts ? chosen_among(plan.interim, age, uniform(luck.word[0]))
                                : chosen_among(plan.first, age, uniform(luck.word[1]));
    if (!plan.lasts && !plan.repeat.empty()) {
        placement = select(equal(repeat, ints(0)), placement, chosen_among(plan.repeat, age, uniform(luck.word[1])));
    }
    return select(equal(looked_up(plan.removes.data(), placement), ints(1)), issue, ints(base::never));
}

/// What a newborn's proceedings leave with its mother.
HWY_INLINE void remember_case(const Scene& scene, Mothers& mothers, std::size_t i, Ints unit, Chosen in_proceedings, Ints birth,
                              Ints issue, std::uint8_t ordinal)
{
    const auto& keeps = scene.plan.keeps;
    if (keeps.removal) {
        Ints earlier = load(mothers.cases.data() + i);
        if (keeps.differences) {
            earlier = earlier + looked_up(scene.clients.prior_sets.data(), unit);
        }
        const Ints removal = removal_at(scene, unit, earlier, birth, issue, ordinal);
        const Chosen removed = both(in_proceedings, less(removal, ints(base::never)));
        store(select(removed, removal, load(mothers.removal.data() + i)), mothers.removal.data() + i);
    }
    if (keeps.cases) {
        const Ints cases = load(mothers.cases.data() + i);
        store(select(in_proceedings, cases + ints(1), cases), mothers.cases.data() + i);
    }
    if (keeps.last_case) {
        const Ints last = load(mothers.last_case.data() + i);
        const Ints known = select(less(last, ints(base::never)), last, issue);
        store(select(in_proceedings, larger(known, issue), last), mothers.last_case.data() + i);
    }
}

/// Where the events of the pregnancies of one ordinal are appended.
struct PregnancyEvents
{
    HWY_INLINE explicit PregnancyEvents(ArmState& arm)
        : births(arm.history.of(Event::birth))
        , conceptions(arm.history.of(Event::conception))
        , miscarriages(arm.history.of(Event::miscarriage))
        , stillbirths(arm.history.of(Event::stillbirth))
        , terminations(arm.history.of(Event::termination))
    {
    }
    // Written out, so that it is compiled for the target and its parts can be inlined.
    HWY_INLINE ~PregnancyEvents() {}
    PregnancyEvents(const PregnancyEvents&) = delete;
    PregnancyEvents& operator=(const PregnancyEvents&) = delete;

    HWY_INLINE EventsTail& of(Event event)
    {
        switch (event) {
            case Event::miscarriage:
                return miscarriages;
            case Event::stillbirth:
                return stillbirths;
            default:
                return terminations;
        }
    }

    EventsTail births;
    EventsTail conceptions;
    EventsTail miscarriages;
    EventsTail stillbirths;
    EventsTail terminations;
};

/// Counts conceptions and how they ended, from enrolment on.
HWY_INLINE void count(const Plan& plan, Ints unit, Chosen conceived, Chosen ended, const Conception& conception,
                      const Endings& ending, PregnancyEvents& events)
{
    const Chosen born = both(ended, equal(ending.outcome, ints(0)));
    if (plan.counts(Event::birth)) {
        events.births.append(first_but_not_second(born, less(ending.end, ints(0))), unit, ending.end);
    }
    if (plan.counts(Event::conception)) {
        events.conceptions.append(first_but_not_second(conceived, less(conception.when, ints(0))), unit, conception.when);
    }
    for (std::size_t k = 1; k < plan.fertility.outcomes.size(); ++k) {
        const Event event = plan.fertility.outcomes[k].event;
        if (plan.counts(event)) {
            const Chosen so = both(ended, equal(ending.outcome, ints(static_cast<std::int32_t>(k))));
            events.of(event).append(first_but_not_second(so, less(ending.end, ints(0))), unit, ending.end);
        }
    }
}

void conceive(const Scene& scene, std::uint8_t ordinal, Mothers& mothers, ArmState& arm)
{
    const auto& plan = scene.plan;
    PregnancyEvents events(arm);
    NewbornsTail newborns(arm.newborns);
    PregnanciesTail pregnancies(arm.pregnancies);
    const bool records = plan.asks_pregnancies && &scene.arm == &plan.arms.front();
    const std::size_t count_of_mothers = mothers.unit.size();
    for (std::size_t i = 0; i < count_of_mothers; i += width()) {
        const Chosen meant = first(count_of_mothers - i);
        const Ints unit = load(mothers.unit.data() + i);
        const WordLanes luck = luck_of(scene, unit, words(slot_of(process::pregnancy, ordinal)));
        const Conception conception = conception_of(scene, mothers, i, unit, ordinal, unit_exponential(luck.word[0]));
        const Endings ending = ending_of(plan.fertility, conception, load(mothers.age.data() + i), uniform(luck.word[2]));
        const Chosen conceived = both(meant, less(conception.when, load(mothers.end.data() + i)));
        const Chosen ended = both(conceived, less(ending.end, followed_until(scene, unit)));
        count(plan, unit, conceived, ended, conception, ending, events);

        const Chosen born = both(ended, equal(ending.outcome, ints(0)));
        const Floats probability = proceedings_at(scene, mothers, i, unit, ending.end);
        const Chosen in_proceedings = both(born, less(uniform(luck.word[1]), probability));
        const Ints issue = issue_after(scene, unit, ending.end, ordinal);
        const Chosen twins = less(uniform(luck.word[3]), floats(plan.fertility.twins));
        if (records) {
            pregnancies.append(conceived, unit, conception.when, ending.end, born);
        }
        newborns.append(both(born, either(in_proceedings, all_lanes(plan.follows_home))), unit, ending.end,
                        select(in_proceedings, issue, ints(base::never)), select(twins, ints(1), ints(0)));
        remember_case(scene, mothers, i, unit, in_proceedings, ending.end, issue, ordinal);
        end_protection(scene, mothers, i, unit, conception.when);
        store(ending.clock, mothers.clock.data() + i);
    }
}

void keep_fertile(Mothers& mothers)
{
    const std::size_t count = mothers.unit.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; i += width()) {
        const Chosen fertile = less(load(mothers.clock.data() + i), load(mothers.end.data() + i));
        const Packing staying(both(first(count - i), fertile));
        keep(staying, mothers.unit, i, kept);
        keep(staying, mothers.age, i, kept);
        keep(staying, mothers.end, i, kept);
        keep(staying, mothers.clock, i, kept);
        keep(staying, mothers.last_case, i, kept);
        keep(staying, mothers.cases, i, kept);
        keep(staying, mothers.removal, i, kept);
        keep(staying, mothers.protected_until, i, kept);
        kept += staying.count();
    }
    mothers.each([kept](auto& column) {
        if (!column.empty()) {
            column.resize(kept);
        }
    });
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(conceive);
HWY_EXPORT(keep_fertile);

void next_pregnancy(const Scene& scene, std::uint8_t ordinal, Mothers& mothers, ArmState& arm)
{
    using parameters::Event;
    for (const auto event : {Event::birth, Event::conception, Event::miscarriage, Event::stillbirth, Event::termination}) {
        arm.history.of(event).make_room(mothers.unit.size());
    }
    arm.newborns.clear();
    arm.newborns.make_room(mothers.unit.size());
    arm.pregnancies.make_room(mothers.unit.size());
    HWY_DYNAMIC_DISPATCH(conceive)(scene, ordinal, mothers, arm);
    HWY_DYNAMIC_DISPATCH(keep_fertile)(mothers);
    place_newborns(scene, ordinal, arm);
}

}  // namespace rcpsim::lifecourse
#endif
