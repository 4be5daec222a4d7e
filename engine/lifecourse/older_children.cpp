#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/older_children.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/careers-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// Keeps those of `units` in `bringing` who bring more than `number` children along.
void keep_bringing(const Scene& scene, std::int32_t number, const lanes::Column<std::int32_t>& units,
                   lanes::Column<std::int32_t>& bringing)
{
    const std::size_t count = units.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints unit = load(units.data() + i);
        Chosen brings = less(ints(number), looked_up(scene.clients.children.data(), unit));
        if (scene.plan.cohort.fathers) {
            brings = first_but_not_second(brings, equal(looked_up(scene.clients.father.data(), unit), ints(1)));
        }
        const Packing staying(both(first(count - i), brings));
        store(staying(unit), bringing.data() + kept);
        kept += staying.count();
    }
    bringing.resize(kept);
}

/// Child number `number` of all `units`, and when it was born; the children of the index case enter it, others live at home.
void bring_child(const Scene& scene, std::uint8_t number, const lanes::Column<std::int32_t>& units, ArmState& arm)
{
    const auto& plan = scene.plan;
    CaseTail cases(arm.cases);
    QueueTail home(plan.keeps, arm.queues[plan.home]);
    EntryTail entries(plan, plan.home, arm);
    const Words slot = words(slot_of(process::older_career, number));
    for (std::size_t i = 0; i < units.size(); i += width()) {
        const Ints unit = load(units.data() + i);
        const Ints start = looked_up(scene.clients.start.data(), unit);
        const WordLanes luck = luck_of(scene, unit, words(slot_of(process::older_child, number)));
        const Ints age = age_at(plan.cohort.children->ages, uniform(luck.word[0]));
        const Ints birth = start - age;
        const Chosen brought = both(first(units.size() - i), less(age, ints(majority)));
        const Ints end = end_of_childhood(scene, unit, slot, birth, start);
        if (plan.cohort.index_case) {
            const Ints sets = looked_up(scene.clients.prior_sets.data(), unit);
            cases.append(Packing(brought), {unit, slot, words(slot_of(process::older_career)), birth, start, ints(base::never),
                                            end, select(less(ints(1), sets), ints(1), ints(0)), ints(0), ints(0)});
        } else if (plan.follows_home) {
            home.append(Packing(brought),
                        {unit, slot, birth, start, ints(base::never), end, ints(base::never), ints(opens_case)});
            entries.append(brought, Entering{unit, birth, ints(base::never)}, start, no_lane());
        }
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(keep_bringing);
HWY_EXPORT(bring_child);

void bring_children(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm)
{
    if (!scene.plan.cohort.children) {
        return;
    }
    auto& bringing = arm.bringing;
    bringing.clear();
    bringing.make_room(units.size());
    HWY_DYNAMIC_DISPATCH(keep_bringing)(scene, 0, units, bringing);
    for (std::int32_t number = 0; !bringing.empty(); ++number) {
        arm.cases.make_room(bringing.size());
        make_room_for_entry(scene.plan, scene.plan.home, bringing.size(), arm);
        HWY_DYNAMIC_DISPATCH(bring_child)(scene, static_cast<std::uint8_t>(number), bringing, arm);
        HWY_DYNAMIC_DISPATCH(keep_bringing)(scene, number + 1, bringing, bringing);
    }
}

}  // namespace rcpsim::lifecourse
#endif
