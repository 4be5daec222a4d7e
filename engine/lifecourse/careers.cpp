#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/careers.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/careers-inl.h"

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;

struct Departure
{
    Ints when;
    Ints way;
};

/// The latent time of one exit.
HWY_INLINE Ints latent_time(const Scene& scene, const ExitPlan& exit, const Visitors& children, Floats budget)
{
    const Ints origin = origin_of(exit.clock, children);
    if (!exit.opens_case) {
        const Ints reading = when_spent(exit.wait, children.since - origin, budget);
        return select(less(reading, ints(base::never)), origin + reading, reading);
    }
    if (scene.plan.keeps.differences) {
        budget = budget * looked_up(scene.clients.shelter.data(), children.unit);
    }
    const Engaged engaged = engaged_of(scene.engagement, children.unit);
    const Ints when = when_spent_under(scene.arm.on_children_at_home, engaged, exit.wait, origin, children.since, budget);
    // A child whose case is still to be decided is in no second one; what else is settled is its first.
    const Chosen in_case = both(less(children.settled, ints(base::never)), less(ints(opens_case), children.settled_to));
    return select(in_case, ints(base::never), when);
}

/// Ways that turn out to be closed are closed for the whole visit.
HWY_INLINE Ints open_only(const Scene& scene, const ExitPlan& exit, std::size_t e, const Visitors& children, Ints when)
{
    const auto block = career_block::open + static_cast<std::uint32_t>(e / 4);
    const WordLanes luck = luck_of(scene, children.unit, children.slot + words(block));
    return select(less(uniform(luck.word[e % 4]), floats(exit.open)), when, ints(base::never));
}

/// The earliest of the latent times of all exits.
HWY_INLINE Departure first_exit(const Scene& scene, const PlacementPlan& placement, const Visitors& children)
{
    Departure first{ints(base::never), ints(way::end)};
    WordLanes luck{};
    for (std::size_t e = 0; e < placement.exits.size(); ++e) {
        const auto& exit = placement.exits[e];
        if (e % 4 == 0) {
            const auto block = career_block::latent + static_cast<std::uint32_t>(e / 4);
            luck = luck_of(scene, children.unit, children.slot + words(block));
        }
        Ints when = latent_time(scene, exit, children, unit_exponential(luck.word[e % 4]));
        if (exit.open < 1) {
            when = open_only(scene, exit, e, children, when);
        }
        const Chosen earlier = less(when, first.when);
        first.when = select(earlier, when, first.when);
        first.way = select(earlier, ints(static_cast<std::int32_t>(e)), first.way);
    }
    return first;
}

/// When and how each visitor leaves: by the first exit, by what is settled, or at the end, whichever comes first.
void choose_exits(const Scene& scene, const PlacementPlan& placement, const Queue& visitors, Departures& departures)
{
    const auto& keeps = scene.plan.keeps;
    for (std::size_t i = 0; i < visitors.unit.size(); i += width()) {
        const Visitors children = visitors_at(keeps, visitors, i);
        Departure departure = first_exit(scene, placement, children);
        if (keeps.settled) {
            const Chosen settled =
                first_but_not_second(less(children.settled, ints(base::never)), less(departure.when, children.settled));
            departure.when = select(settled, children.settled, departure.when);
            departure.way = select(settled, ints(way::settled), departure.way);
        }
        const Ints end = smaller(children.end, ints(scene.until));
        const Chosen ended = first_but_not_second(all_lanes(true), less(departure.when, end));
        store(select(ended, end, departure.when), departures.when.data() + i);
        store(select(ended, ints(way::end), departure.way), departures.way.data() + i);
    }
}

/// Which ways out the children of a queue take.
WaysTaken ways_taken(const Scene& scene, const Queue& visitors, const Departures& departures)
{
    Seen exits;
    Seen settled_to;
    Chosen ended = no_lane();
    for (std::size_t i = 0; i < visitors.unit.size(); i += width()) {
        const Chosen meant = first(visitors.unit.size() - i);
        const Ints way = load(departures.way.data() + i);
        exits.add(both(meant, less(way, ints(way::settled))), way);
        ended = either(ended, both(meant, equal(way, ints(way::end))));
        if (scene.plan.keeps.settled) {
            const Ints to = load(visitors.settled_to.data() + i);
            const Chosen moves = first_but_not_second(equal(way, ints(way::settled)), equal(to, ints(opens_case)));
            settled_to.add(both(meant, moves), to);
        }
    }
    return {exits.bits(), settled_to.bits(), any(ended)};
}

/// The time lived here, from enrolment on.
void record(const Scene& scene, std::size_t placement, const Queue& visitors, const Departures& departures, Spells& spells)
{
    const bool by_age = scene.plan.placements[placement].by_age;
    Tail<std::int32_t> unit(spells.unit);
    Tail<std::uint32_t> slot(spells.slot);
    Tail<Tick> birth(spells.birth);
    Tail<Tick> from(spells.from);
    Tail<Tick> until(spells.until);
    const std::size_t count = visitors.unit.size();
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints start = larger(load(visitors.since.data() + i), ints(0));
        const Ints end = load(departures.when.data() + i);
        const Packing lived(both(first(count - i), less(start, end)));
        unit.append(lived, load(visitors.unit.data() + i));
        slot.append(lived, load(visitors.slot.data() + i));
        from.append(lived, start);
        until.append(lived, end);
        if (by_age) {
            birth.append(lived, load(visitors.birth.data() + i));
        }
    }
}

/// Those of one vector who leave by one way.
struct Leaving
{
    Visitors children;
    Ints when;
    Chosen chosen;
};

HWY_INLINE Leaving leaving_by(const Scene& scene, std::int32_t way, const Queue& visitors, const Departures& departures,
                              std::size_t i)
{
    return {visitors_at(scene.plan.keeps, visitors, i), load(departures.when.data() + i),
            both(first(visitors.unit.size() - i), equal(load(departures.way.data() + i), ints(way)))};
}

HWY_INLINE bool beyond_visits(Chosen chosen, Words next)
{
    return any(both(chosen, equal(as_ints(next & words(visit_mask)), ints(0))));
}

/// The children of one vector as they begin their next visit.
HWY_INLINE Visitors moved(const PlacementPlan& to, const Visitors& children, Ints when)
{
    Visitors next = children;
    next.slot = children.slot + words(next_visit);
    next.since = when;
    if (to.looked_after) {
        next.first_entry = smaller(children.first_entry, when);
    }
    return next;
}

/// Those who leave by `way` (and, if it is what was settled, move to `to`) enter the queue of placement `to`. Returns false when
/// one of them would need a visit beyond the last.
bool move(const Scene& scene, std::int32_t way, std::size_t from, std::size_t to, const Queue& visitors,
          const Departures& departures, ArmState& arm)
{
    const auto& plan = scene.plan;
    const auto& there = plan.placements[to];
    QueueTail queue(plan.keeps, arm.queues[to]);
    EntryTail entries(plan, to, arm);
    const Chosen in_care = all_lanes(plan.placements[from].looked_after);
    bool within_visits = true;
    for (std::size_t i = 0; i < visitors.unit.size(); i += width()) {
        Leaving leaving = leaving_by(scene, way, visitors, departures, i);
        Visitors next = moved(there, leaving.children, leaving.when);
        if (way == way::settled) {
            leaving.chosen = both(leaving.chosen, equal(next.settled_to, ints(static_cast<std::int32_t>(to))));
            next.settled = ints(base::never);
        } else if (!there.at_home) {
            // A case that was to be opened at home finds nobody there.
            next.settled = select(equal(next.settled_to, ints(opens_case)), ints(base::never), next.settled);
        }
        entries.append(leaving.chosen, leaving.children, leaving.when, in_care);
        if (there.matters) {
            within_visits = within_visits && !beyond_visits(leaving.chosen, next.slot);
            queue.append(Packing(leaving.chosen), next);
        }
    }
    return within_visits;
}

/// Cases open on those who leave by `way`, each on one child.
void call(const Scene& scene, std::int32_t way, std::size_t from, const Queue& visitors, const Departures& departures,
          ArmState& arm)
{
    CaseTail cases(arm.cases);
    EventsTail proceedings(arm.history.of(Event::proceedings));
    const Ints in_care = ints(scene.plan.placements[from].looked_after ? 1 : 0);
    for (std::size_t i = 0; i < visitors.unit.size(); i += width()) {
        Leaving leaving = leaving_by(scene, way, visitors, departures, i);
        if (way == way::settled) {
            leaving.chosen = both(leaving.chosen, equal(leaving.children.settled_to, ints(opens_case)));
        }
        const auto& [unit, slot, birth, since, first_entry, end, settled, settled_to] = leaving.children;
        cases.append(Packing(leaving.chosen),
                     {unit, slot, slot, birth, leaving.when, first_entry, end, repeat_of(scene, unit), in_care, ints(1)});
        proceedings.append(leaving.chosen, unit, leaving.when);
    }
}

/// What is counted at the end of a career: turning 18 or dying, and support after 18.
void finish(const Scene& scene, std::size_t from, const Queue& visitors, const Departures& departures, ArmState& arm)
{
    const auto& plan = scene.plan;
    const auto& here = plan.placements[from];
    EventsTail of_age(here.at_18 != no_event ? arm.history.events[here.at_18] : arm.nothing);
    EventsTail deaths(arm.history.of(Event::child_death));
    TimesTail support(arm.history.leaving_care);
    for (std::size_t i = 0; i < visitors.unit.size(); i += width()) {
        const Leaving leaving = leaving_by(scene, way::end, visitors, departures, i);
        const Ints eighteenth = leaving.children.birth + ints(majority);
        const Chosen counted = first_but_not_second(leaving.chosen, less(leaving.when, ints(0)));
        const Chosen adult = both(counted, equal(leaving.when, eighteenth));
        if (here.at_18 != no_event) {
            of_age.append(adult, leaving.children.unit, eighteenth);
        }
        if (plan.counts(Event::child_death)) {
            const Chosen died = first_but_not_second(both(counted, equal(leaving.when, leaving.children.end)), adult);
            deaths.append(died, leaving.children.unit, leaving.when);
        }
        if (here.looked_after && plan.leaving_care_until) {
            support.append(adult, leaving.children.unit, eighteenth, leaving.children.birth + ints(*plan.leaving_care_until));
        }
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(choose_exits);
HWY_EXPORT(ways_taken);
HWY_EXPORT(record);
HWY_EXPORT(move);
HWY_EXPORT(call);
HWY_EXPORT(finish);

void make_room_for_entry(const Plan& plan, std::size_t placement, std::size_t children, ArmState& arm)
{
    arm.queues[placement].make_room(children);
    arm.history.of(parameters::Event::care_entry).make_room(children);
    arm.history.first_entries.make_room(plan.window ? children : 0);
    if (plan.placements[placement].on_entry != no_event) {
        arm.history.events[plan.placements[placement].on_entry].make_room(children);
    }
}

void choose_exits(const Scene& scene, std::size_t placement, const Queue& visitors, Departures& departures)
{
    departures.renew(visitors.unit.size());
    HWY_DYNAMIC_DISPATCH(choose_exits)(scene, scene.plan.placements[placement], visitors, departures);
}

namespace {

/// One stay in one placement, and how children leave it.
class Stay
{
public:
    Stay(const Scene& scene, std::size_t placement, const Queue& visitors, const Departures& departures, ArmState& arm)
        : scene_(scene)
        , plan_(scene.plan)
        , here_(scene.plan.placements[placement])
        , placement_(placement)
        , visitors_(visitors)
        , departures_(departures)
        , arm_(arm)
        , taken_(HWY_DYNAMIC_DISPATCH(ways_taken)(scene, visitors, departures))
    {
    }

    void record()
    {
        if (here_.recorded) {
            auto& spells = arm_.history.spells[placement_];
            spells.make_room(visitors_.unit.size());
            HWY_DYNAMIC_DISPATCH(record)(scene_, placement_, visitors_, departures_, spells);
        }
    }

    bool leave_by_exits()
    {
        bool within_visits = true;
        for (std::size_t e = 0; e < here_.exits.size(); ++e) {
            const auto way = static_cast<std::int32_t>(e);
            if (!here_.exits[e].opens_case) {
                within_visits = move(way, here_.exits[e].to) && within_visits;
            } else if (!plan_.cases.siblings_meet) {
                call(way);
            }
        }
        return within_visits;
    }

    bool do_what_was_settled()
    {
        bool within_visits = true;
        if (plan_.keeps.settled) {
            for (const std::size_t to : plan_.cases.last_placements) {
                within_visits = move(way::settled, to) && within_visits;
            }
            if (here_.at_home && !plan_.cases.siblings_meet) {
                call(way::settled);
            }
        }
        return within_visits;
    }

    void finish()
    {
        if (!taken_.end) {
            return;
        }
        arm_.history.leaving_care.make_room(visitors_.unit.size());
        arm_.history.of(parameters::Event::child_death).make_room(visitors_.unit.size());
        if (here_.at_18 != no_event) {
            arm_.history.events[here_.at_18].make_room(visitors_.unit.size());
        }
        if (here_.at_18 != no_event || plan_.counts(parameters::Event::child_death) ||
            (here_.looked_after && plan_.leaving_care_until)) {
            HWY_DYNAMIC_DISPATCH(finish)(scene_, placement_, visitors_, departures_, arm_);
        }
    }

private:
    // Most ways are taken by nobody of a queue, and need no pass over it.
    bool is_taken(std::int32_t way, std::size_t to) const
    {
        return way == way::settled ? WaysTaken::has(taken_.settled_to, to)
                                   : WaysTaken::has(taken_.exits, static_cast<std::size_t>(way));
    }

    bool move(std::int32_t way, std::size_t to)
    {
        if (!is_taken(way, to)) {
            return true;
        }
        const auto& there = plan_.placements[to];
        const bool enters_care = there.looked_after && !here_.looked_after;
        if (!there.matters && !enters_care && there.on_entry == no_event) {
            return true;
        }
        make_room_for_entry(plan_, to, visitors_.unit.size(), arm_);
        return HWY_DYNAMIC_DISPATCH(move)(scene_, way, placement_, to, visitors_, departures_, arm_);
    }

    void call(std::int32_t way)
    {
        arm_.cases.make_room(visitors_.unit.size());
        arm_.history.of(parameters::Event::proceedings).make_room(visitors_.unit.size());
        HWY_DYNAMIC_DISPATCH(call)(scene_, way, placement_, visitors_, departures_, arm_);
    }

    const Scene& scene_;
    const Plan& plan_;
    const PlacementPlan& here_;
    std::size_t placement_;
    const Queue& visitors_;
    const Departures& departures_;
    ArmState& arm_;
    WaysTaken taken_;
};

}  // namespace

bool depart(const Scene& scene, std::size_t placement, const Queue& visitors, const Departures& departures, ArmState& arm)
{
    Stay stay(scene, placement, visitors, departures, arm);
    stay.record();
    stay.finish();
    const bool within_visits = stay.leave_by_exits();
    return stay.do_what_was_settled() && within_visits;
}

}  // namespace rcpsim::lifecourse
#endif
