#include "lifecourse/stages.h"

#include <algorithm>

namespace rcpsim::lifecourse {

namespace {

template <class T>
void fill(lanes::Column<T>& column, bool kept, std::size_t count, const auto& value_of)
{
    column.clear();
    if (kept) {
        column.make_room(count);
        for (std::size_t i = 0; i < count; ++i) {
            column[i] = value_of(i);
        }
        column.grow(count);
    }
}

}  // namespace

void begin(const Scene& scene, const lanes::Column<std::int32_t>& units, Mothers& mothers, Fathers& fathers)
{
    const auto& clients = scene.clients;
    const auto& keeps = scene.plan.keeps;
    mothers.unit.clear();
    fathers.unit.clear();
    fathers.clock.clear();
    mothers.unit.make_room(units.size());
    for (const std::int32_t unit : units) {
        if (scene.plan.cohort.fathers && clients.father[static_cast<std::size_t>(unit)] != 0) {
            fathers.unit.push_back(unit);
            fathers.clock.push_back(clients.start[static_cast<std::size_t>(unit)]);
        } else {
            mothers.unit.push_back(unit);
        }
    }
    const std::size_t count = mothers.unit.size();
    const auto of = [&mothers](const auto& column) {
        return [&mothers, &column](std::size_t i) { return column[static_cast<std::size_t>(mothers.unit[i])]; };
    };
    const auto all = [](auto value) { return [value](std::size_t) { return value; }; };
    fill(mothers.age, true, count, of(clients.age));
    fill(mothers.end, true, count, [&](std::size_t i) { return std::min(of(clients.fertile_until)(i), scene.until); });
    fill(mothers.clock, true, count, [&](std::size_t i) { return keeps.course ? of(clients.susceptible)(i) : 0; });
    fill(mothers.last_case, keeps.last_case, count, of(clients.last_case));
    fill(mothers.cases, keeps.cases, count, all(std::int32_t{0}));
    fill(mothers.removal, keeps.removal, count, all(base::never));
    fill(mothers.protected_until, scene.arm.contraception.has_value(), count, of(scene.engagement.protected_until));
}

}  // namespace rcpsim::lifecourse
