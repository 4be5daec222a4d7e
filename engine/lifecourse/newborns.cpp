#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/newborns.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/careers-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;

/// The newborns of one vector, one child of each birth.
struct Born
{
    Ints unit;
    Ints birth;
    Ints issue;
    Words slot;
    Words case_slot;  ///< of the first twin
};

/// Those whose proceedings are issued at birth and concern nobody else: the case finds them before they have lived anywhere.
HWY_INLINE Called called_at_birth(const Scene& scene, const Born& born)
{
    return {born.unit,
            born.slot,
            born.case_slot,
            born.birth,
            born.birth,
            ints(base::never),
            end_of_childhood(scene, born.unit, born.slot, born.birth),
            repeat_of(scene, born.unit),
            ints(0),
            ints(0)};
}

HWY_INLINE Visitors at_home(const Scene& scene, const Born& born)
{
    const bool in_care = scene.plan.placements[scene.plan.home].looked_after;
    return {born.unit,
            born.slot,
            born.birth,
            born.birth,
            in_care ? born.birth : ints(base::never),
            end_of_childhood(scene, born.unit, born.slot, born.birth),
            born.issue,
            ints(opens_case)};
}

/// The first twins (or the second ones) of all births begin their careers.
void place_twins(const Scene& scene, std::uint8_t process, std::uint8_t ordinal, ArmState& arm)
{
    const auto& plan = scene.plan;
    const bool second = process == process::twin_career;
    const bool directly = plan.cases.before_home();
    CaseTail cases(arm.cases);
    QueueTail home(plan.keeps, arm.queues[plan.home]);
    EntryTail entries(plan, plan.home, arm);
    EventsTail proceedings(arm.history.of(Event::proceedings));
    const std::size_t count = arm.newborns.unit.size();
    for (std::size_t i = 0; i < count; i += width()) {
        const Born born{load(arm.newborns.unit.data() + i), load(arm.newborns.birth.data() + i),
                        load(arm.newborns.issue.data() + i), words(slot_of(process, ordinal)),
                        words(slot_of(process::career, ordinal))};
        const Chosen alive =
            second ? both(first(count - i), equal(load(arm.newborns.twins.data() + i), ints(1))) : first(count - i);
        Chosen stay = alive;
        if (directly) {
            const Chosen called = both(alive, less(born.issue, ints(base::never)));
            cases.append(Packing(called), called_at_birth(scene, born));
            if (!second) {
                proceedings.append(called, born.unit, born.issue);
            }
            stay = first_but_not_second(alive, called);
        }
        if (plan.follows_home) {
            home.append(Packing(stay), at_home(scene, born));
            entries.append(first_but_not_second(stay, equal(born.issue, born.birth)),
                           Entering{born.unit, born.birth, ints(base::never)}, born.birth, no_lane());
        }
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(place_twins);

void place_newborns(const Scene& scene, std::uint8_t ordinal, ArmState& arm)
{
    const std::size_t births = arm.newborns.unit.size();
    const auto place = [&](std::uint8_t process) {
        arm.cases.make_room(births);
        arm.queues[scene.plan.home].make_room(births);
        make_room_for_entry(scene.plan, scene.plan.home, births, arm);
        arm.history.of(parameters::Event::proceedings).make_room(births);
        HWY_DYNAMIC_DISPATCH(place_twins)(scene, process, ordinal, arm);
    };
    place(process::career);
    if (scene.plan.fertility.twins > 0) {
        place(process::twin_career);
    }
}

}  // namespace rcpsim::lifecourse
#endif
