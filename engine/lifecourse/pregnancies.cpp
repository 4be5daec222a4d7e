#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/pregnancies.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/clocks-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;

/// When a mother of `age` at enrolment, who can conceive from `start`, gives birth.
HWY_INLINE Ints birth_after(Ints start, Ints age, const std::vector<ConceptionSegment>& hazard, Floats budget)
{
    return when_spent(hazard, start, budget, [age](const ConceptionSegment& segment) -> Window {
        return {larger(ints(segment.age_from) - age, ints(segment.time_from)),
                smaller(ints(segment.age_to) - age, ints(segment.time_to))};
    });
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

/// The end of a column of events.
struct EventsTail
{
    HWY_INLINE explicit EventsTail(Events& events)
        : unit(events.unit)
        , time(events.time)
    {
    }
    // Written out, so that it is compiled for the target and its parts can be inlined.
    HWY_INLINE ~EventsTail() {}
    EventsTail(const EventsTail&) = delete;
    EventsTail& operator=(const EventsTail&) = delete;

    HWY_INLINE void append(Chosen who, Ints whose, Ints when)
    {
        const Packing chosen(who);
        unit.append(chosen, whose);
        time.append(chosen, when);
    }

    Tail<std::int32_t> unit;
    Tail<Tick> time;
};

void draw_luck(const Batch& batch, std::uint8_t ordinal, Mothers& mothers)
{
    for (std::size_t i = 0; i < mothers.unit.size(); i += width()) {
        const WordLanes luck = luck_of(batch, load(mothers.unit.data() + i), words(pregnancy_slot(ordinal)));
        store(unit_exponential(luck.word[0]), mothers.budget.data() + i);
        store(uniform(luck.word[1]), mothers.chance.data() + i);
    }
}

void give_birth(const ArmPlan& plan, Tick dead_time, bool follow_others, const Mothers& mothers, Mothers::Arm& mother,
                ArmState& arm)
{
    EventsTail births(arm.history.of(Event::birth));
    EventsTail proceedings(arm.history.of(Event::proceedings));
    EventsTail recurrences(arm.history.of(Event::recurrence));
    EventsTail others(arm.without_proceedings);
    const std::size_t count = mothers.unit.size();
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints unit = load(mothers.unit.data() + i);
        const Ints age = load(mothers.age.data() + i);
        const Ints end = load(mothers.end.data() + i);
        const Ints birth = birth_after(load(mother.clock.data() + i), age, plan.conception, load(mothers.budget.data() + i));
        const Chosen born = both(first(count - i), less(birth, end));
        births.append(born, unit, birth);

        const Chosen in_proceedings = both(born, less(load(mothers.chance.data() + i), probability_at(plan.proceedings, birth)));
        const Ints returned = load(mother.returned.data() + i);
        proceedings.append(in_proceedings, unit, birth);
        recurrences.append(both(in_proceedings, equal(returned, ints(0))), unit, birth);
        if (follow_others) {
            others.append(first_but_not_second(born, in_proceedings), unit, birth);
        }

        store(select(in_proceedings, ints(1), returned), mother.returned.data() + i);
        store(birth + ints(dead_time), mother.clock.data() + i);
    }
}

void keep_fertile(Mothers& mothers)
{
    const std::size_t count = mothers.unit.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints end = load(mothers.end.data() + i);
        Chosen fertile = no_lane();
        for (const auto& mother : mothers.arms) {
            fertile = either(fertile, less(load(mother.clock.data() + i), end));
        }
        const Packing staying(both(first(count - i), fertile));
        // What is written never reaches beyond the vector that was read.
        store(staying(load(mothers.unit.data() + i)), mothers.unit.data() + kept);
        store(staying(load(mothers.age.data() + i)), mothers.age.data() + kept);
        store(staying(end), mothers.end.data() + kept);
        for (auto& mother : mothers.arms) {
            store(staying(load(mother.clock.data() + i)), mother.clock.data() + kept);
            store(staying(load(mother.returned.data() + i)), mother.returned.data() + kept);
        }
        kept += staying.count();
    }
    mothers.unit.resize(kept);
    mothers.age.resize(kept);
    mothers.end.resize(kept);
    for (auto& mother : mothers.arms) {
        mother.clock.resize(kept);
        mother.returned.resize(kept);
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(draw_luck);
HWY_EXPORT(give_birth);
HWY_EXPORT(keep_fertile);

namespace {

using parameters::Event;

void make_room(const Plan& plan, std::size_t births, ArmState& arm)
{
    for (auto& events : arm.history.events) {
        events.make_room(births);
    }
    arm.without_proceedings.clear();
    arm.without_proceedings.make_room(births);
    arm.queues[plan.placement_with_proceedings].make_room(births);
    arm.queues[plan.placement_otherwise].make_room(2 * births);
}

template <class T>
void append_from(const lanes::Column<T>& source, std::size_t first, lanes::Column<T>& column)
{
    std::copy(source.begin() + first, source.end(), column.next());
    column.grow(source.size() - first);
}

template <class T>
void append_copies(T value, std::size_t count, lanes::Column<T>& column)
{
    std::fill_n(column.next(), count, value);
    column.grow(count);
}

/// The newborns from `first` on begin their careers in `placement`.
void start_careers(const Events& newborns, std::size_t first, std::uint8_t ordinal, const PlacementPlan& placement, Queue& queue,
                   Events& care_entries)
{
    if (placement.looked_after) {
        append_from(newborns.unit, first, care_entries.unit);
        append_from(newborns.time, first, care_entries.time);
    }
    if (!placement.matters) {
        return;
    }
    const std::size_t count = newborns.unit.size() - first;
    append_from(newborns.unit, first, queue.unit);
    append_copies(career_slot(ordinal), count, queue.slot);
    append_from(newborns.time, first, queue.birth);
    append_from(newborns.time, first, queue.since);
    if (placement.looked_after) {
        append_from(newborns.time, first, queue.first_entry);
    } else {
        append_copies(base::never, count, queue.first_entry);
    }
}

}  // namespace

void next_pregnancy(const Plan& plan, const Batch& batch, std::uint8_t ordinal, Mothers& mothers, std::span<ArmState> arms)
{
    const auto& with_proceedings = plan.placements[plan.placement_with_proceedings];
    const auto& otherwise = plan.placements[plan.placement_otherwise];
    const bool follow_others = otherwise.matters || otherwise.looked_after;
    HWY_DYNAMIC_DISPATCH(draw_luck)(batch, ordinal, mothers);
    for (std::size_t a = 0; a < arms.size(); ++a) {
        auto& arm = arms[a];
        make_room(plan, mothers.unit.size(), arm);
        const auto& cases = arm.history.of(Event::proceedings);
        const std::size_t cases_before = cases.unit.size();
        HWY_DYNAMIC_DISPATCH(give_birth)(plan.arms[a], plan.dead_time, follow_others, mothers, mothers.arms[a], arm);
        auto& care_entries = arm.history.of(Event::care_entry);
        start_careers(cases, cases_before, ordinal, with_proceedings, arm.queues[plan.placement_with_proceedings], care_entries);
        start_careers(arm.without_proceedings, 0, ordinal, otherwise, arm.queues[plan.placement_otherwise], care_entries);
    }
    HWY_DYNAMIC_DISPATCH(keep_fertile)(mothers);
}

}  // namespace rcpsim::lifecourse
#endif
