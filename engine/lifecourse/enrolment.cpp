#include "lifecourse/slots.h"
#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/enrolment.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/clocks-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// The age at which the cumulative distribution reaches `share`.
HWY_INLINE Ints age_at(const std::vector<AgeBand>& bands, Floats share)
{
    Ints age = ints(0);
    for (const auto& band : bands) {
        const Floats beyond = share - floats(band.from);
        const Ints in_band = ints(band.youngest) + truncated(beyond * floats(band.slope));
        age = select(less(beyond, floats(0.0F)), age, in_band);
    }
    return age;
}

void enrol(const Plan& plan, const Batch& batch, Mothers& mothers)
{
    const std::size_t units = batch.units();
    const auto start = [units](auto& column) {
        column.clear();
        column.make_room(units);
        column.grow(units);
    };
    start(mothers.unit);
    start(mothers.age);
    start(mothers.end);
    start(mothers.budget);
    start(mothers.chance);
    mothers.arms.resize(plan.arms.size());
    for (auto& arm : mothers.arms) {
        start(arm.clock);
        start(arm.returned);
    }

    for (std::size_t i = 0; i < units; i += width()) {
        const Ints unit = counting_from(static_cast<std::int32_t>(i));
        const WordLanes luck = luck_of(batch, unit, words(enrolment_slot));
        const Ints age = age_at(plan.ages, uniform(luck.word[0]));
        store(unit, mothers.unit.data() + i);
        store(age, mothers.age.data() + i);
        store(smaller(ints(plan.follow), ints(plan.fertility_end) - age), mothers.end.data() + i);
        for (auto& arm : mothers.arms) {
            store(ints(0), arm.clock.data() + i);
            store(ints(0), arm.returned.data() + i);
        }
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(enrol);

void enrol(const Plan& plan, const Batch& batch, Mothers& mothers)
{
    HWY_DYNAMIC_DISPATCH(enrol)(plan, batch, mothers);
}

}  // namespace rcpsim::lifecourse
#endif
