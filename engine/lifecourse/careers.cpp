#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/careers.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/clocks-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Clock;

/// The children of one vector, as their queue holds them.
struct Visitors
{
    Ints unit;
    Words slot;
    Ints birth;
    Ints since;
    Ints first_entry;
};

HWY_INLINE Visitors visitors_at(const Queue& queue, std::size_t i)
{
    return {load(queue.unit.data() + i), load(queue.slot.data() + i), load(queue.birth.data() + i), load(queue.since.data() + i),
            load(queue.first_entry.data() + i)};
}

HWY_INLINE Ints origin_of(Clock clock, const Visitors& children)
{
    switch (clock) {
        case Clock::age:
            return children.birth;
        case Clock::time_in_placement:
            return children.since;
        case Clock::time_since_first_entry:
            return children.first_entry;
    }
    return children.birth;
}

struct Departure
{
    Ints when;
    Ints exit;
};

/// The earliest of the latent times of all exits.
HWY_INLINE Departure first_exit(const Batch& batch, const PlacementPlan& placement, const Visitors& children)
{
    Departure first{ints(base::never), ints(0)};
    WordLanes luck{};
    for (std::size_t e = 0; e < placement.exits.size(); ++e) {
        const auto& exit = placement.exits[e];
        if (e % 4 == 0) {
            luck = luck_of(batch, children.unit, children.slot + words(static_cast<std::uint32_t>(e / 4)));
        }
        const Ints origin = origin_of(exit.clock, children);
        const Ints when = when_spent(exit.hazard, children.since, unit_exponential(luck.word[e % 4]),
                                     [origin](const Segment& segment) { return window_after(origin, segment); });
        const Chosen earlier = less(when, first.when);
        first.when = select(earlier, when, first.when);
        first.exit = select(earlier, ints(static_cast<std::int32_t>(e)), first.exit);
    }
    return first;
}

/// When and by which exit each visitor leaves.
void choose_exits(const Batch& batch, const PlacementPlan& placement, const Queue& visitors, Departures& departures)
{
    for (std::size_t i = 0; i < visitors.unit.size(); i += width()) {
        const Visitors children = visitors_at(visitors, i);
        const Departure departure = first_exit(batch, placement, children);
        store(smaller(departure.when, children.birth + ints(majority)), departures.when.data() + i);
        store(departure.exit, departures.exit.data() + i);
    }
}

/// The visitors who leave by exit `exit` before 18 enter the queue of the placement it leads to, if children are followed there,
/// and the events of becoming looked-after, if they do. Returns false when one of them would need a visit beyond the last.
bool leave(std::size_t exit, bool followed, bool enters_care, const Queue& visitors, const Departures& departures, Queue& queue,
           Events& care_entries)
{
    Tail<std::int32_t> unit(queue.unit);
    Tail<std::uint32_t> slot(queue.slot);
    Tail<Tick> birth(queue.birth);
    Tail<Tick> since(queue.since);
    Tail<Tick> first_entry(queue.first_entry);
    Tail<std::int32_t> entrant(care_entries.unit);
    Tail<Tick> entry(care_entries.time);
    const std::size_t count = visitors.unit.size();
    bool within_visits = true;
    for (std::size_t i = 0; i < count; i += width()) {
        const Visitors children = visitors_at(visitors, i);
        const Ints when = load(departures.when.data() + i);
        const Chosen by_this_exit = equal(load(departures.exit.data() + i), ints(static_cast<std::int32_t>(exit)));
        const Chosen young = less(when, children.birth + ints(majority));
        const Chosen leaving = both(first(count - i), both(young, by_this_exit));
        const Packing going(leaving);
        if (enters_care) {
            entrant.append(going, children.unit);
            entry.append(going, when);
        }
        if (followed) {
            const Words next = children.slot + words(next_visit);
            within_visits = within_visits && !any(both(leaving, equal(as_ints(next & words(visit_mask)), ints(0))));
            unit.append(going, children.unit);
            slot.append(going, next);
            birth.append(going, children.birth);
            since.append(going, when);
            first_entry.append(going, enters_care ? smaller(children.first_entry, when) : children.first_entry);
        }
    }
    return within_visits;
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(choose_exits);
HWY_EXPORT(leave);

namespace {

void record(const Queue& visitors, const Departures& departures, Spells& spells)
{
    const std::size_t count = visitors.unit.size();
    const auto append = [count](const auto& source, auto& column) {
        std::copy_n(source.data(), count, column.next());
        column.grow(count);
    };
    spells.make_room(count);
    append(visitors.unit, spells.unit);
    append(visitors.slot, spells.slot);
    append(visitors.since, spells.from);
    append(departures.when, spells.until);
}

}  // namespace

bool next_placement(const Plan& plan, const Batch& batch, std::size_t placement, const Queue& visitors, Departures& departures,
                    ArmState& arm)
{
    const auto& here = plan.placements[placement];
    const std::size_t count = visitors.unit.size();
    departures.make_room(count);
    HWY_DYNAMIC_DISPATCH(choose_exits)(batch, here, visitors, departures);
    if (here.recorded) {
        record(visitors, departures, arm.history.spells[placement]);
    }
    bool within_visits = true;
    for (std::size_t e = 0; e < here.exits.size(); ++e) {
        const std::size_t to = here.exits[e].to;
        const auto& there = plan.placements[to];
        const bool enters_care = there.looked_after && !here.looked_after;
        if (there.matters || enters_care) {
            auto& care_entries = arm.history.of(parameters::Event::care_entry);
            arm.queues[to].make_room(count);
            care_entries.make_room(count);
            within_visits =
                HWY_DYNAMIC_DISPATCH(leave)(e, there.matters, enters_care, visitors, departures, arm.queues[to], care_entries) &&
                within_visits;
        }
    }
    return within_visits;
}

}  // namespace rcpsim::lifecourse
#endif
