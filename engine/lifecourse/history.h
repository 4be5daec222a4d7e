#pragma once

#include "base/tick.h"
#include "lanes/column.h"
#include "parameters/activity.h"

#include <array>
#include <cstdint>
#include <vector>

namespace rcpsim::lifecourse {

/// Things that happened: to which unit of the batch, and when since its enrolment.
struct Events
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<base::Tick> time;

    void clear()
    {
        unit.clear();
        time.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        time.make_room(more);
    }
    void append(std::int32_t who, base::Tick when)
    {
        unit.push_back(who);
        time.push_back(when);
    }
};

/// Lengths of time that units of the batch spent in something, since their enrolment.
struct Times
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<base::Tick> from;
    lanes::Column<base::Tick> until;

    void clear()
    {
        unit.clear();
        from.clear();
        until.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        from.make_room(more);
        until.make_room(more);
    }
    void append(std::int32_t who, base::Tick since, base::Tick end)
    {
        unit.push_back(who);
        from.push_back(since);
        until.push_back(end);
    }
};

/// Times lived in one placement: whose child, which (the slot of the visit), born when, from when until when. Never before
/// enrolment, never after 18.
struct Spells
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<std::uint32_t> slot;
    lanes::Column<base::Tick> birth;
    lanes::Column<base::Tick> from;
    lanes::Column<base::Tick> until;

    void clear()
    {
        unit.clear();
        slot.clear();
        birth.clear();
        from.clear();
        until.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        slot.make_room(more);
        birth.make_room(more);
        from.make_room(more);
        until.make_room(more);
    }
};

/// All that happened in one arm to some mothers of a batch, as columns in no particular order.
struct History
{
    std::vector<Events> events;                        ///< by activity; empty where the plan does not count
    std::array<Times, parameters::timed_count> times;  ///< by parameters::Timed
    Times leaving_care;                                ///< support after 18
    Events first_entries;        ///< into care, of children born since enrolment; empty where the plan has no window
    std::vector<Spells> spells;  ///< by placement; empty where the plan does not record

    Events& of(parameters::Event event) { return events[parameters::index_of(event)]; }
    const Events& of(parameters::Event event) const { return events[parameters::index_of(event)]; }
    Times& of(parameters::Timed timed) { return times[static_cast<std::size_t>(timed)]; }
    const Times& of(parameters::Timed timed) const { return times[static_cast<std::size_t>(timed)]; }

    void clear()
    {
        for (auto& of_activity : events) {
            of_activity.clear();
        }
        for (auto& of_timed : times) {
            of_timed.clear();
        }
        leaving_care.clear();
        first_entries.clear();
        for (auto& of_placement : spells) {
            of_placement.clear();
        }
    }
};

}  // namespace rcpsim::lifecourse
