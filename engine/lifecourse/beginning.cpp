#include "lifecourse/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lifecourse/beginning.cpp"
#include <hwy/foreach_target.h>

#include "lifecourse/tails-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// Fathers apart from mothers, each from the start of the course.
void part(const Scene& scene, const lanes::Column<std::int32_t>& units, Mothers& mothers, Fathers& fathers)
{
    const auto& clients = scene.clients;
    Tail<std::int32_t> mother(mothers.unit);
    Tail<std::int32_t> father(fathers.unit);
    Tail<Tick> clock(fathers.clock);
    for (std::size_t i = 0; i < units.size(); i += width()) {
        const Ints unit = load(units.data() + i);
        const Chosen meant = first(units.size() - i);
        Chosen are_fathers = no_lane();
        if (scene.plan.cohort.fathers) {
            are_fathers = both(meant, equal(looked_up(clients.father.data(), unit), ints(1)));
            const Packing chosen(are_fathers);
            father.append(chosen, unit);
            clock.append(chosen, looked_up(clients.start.data(), unit));
        }
        mother.append(Packing(first_but_not_second(meant, are_fathers)), unit);
    }
}

/// Fills a column of mothers, if it is kept, with what `value_of` gives for the units of a vector.
template <class T>
HWY_INLINE void fill(const Mothers& mothers, lanes::Column<T>& column, bool kept, const auto& value_of)
{
    const std::size_t count = kept ? mothers.unit.size() : 0;
    column.renew(count);
    for (std::size_t i = 0; i < count; i += width()) {
        store(value_of(load(mothers.unit.data() + i)), column.data() + i);
    }
}

void begin(const Scene& scene, Mothers& mothers)
{
    const auto& clients = scene.clients;
    const auto& keeps = scene.plan.keeps;
    const auto of = [](const auto& column) { return [&column](Ints unit) { return looked_up(column.data(), unit); }; };
    const auto all = [](std::int32_t value) { return [value](Ints) { return ints(value); }; };
    fill(mothers, mothers.age, true, of(clients.age));
    fill(mothers, mothers.end, true,
         [&](Ints unit) { return smaller(looked_up(clients.fertile_until.data(), unit), ints(scene.until)); });
    if (keeps.course) {
        fill(mothers, mothers.clock, true, of(clients.susceptible));
    } else {
        fill(mothers, mothers.clock, true, all(0));
    }
    fill(mothers, mothers.last_case, keeps.last_case, of(clients.last_case));
    fill(mothers, mothers.cases, keeps.cases, all(0));
    fill(mothers, mothers.removal, keeps.removal, all(base::never));
    fill(mothers, mothers.protected_until, scene.arm.contraception.has_value(), of(scene.engagement.protected_until));
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::lifecourse {

HWY_EXPORT(part);
HWY_EXPORT(begin);

void begin(const Scene& scene, const lanes::Column<std::int32_t>& units, Mothers& mothers, Fathers& fathers)
{
    mothers.unit.clear();
    mothers.unit.make_room(units.size());
    fathers.unit.clear();
    fathers.unit.make_room(units.size());
    fathers.clock.clear();
    fathers.clock.make_room(units.size());
    HWY_DYNAMIC_DISPATCH(part)(scene, units, mothers, fathers);
    HWY_DYNAMIC_DISPATCH(begin)(scene, mothers);
}

}  // namespace rcpsim::lifecourse
#endif
