#pragma once

#include "lifecourse/batch.h"
#include "lifecourse/history.h"
#include "lifecourse/plan.h"

#include <cstdint>
#include <span>
#include <vector>

// The stages of a life course. Each is a loop over columns that reads some and appends to others; each stands in a file of its
// own and is compiled for every target.

namespace rcpsim::lifecourse {

/// Mothers who can still conceive in some arm. A mother for whom an arm is over has a clock at or beyond her end there.
struct Mothers
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> age;  ///< at enrolment
    lanes::Column<Tick> end;  ///< of her follow-up or of her fertility, since enrolment

    struct Arm
    {
        lanes::Column<Tick> clock;             ///< when she can next conceive
        lanes::Column<std::int32_t> returned;  ///< 1 once she has had proceedings
    };
    std::vector<Arm> arms;

    // Her luck in the pregnancy at hand, drawn once for all arms.
    lanes::Column<float> budget;  ///< unit exponential to be spent before the birth
    lanes::Column<float> chance;  ///< uniform: proceedings when below their probability
};

/// Children who wait for the next step of their careers, in one placement.
struct Queue
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<std::uint32_t> slot;  ///< of this visit
    lanes::Column<Tick> birth;
    lanes::Column<Tick> since;        ///< when this placement began
    lanes::Column<Tick> first_entry;  ///< when the child first became looked-after, or base::never

    bool empty() const { return unit.empty(); }
    void clear()
    {
        unit.clear();
        slot.clear();
        birth.clear();
        since.clear();
        first_entry.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        slot.make_room(more);
        birth.make_room(more);
        since.make_room(more);
        first_entry.make_room(more);
    }
};

/// When the children of one queue leave their placement, 18 at the latest, and by which exit.
struct Departures
{
    lanes::Column<Tick> when;
    lanes::Column<std::int32_t> exit;

    void make_room(std::size_t children)
    {
        when.clear();
        exit.clear();
        when.make_room(children);
        exit.make_room(children);
    }
};

/// One arm of a batch: what has happened, and which children are still to be followed, by placement.
struct ArmState
{
    History history;
    std::vector<Queue> queues;
    Events without_proceedings;  ///< the newborns of the pregnancy at hand who stay out of them, where they are followed
};

/// Fills `mothers` with the units of the batch on the day of enrolment.
void enrol(const Plan& plan, const Batch& batch, Mothers& mothers);

/// Takes every mother through her next pregnancy, the one numbered `ordinal`, in every arm, and keeps those who can conceive
/// again in some arm. Newborns are appended to the queue of the placement in which they first live.
void next_pregnancy(const Plan& plan, const Batch& batch, std::uint8_t ordinal, Mothers& mothers, std::span<ArmState> arms);

/// Takes every child of `visitors`, all in placement `placement`, through its stay there and appends it to the queue of the
/// placement that follows. `departures` is scratch. Returns false when a child would need a visit beyond the last.
bool next_placement(const Plan& plan, const Batch& batch, std::size_t placement, const Queue& visitors, Departures& departures,
                    ArmState& arm);

}  // namespace rcpsim::lifecourse
