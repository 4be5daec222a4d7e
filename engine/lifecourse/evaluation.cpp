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
    admitted.renew(units);
    std::fill_n(admitted.data(), units, base::never);
    const auto& admissions = history.of(Event::admission);
    for (std::size_t i = 0; i < admissions.unit.size(); ++i) {
        admitted[static_cast<std::size_t>(admissions.unit[i])] = admissions.time[i];
    }
    return admitted;
}

/// What must not happen within a time after admission, and what is counted when it did not.
struct Absence
{
    Event of;
    Event paid;
    Tick within;
    Tick engaged_for;
};

/// When each payment would fall due, for women who stayed long enough and are alive and followed then; else base::never.
lanes::Column<Tick> due_dates(const Scene& scene, const Absence& absence, const lanes::Column<Tick>& admitted)
{
    const auto& clients = scene.clients;
    lanes::Column<Tick> due;
    for (std::size_t u = 0; u < admitted.size(); ++u) {
        const bool woman = clients.father.empty() || clients.father[u] == 0;
        const bool stayed = admitted[u] < base::never && scene.engagement.left[u] - admitted[u] >= absence.engaged_for;
        const Tick date = woman && stayed ? admitted[u] + absence.within : base::never;
        const bool alive = clients.death.empty() || date <= clients.death[u];
        due.push_back(alive && date <= scene.plan.follow ? date : base::never);
    }
    return due;
}

void count_absence(const Scene& scene, const Absence& absence, const History& first_arm,
                   const lanes::Column<std::int32_t>& touched, ArmState& arm)
{
    if (absence.within == base::never) {
        return;
    }
    const auto admitted = admissions_of(arm.history, touched.size());
    auto due = due_dates(scene, absence, admitted);
    for (const auto& [history, touch] : {std::pair(&std::as_const(arm.history), 1), std::pair(&first_arm, 0)}) {
        const auto& events = history->of(absence.of);
        for (std::size_t i = 0; i < events.unit.size(); ++i) {
            const auto u = static_cast<std::size_t>(events.unit[i]);
            if (touched[u] == touch && events.time[i] > admitted[u] && events.time[i] < due[u]) {
                due[u] = base::never;
            }
        }
    }
    for (std::size_t u = 0; u < due.size(); ++u) {
        if (due[u] < base::never) {
            arm.history.of(absence.paid).append(static_cast<std::int32_t>(u), due[u]);
        }
    }
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
    first_case.renew(units);
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

void count_paid(const Scene& scene, const History& first_arm, const lanes::Column<std::int32_t>& touched, ArmState& arm)
{
    const auto& paid = scene.arm.paid;
    for (const auto& absence : {Absence{Event::conception, Event::paid_no_pregnancy, paid.no_pregnancy, paid.engaged_for},
                                Absence{Event::proceedings, Event::paid_no_proceedings, paid.no_proceedings, 0}}) {
        count_absence(scene, absence, first_arm, touched, arm);
    }
}

}  // namespace rcpsim::lifecourse
