#include "lifecourse/stages.h"

#include <algorithm>
#include <utility>

namespace rcpsim::lifecourse {

namespace {

using parameters::Event;

/// When each unit was admitted by the arm's service; base::never when it was not.
lanes::Column<Tick> admissions_of(const History& history, std::size_t units)
{
    lanes::Column<Tick> admitted;
    admitted.make_room(units);
    admitted.grow(units);
    std::fill_n(admitted.data(), units, base::never);
    const auto& admissions = history.of(Event::admission);
    for (std::size_t i = 0; i < admissions.unit.size(); ++i) {
        admitted[static_cast<std::size_t>(admissions.unit[i])] = admissions.time[i];
    }
    return admitted;
}

}  // namespace

void count_in_window(const Plan& plan, ArmState& arm)
{
    if (!plan.window) {
        return;
    }
    auto& cases = arm.history.of(Event::window_case);
    for (std::size_t u = 0; u < arm.earliest.size(); ++u) {
        if (arm.earliest[u] < *plan.window) {
            cases.append(static_cast<std::int32_t>(u), arm.earliest[u]);
        }
    }
    const auto& entries = arm.history.first_entries;
    for (std::size_t i = 0; i < entries.unit.size(); ++i) {
        if (entries.time[i] < *plan.window) {
            arm.history.of(Event::window_entry).append(entries.unit[i], entries.time[i]);
        }
    }
}

void count_served(const Plan& plan, const History& first_arm, const lanes::Column<std::int32_t>& touched, ArmState& arm)
{
    if (!plan.window || arm.history.of(Event::admission).unit.empty()) {
        return;
    }
    const std::size_t units = touched.size();
    const auto admitted = admissions_of(arm.history, units);
    const auto each_in_window = [&](const Events& events, std::int32_t touch, const auto& use) {
        for (std::size_t i = 0; i < events.unit.size(); ++i) {
            const auto u = static_cast<std::size_t>(events.unit[i]);
            if (touched[u] == touch && events.time[i] > admitted[u] && events.time[i] - admitted[u] < *plan.window) {
                use(events.unit[i], events.time[i]);
            }
        }
    };
    lanes::Column<Tick> first_case;
    first_case.make_room(units);
    first_case.grow(units);
    std::fill_n(first_case.data(), units, base::never);
    for (const auto& [history, touch] : {std::pair(&std::as_const(arm.history), 1), std::pair(&first_arm, 0)}) {
        each_in_window(history->of(Event::proceedings), touch, [&](std::int32_t unit, Tick time) {
            auto& first = first_case[static_cast<std::size_t>(unit)];
            first = std::min(first, time);
        });
        each_in_window(history->first_entries, touch,
                       [&](std::int32_t unit, Tick time) { arm.history.of(Event::served_entry).append(unit, time); });
    }
    for (std::size_t u = 0; u < units; ++u) {
        if (first_case[u] < base::never) {
            arm.history.of(Event::served_case).append(static_cast<std::int32_t>(u), first_case[u]);
        }
    }
}

}  // namespace rcpsim::lifecourse
