#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/cases.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/careers-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;
using parameters::Timed;

HWY_INLINE Called called_at(const CaseChildren& children, std::size_t i)
{
    return {load(children.unit.data() + i),  load(children.slot.data() + i),   load(children.case_slot.data() + i),
            load(children.birth.data() + i), load(children.issue.data() + i),  load(children.first_entry.data() + i),
            load(children.end.data() + i),   load(children.repeat.data() + i), load(children.looked_after.data() + i),
            load(children.visits.data() + i)};
}

/// Where the words of a case on each child stand: a child who begins with a case that takes no time may meet the next one in the
/// placement to which it led, on the same visit.
HWY_INLINE Words slot_of_case(const CasePlan& plan, const Called& called)
{
    constexpr auto later = static_cast<std::int32_t>(career_block::in_case);
    const auto first = plan.lasts ? later : static_cast<std::int32_t>(career_block::in_first_case);
    return called.slot + as_words(select(equal(called.visits, ints(0)), ints(first), ints(later)));
}

/// Where the children of one vector are placed, for how long, and where the final order leads.
struct Decision
{
    Ints placement;
    Ints final_order;
    Ints outcome;
};

HWY_INLINE Decision decision_on(const Scene& scene, const Called& called)
{
    const auto& plan = scene.plan.cases;
    if (plan.certain) {
        const Ints placement = ints(static_cast<std::int32_t>(plan.last_placements.front()));
        return {placement, ints(base::never), placement};
    }
    const Ints age = called.issue - called.birth;
    const WordLanes luck = luck_of(scene, called.unit, slot_of_case(plan, called));
    const Floats share = uniform(luck.word[1]);
    Ints outcome = chosen_among(plan.first, age, share);
    if (!plan.repeat.empty()) {
        outcome = select(equal(called.repeat, ints(0)), outcome, chosen_among(plan.repeat, age, share));
    }
    if (!plan.lasts) {
        return {outcome, ints(base::never), outcome};
    }
    const WordLanes of_case = luck_of(scene, called.unit, called.case_slot + words(career_block::in_case));
    const Ints duration = when_spent(*plan.duration, ints(0), unit_exponential(of_case.word[2]));
    const Ints final_order = called.issue + smaller(duration, ints(majority));
    return {chosen_among(plan.interim, age, uniform(luck.word[0])), final_order, outcome};
}

/// The children begin to live where they are placed on the day of issue; those whose place is `to`. Returns false when one of
/// them would need a visit beyond the last.
bool place(const Scene& scene, const CaseChildren& children, const Decisions& decisions, std::size_t to, ArmState& arm)
{
    const auto& plan = scene.plan;
    const auto& there = plan.placements[to];
    QueueTail queue(plan.keeps, arm.queues[to]);
    EntryTail entries(plan, to, arm);
    const std::size_t count = children.unit.size();
    bool within_visits = true;
    for (std::size_t i = 0; i < count; i += width()) {
        const Called called = called_at(children, i);
        const Chosen here = equal(load(decisions.placement.data() + i), ints(static_cast<std::int32_t>(to)));
        const Chosen chosen = both(first(count - i), here);
        const Words next = called.slot + as_words(called.visits * ints(static_cast<std::int32_t>(next_visit)));
        entries.append(chosen, called, called.issue, equal(called.looked_after, ints(1)));
        if (there.matters) {
            const Chosen again = both(chosen, equal(called.visits, ints(1)));
            within_visits = within_visits && !any(both(again, equal(as_ints(next & words(visit_mask)), ints(0))));
            queue.append(Packing(chosen),
                         {called.unit, next, called.birth, called.issue,
                          there.looked_after ? smaller(called.first_entry, called.issue) : called.first_entry, called.end,
                          load(decisions.final_order.data() + i), load(decisions.outcome.data() + i)});
        }
    }
    return within_visits;
}

void decide(const Scene& scene, const CaseChildren& children, Decisions& decisions, ArmState& arm)
{
    EventsTail in_proceedings(arm.history.of(Event::child_in_proceedings));
    TimesTail open(arm.history.of(Timed::case_open));
    const std::size_t count = children.unit.size();
    for (std::size_t i = 0; i < count; i += width()) {
        const Called called = called_at(children, i);
        const Decision decision = decision_on(scene, called);
        store(decision.placement, decisions.placement.data() + i);
        store(decision.final_order, decisions.final_order.data() + i);
        store(decision.outcome, decisions.outcome.data() + i);
        if (scene.plan.counts(Event::child_in_proceedings)) {
            const Chosen counted = first_but_not_second(first(count - i), less(called.issue, ints(0)));
            in_proceedings.append(counted, called.unit, called.issue);
        }
        if (scene.plan.cases.lasts && scene.plan.counts(Timed::case_open)) {
            const Chosen opened = both(first(count - i), equal(as_ints(called.slot), as_ints(called.case_slot)));
            open.append(opened, called.unit, called.issue, smaller(decision.final_order, called.end));
        }
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(decide);
HWY_EXPORT(place);

bool open_cases(const Scene& scene, ArmState& arm)
{
    const std::size_t count = arm.cases.unit.size();
    auto& decisions = arm.decisions;
    decisions.renew(count);
    arm.history.of(parameters::Event::child_in_proceedings).make_room(count);
    arm.history.of(parameters::Timed::case_open).make_room(count);
    HWY_DYNAMIC_DISPATCH(decide)(scene, arm.cases, decisions, arm);
    bool within_visits = true;
    for (const std::size_t to : scene.plan.cases.first_placements) {
        make_room_for_entry(scene.plan, to, count, arm);
        within_visits = HWY_DYNAMIC_DISPATCH(place)(scene, arm.cases, decisions, to, arm) && within_visits;
    }
    arm.cases.clear();
    return within_visits;
}

}  // namespace rcpsim::lifecourse
#endif
