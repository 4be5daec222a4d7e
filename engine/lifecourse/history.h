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
};

/// Times lived in one placement: whose child, which (the slot of the visit), from when until when. Never after 18.
struct Spells
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<std::uint32_t> slot;
    lanes::Column<base::Tick> from;
    lanes::Column<base::Tick> until;

    void clear()
    {
        unit.clear();
        slot.clear();
        from.clear();
        until.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        slot.make_room(more);
        from.make_room(more);
        until.make_room(more);
    }
};

/// All that happened in one arm to the mothers of a batch, as columns in no particular order.
struct History
{
    std::array<Events, parameters::event_count> events;
    std::vector<Spells> spells;  ///< by placement; empty where the plan does not record

    Events& of(parameters::Event event) { return events[static_cast<std::size_t>(event)]; }
    const Events& of(parameters::Event event) const { return events[static_cast<std::size_t>(event)]; }
};

}  // namespace rcpsim::lifecourse
