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
using parameters::Event;

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

HWY_INLINE void record(const Visitors& children, Ints until, std::size_t present, Spells& spells)
{
    store(children.unit, spells.unit.next());
    store(children.slot, spells.slot.next());
    store(children.since, spells.from.next());
    store(until, spells.until.next());
    spells.unit.grow(present);
    spells.slot.grow(present);
    spells.from.grow(present);
    spells.until.grow(present);
}

bool next_placement(const Plan& plan, const Batch& batch, std::size_t placement, const Queue& visitors, ArmState& arm)
{
    const auto& here = plan.placements[placement];
    const std::size_t count = visitors.unit.size();
    auto& spells = arm.history.spells[placement];
    auto& care_entries = arm.history.of(Event::care_entry);
    if (here.recorded) {
        spells.make_room(count);
    }
    care_entries.make_room(count);
    for (const auto& exit : here.exits) {
        arm.queues[exit.to].make_room(count);
    }

    bool within_visits = true;
    for (std::size_t i = 0; i < count; i += width()) {
        const Visitors children = visitors_at(visitors, i);
        const Ints adult = children.birth + ints(majority);
        const Departure departure = first_exit(batch, here, children);
        if (here.recorded) {
            record(children, smaller(departure.when, adult), std::min(width(), count - i), spells);
        }

        const Chosen moving = both(first(count - i), less(departure.when, adult));
        const Words slot = children.slot + words(next_visit);
        within_visits = within_visits && !any(both(moving, equal(as_ints(slot & words(visit_mask)), ints(0))));
        for (std::size_t e = 0; e < here.exits.size(); ++e) {
            const std::size_t to = here.exits[e].to;
            const auto& there = plan.placements[to];
            const bool enters_care = there.looked_after && !here.looked_after;
            if (!there.matters && !enters_care) {
                continue;
            }
            const Packing going(both(moving, equal(departure.exit, ints(static_cast<std::int32_t>(e)))));
            if (enters_care) {
                going.append(children.unit, care_entries.unit);
                going.append(departure.when, care_entries.time);
            }
            if (there.matters) {
                auto& queue = arm.queues[to];
                going.append(children.unit, queue.unit);
                going.append(slot, queue.slot);
                going.append(children.birth, queue.birth);
                going.append(departure.when, queue.since);
                going.append(enters_care ? smaller(children.first_entry, departure.when) : children.first_entry, queue.first_entry);
            }
        }
    }
    return within_visits;
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(next_placement);

bool next_placement(const Plan& plan, const Batch& batch, std::size_t placement, const Queue& visitors, ArmState& arm)
{
    return HWY_DYNAMIC_DISPATCH(next_placement)(plan, batch, placement, visitors, arm);
}

}  // namespace rcpsim::lifecourse
#endif
