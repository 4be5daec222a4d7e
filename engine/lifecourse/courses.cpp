#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/courses.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/tails-inl.h"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using parameters::Event;
using parameters::Timed;

HWY_INLINE Chosen are_mothers(const Scene& scene, Ints unit, Chosen meant)
{
    if (!scene.plan.cohort.fathers) {
        return meant;
    }
    return first_but_not_second(meant, equal(looked_up(scene.clients.father.data(), unit), ints(1)));
}

/// Those whose first proceedings are known.
void count_first_cases(const Scene& scene, const lanes::Column<Tick>& earliest, Events& recurrences)
{
    EventsTail events(recurrences);
    for (std::size_t u = 0; u < earliest.size(); u += width()) {
        const Ints unit = counting_from(static_cast<std::int32_t>(u));
        const Ints when = load(earliest.data() + u);
        const Chosen returned = both(first(earliest.size() - u), less(when, ints(base::never)));
        events.append(are_mothers(scene, unit, returned), unit, when);
    }
}

void count_units(const Scene& scene, const lanes::Column<std::int32_t>& units, History& history)
{
    const auto& plan = scene.plan;
    const bool index_case = plan.cohort.index_case && !plan.cohort.referral_delay;
    EventsTail proceedings(history.of(Event::proceedings));
    EventsTail deaths(history.of(Event::mother_death));
    TimesTail early(history.of(Timed::early));
    for (std::size_t i = 0; i < units.size(); i += width()) {
        const Ints unit = load(units.data() + i);
        const Chosen meant = first(units.size() - i);
        if (index_case) {
            proceedings.append(are_mothers(scene, unit, meant), unit, ints(0));
        }
        const Ints death = looked_up(scene.clients.death.data(), unit);
        const Ints end =
            plan.to_end_of_fertility ? ints(plan.fertility.end) - looked_up(scene.clients.age.data(), unit) : ints(plan.follow);
        deaths.append(both(meant, less(death, end)), unit, death);
        early.append(meant, unit, ints(0), smaller(smaller(death, ints(early_years)), end));
    }
}

void count_early_removals(const Events& entries, Tick until, Events& removals)
{
    EventsTail events(removals);
    for (std::size_t i = 0; i < entries.unit.size(); i += width()) {
        const Ints when = load(entries.time.data() + i);
        const Chosen early = both(less(ints(0), when), less(when, ints(until)));
        events.append(both(first(entries.unit.size() - i), early), load(entries.unit.data() + i), when);
    }
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(count_first_cases);
HWY_EXPORT(count_units);
HWY_EXPORT(count_early_removals);

using parameters::Event;

void count_recurrences(const Scene& scene, ArmState& arm)
{
    auto& earliest = arm.earliest;
    const auto& proceedings = arm.history.of(Event::proceedings);
    std::fill_n(earliest.data(), earliest.size(), base::never);
    for (std::size_t i = 0; i < proceedings.unit.size(); ++i) {
        auto& first = earliest[static_cast<std::size_t>(proceedings.unit[i])];
        first = std::min(first, proceedings.time[i]);
    }
    auto& recurrences = arm.history.of(Event::recurrence);
    recurrences.make_room(earliest.size());
    HWY_DYNAMIC_DISPATCH(count_first_cases)(scene, earliest, recurrences);
}

void count_courses(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm)
{
    auto& history = arm.history;
    history.of(Event::proceedings).make_room(units.size());
    history.of(Event::mother_death).make_room(units.size());
    history.of(parameters::Timed::early).make_room(units.size());
    HWY_DYNAMIC_DISPATCH(count_units)(scene, units, history);
    const auto& entries = history.of(Event::care_entry);
    history.of(Event::early_removal).make_room(entries.unit.size());
    const Tick until = std::min(early_years, scene.plan.follow);
    HWY_DYNAMIC_DISPATCH(count_early_removals)(entries, until, history.of(Event::early_removal));
}

}  // namespace rcpsim::lifecourse
#endif
