#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/pregnancies.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/clocks-inl.h"

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

HWY_INLINE void append(const Packing& who, Ints unit, Ints time, Events& events)
{
    who.append(unit, events.unit);
    who.append(time, events.time);
}

HWY_INLINE void start_career(const Packing& who, Ints unit, Words slot, Ints birth, Ints first_entry, Queue& queue)
{
    who.append(unit, queue.unit);
    who.append(slot, queue.slot);
    who.append(birth, queue.birth);
    who.append(birth, queue.since);
    who.append(first_entry, queue.first_entry);
}

void next_pregnancy(const Plan& plan, const Batch& batch, std::uint8_t ordinal, Mothers& mothers, std::span<ArmState> arms)
{
    const std::size_t count = mothers.unit.size();
    const auto& with_proceedings = plan.placements[plan.placement_with_proceedings];
    const auto& otherwise = plan.placements[plan.placement_otherwise];
    for (auto& arm : arms) {
        for (auto& events : arm.history.events) {
            events.make_room(count);
        }
        arm.queues[plan.placement_with_proceedings].make_room(count);
        arm.queues[plan.placement_otherwise].make_room(2 * count);
    }

    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; i += width()) {
        const Chosen present = first(count - i);
        const Ints unit = load(mothers.unit.data() + i);
        const Ints age = load(mothers.age.data() + i);
        const Ints end = load(mothers.end.data() + i);
        const WordLanes luck = luck_of(batch, unit, words(pregnancy_slot(ordinal)));
        const Floats budget = unit_exponential(luck.word[0]);
        const Floats chance = uniform(luck.word[1]);

        Chosen can_conceive_again = no_lane();
        for (std::size_t a = 0; a < arms.size(); ++a) {
            auto& mother = mothers.arms[a];
            auto& [history, queues] = arms[a];
            const Ints birth = birth_after(load(mother.clock.data() + i), age, plan.arms[a].conception, budget);
            const Chosen born = both(present, less(birth, end));
            append(Packing(born), unit, birth, history.of(Event::birth));

            const Chosen in_proceedings = both(born, less(chance, probability_at(plan.arms[a].proceedings, birth)));
            const Packing into_proceedings(in_proceedings);
            append(into_proceedings, unit, birth, history.of(Event::proceedings));
            const Ints returned = load(mother.returned.data() + i);
            append(Packing(both(in_proceedings, equal(returned, ints(0)))), unit, birth, history.of(Event::recurrence));
            store(select(in_proceedings, ints(1), returned), mother.returned.data() + i);

            const Words career = words(career_slot(ordinal));
            if (with_proceedings.looked_after) {
                append(into_proceedings, unit, birth, history.of(Event::care_entry));
            }
            if (with_proceedings.matters) {
                start_career(into_proceedings, unit, career, birth, with_proceedings.looked_after ? birth : ints(base::never),
                             queues[plan.placement_with_proceedings]);
            }
            if (otherwise.matters) {
                start_career(Packing(first_but_not_second(born, in_proceedings)), unit, career, birth, ints(base::never),
                             queues[plan.placement_otherwise]);
            }

            const Ints next = birth + ints(plan.dead_time);
            store(next, mother.clock.data() + i);
            can_conceive_again = either(can_conceive_again, both(present, less(next, end)));
        }

        const Packing staying(can_conceive_again);
        staying.write(unit, mothers.unit.data() + kept);
        staying.write(age, mothers.age.data() + kept);
        staying.write(end, mothers.end.data() + kept);
        for (auto& mother : mothers.arms) {
            staying.write(load(mother.clock.data() + i), mother.clock.data() + kept);
            staying.write(load(mother.returned.data() + i), mother.returned.data() + kept);
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

HWY_EXPORT(next_pregnancy);

void next_pregnancy(const Plan& plan, const Batch& batch, std::uint8_t ordinal, Mothers& mothers, std::span<ArmState> arms)
{
    HWY_DYNAMIC_DISPATCH(next_pregnancy)(plan, batch, ordinal, mothers, arms);
}

}  // namespace rcpsim::lifecourse
#endif
