#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/fathers.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/careers-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;

/// The next case of every father: on a newborn of his, unless its mother is a client and it is counted with her. Keeps those who
/// may have another.
void next_father_case(const Scene& scene, std::uint8_t ordinal, Fathers& fathers, ArmState& arm)
{
    const auto& plan = *scene.plan.cohort.fathers;
    CaseTail cases(arm.cases);
    EventsTail proceedings(arm.history.of(Event::proceedings));
    EventsTail recurrences(arm.history.of(Event::father_recurrence));
    const Tick followed = scene.plan.to_end_of_fertility ? plan.follow : scene.plan.follow;
    const Ints last = ints(std::min(scene.until, followed));
    const std::size_t count = fathers.unit.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints unit = load(fathers.unit.data() + i);
        const Ints clock = load(fathers.clock.data() + i);
        const WordLanes luck = luck_of(scene, unit, words(slot_of(process::father_case, ordinal)));
        const Ints start = looked_up(scene.clients.start.data(), unit);
        const Ints issue = when_spent_under(scene.arm.on_fathers, engaged_of(scene.engagement, unit), plan.proceedings, start,
                                            clock, unit_exponential(luck.word[0]));
        const Chosen issued = both(first(count - i), less(issue, smaller(followed_until(scene, unit), last)));
        const Chosen own = both(issued, less(floats(plan.with_mother), uniform(luck.word[1])));
        const Words slot = words(slot_of(process::career, ordinal));
        cases.append(Packing(own), {unit, slot, slot, issue, issue, ints(base::never), end_of_childhood(scene, unit, slot, issue),
                                    ints(1), ints(0), ints(0)});
        proceedings.append(own, unit, issue);

        if (ordinal == 0) {
            recurrences.append(issued, unit, issue);
        }
        const Packing staying(issued);
        store(staying(unit), fathers.unit.data() + kept);
        store(staying(issue), fathers.clock.data() + kept);
        kept += staying.count();
    }
    fathers.unit.resize(kept);
    fathers.clock.resize(kept);
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(next_father_case);

void next_father_case(const Scene& scene, std::uint8_t ordinal, Fathers& fathers, ArmState& arm)
{
    using parameters::Event;
    const std::size_t count = fathers.unit.size();
    arm.cases.make_room(count);
    arm.history.of(Event::proceedings).make_room(count);
    arm.history.of(Event::father_recurrence).make_room(count);
    const std::size_t earlier = arm.cases.unit.size();
    HWY_DYNAMIC_DISPATCH(next_father_case)(scene, ordinal, fathers, arm);
    // He brings no children along, so whatever comes from home comes after this case.
    for (std::size_t i = earlier; i < arm.cases.unit.size(); ++i) {
        arm.had_case[static_cast<std::size_t>(arm.cases.unit[i])] = 1;
    }
}

}  // namespace rcpsim::lifecourse
#endif
