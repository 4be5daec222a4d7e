#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/families.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/careers-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;

/// One vector of children at home, with the next departure of each.
struct AtHome
{
    Visitors child;
    Ints when;
    Ints way;
};

HWY_INLINE AtHome at_home(const Keeps& keeps, const Leavers& home, std::size_t i)
{
    return {visitors_at(keeps, home.children, i), load(home.departures.when.data() + i), load(home.departures.way.data() + i)};
}

/// The event that each child's family takes.
struct Taken
{
    Ints when;
    Ints trigger;
    Chosen opens_case;
    Ints newborn;
};

HWY_INLINE Taken taken_by(const FamilyEvents& events, Ints unit)
{
    return {looked_up(events.when.data(), unit), looked_up(events.slot.data(), unit),
            equal(looked_up(events.opens_case.data(), unit), ints(1)), looked_up(events.newborn.data(), unit)};
}

/// Appends the next departures of all children but those who end their careers at home.
void find_events(const Scene& scene, std::size_t placement, const Leavers& home, FamilyEvents& events)
{
    const auto& exits = scene.plan.placements[placement].exits;
    Tail<std::int32_t> unit(events.unit);
    Tail<Tick> when(events.when);
    Tail<std::int32_t> slot(events.slot);
    Tail<std::int32_t> opens_case(events.opens_case);
    Tail<Tick> newborn(events.newborn);
    const std::size_t count = home.children.unit.size();
    for (std::size_t i = 0; i < count; i += width()) {
        const AtHome here = at_home(scene.plan.keeps, home, i);
        const Chosen as_newborn =
            both(equal(here.way, ints(way::settled)), equal(here.child.settled_to, ints(lifecourse::opens_case)));
        Chosen calls = as_newborn;
        for (std::size_t e = 0; e < exits.size(); ++e) {
            if (exits[e].opens_case) {
                calls = either(calls, equal(here.way, ints(static_cast<std::int32_t>(e))));
            }
        }
        const Packing chosen(first_but_not_second(first(count - i), equal(here.way, ints(way::end))));
        unit.append(chosen, here.child.unit);
        when.append(chosen, here.when);
        slot.append(chosen, as_ints(here.child.slot));
        opens_case.append(chosen, select(calls, ints(1), ints(0)));
        newborn.append(chosen, select(as_newborn, here.child.birth, ints(base::never)));
    }
}

/// Where the children of one placement at home leave it, and the others close up.
class FromHome
{
public:
    HWY_INLINE FromHome(const Keeps& keeps, Leavers& home, Leavers& leaving)
        : home_(home)
        , queue_(keeps, leaving.children)
        , when_(leaving.departures.when)
        , way_(leaving.departures.way)
    {
    }
    HWY_INLINE ~FromHome() { home_.resize(kept_); }
    FromHome(const FromHome&) = delete;
    FromHome& operator=(const FromHome&) = delete;

    /// Of the vector at `i`, `meant`: those `chosen` leave, the others stay.
    HWY_INLINE void append(std::size_t i, Chosen meant, Chosen chosen, const Visitors& children, Ints when, Ints way)
    {
        const Packing going(both(meant, chosen));
        queue_.append(going, children);
        when_.append(going, when);
        way_.append(going, way);
        const Packing staying(first_but_not_second(meant, chosen));
        home_.each([&](auto& column) { keep(staying, column, i, kept_); });
        kept_ += staying.count();
    }

private:
    Leavers& home_;
    QueueTail queue_;
    Tail<Tick> when_;
    Tail<std::int32_t> way_;
    std::size_t kept_ = 0;
};

HWY_INLINE Ints process_of(Ints slot)
{
    return shifted_right<random::Slot::process_shift>(slot);
}

HWY_INLINE Ints item_of(Ints slot)
{
    return shifted_right<random::Slot::item_shift>(slot) & ints(random::Slot::most);
}

/// The share of luck by which each child joins the case that opens on its family's caller.
HWY_INLINE Floats luck_of_joining(const Scene& scene, Ints unit, Ints joiner, Ints caller)
{
    const Ints kind_of_joiner = process_of(joiner) - ints(process::career);
    const Ints kind_of_caller = process_of(caller) - ints(process::career);
    const Ints visit = caller & ints(static_cast<std::int32_t>(visit_mask));
    const Ints slot = shifted_left<random::Slot::process_shift>(ints(process::joining) + kind_of_joiner) +
                      shifted_left<random::Slot::item_shift>(item_of(joiner)) + visit + item_of(caller);
    return uniform(word_of(luck_of(scene, unit, as_words(slot)), kind_of_caller));
}

/// Siblings at home whom a case reaches: those in no case that is still to be decided. Twins share the proceedings on them as
/// newborns.
struct Reached
{
    Chosen all;
    Chosen twins;
};

HWY_INLINE Reached reached_by(const Taken& taken, const AtHome& here, Chosen siblings)
{
    const Ints slot = as_ints(here.child.slot);
    const Chosen born_together = both(equal(here.child.birth, taken.newborn), equal(item_of(slot), item_of(taken.trigger)));
    const Chosen twins = both(born_together, equal(here.when, taken.when));
    const Chosen in_case = both(less(here.child.settled, ints(base::never)), less(ints(opens_case), here.child.settled_to));
    const Chosen elsewhere = either(less(taken.when, here.child.since), in_case);
    const Chosen present = first_but_not_second(either(less(taken.when, here.when), twins), elsewhere);
    return {both(siblings, present), both(siblings, both(twins, present))};
}

/// Those of a vector whom the case of their family takes along.
HWY_INLINE Chosen joining(const Scene& scene, const Taken& taken, const AtHome& here, Chosen siblings)
{
    const Reached reached = reached_by(taken, here, siblings);
    if (!any(first_but_not_second(reached.all, reached.twins))) {
        return reached.twins;
    }
    const Floats luck = luck_of_joining(scene, here.child.unit, as_ints(here.child.slot), taken.trigger);
    return either(reached.twins, both(reached.all, less(luck, floats(scene.plan.cases.joining))));
}

/// Every family takes its event: whoever triggers it leaves, those who join its case, and those whose careers end before it.
void take_events(const Scene& scene, std::size_t placement, Leavers& home, ArmState& arm)
{
    const auto& plan = scene.plan;
    const Ints in_care = ints(plan.placements[placement].looked_after ? 1 : 0);
    CaseTail cases(arm.cases);
    EventsTail proceedings(arm.history.of(Event::proceedings));
    const std::size_t count = home.children.unit.size();
    FromHome out(plan.keeps, home, arm.leaving[placement]);
    for (std::size_t i = 0; i < count; i += width()) {
        const AtHome here = at_home(plan.keeps, home, i);
        const auto& [unit, slot, birth, since, first_entry, end, settled, settled_to] = here.child;
        const Taken taken = taken_by(arm.family_events, unit);
        const Chosen meant = first(count - i);
        const Chosen triggers = equal(as_ints(slot), taken.trigger);
        const Chosen at_once = both(equal(here.when, taken.when), less(as_ints(slot), taken.trigger));
        const Chosen on_their_own =
            either(either(less(here.when, taken.when), at_once), first_but_not_second(triggers, taken.opens_case));
        const Chosen calls = both(meant, both(triggers, taken.opens_case));
        const Chosen siblings = first_but_not_second(both(meant, taken.opens_case), triggers);
        const Chosen called = either(calls, joining(scene, taken, here, siblings));
        proceedings.append(calls, unit, taken.when);
        cases.append(Packing(called), {unit, slot, as_words(taken.trigger), birth, taken.when, first_entry, end,
                                       looked_up(arm.had_case.data(), unit), in_care, ints(1)});
        out.append(i, meant, either(called, on_their_own), here.child, select(called, taken.when, here.when),
                   select(called, ints(way::joining), here.way));
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(find_events);
HWY_EXPORT(take_events);

namespace {

constexpr std::int32_t no_slot = -1;

/// By unit, the earliest of `all`; of those at once, that of the lowest slot.
void choose_earliest(const FamilyEvents& all, FamilyEvents& earliest)
{
    std::fill_n(earliest.when.data(), earliest.when.size(), base::never);
    std::fill_n(earliest.slot.data(), earliest.slot.size(), no_slot);
    std::fill_n(earliest.opens_case.data(), earliest.opens_case.size(), 0);
    for (std::size_t i = 0; i < all.unit.size(); ++i) {
        const auto unit = static_cast<std::size_t>(all.unit[i]);
        const bool earlier =
            all.when[i] != earliest.when[unit] ? all.when[i] < earliest.when[unit] : all.slot[i] < earliest.slot[unit];
        if (earlier) {
            earliest.when[unit] = all.when[i];
            earliest.slot[unit] = all.slot[i];
            earliest.opens_case[unit] = all.opens_case[i];
            earliest.newborn[unit] = all.newborn[i];
        }
    }
}

/// From the next round on, a case is a repeat for those on whose child one has opened.
void note_cases(ArmState& arm)
{
    for (const std::int32_t unit : arm.cases.unit) {
        arm.had_case[static_cast<std::size_t>(unit)] = 1;
    }
}

}  // namespace

void next_family_events(const Scene& scene, ArmState& arm)
{
    arm.events_at_home.clear();
    for (std::size_t p = 0; p < arm.home.size(); ++p) {
        arm.events_at_home.make_room(arm.home[p].children.unit.size());
        HWY_DYNAMIC_DISPATCH(find_events)(scene, p, arm.home[p], arm.events_at_home);
    }
    choose_earliest(arm.events_at_home, arm.family_events);
    for (std::size_t p = 0; p < arm.home.size(); ++p) {
        const std::size_t count = arm.home[p].children.unit.size();
        arm.leaving[p].make_room(count);
        arm.cases.make_room(count);
        arm.history.of(parameters::Event::proceedings).make_room(count);
        HWY_DYNAMIC_DISPATCH(take_events)(scene, p, arm.home[p], arm);
    }
    note_cases(arm);
}

}  // namespace rcpsim::lifecourse
#endif
