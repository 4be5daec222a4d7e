#pragma once

#include "lifecourse/history.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

// What the stages of a life course hand on to one another, in columns of one batch and arm.

namespace rcpsim::lifecourse {

/// What `Self` does with all of the columns that its each() names.
template <class Self>
struct Columns
{
    void clear()
    {
        all([](auto& column) { column.clear(); });
    }
    void make_room(std::size_t more)
    {
        all([more](auto& column) { column.make_room(more); });
    }
    void renew(std::size_t count)
    {
        all([count](auto& column) { column.renew(count); });
    }

private:
    void all(const auto& use) { static_cast<Self&>(*this).each(use); }
};

/// Mothers of one arm who can still conceive.
struct Mothers
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> age;    ///< at enrolment
    lanes::Column<Tick> end;    ///< no conception from then on
    lanes::Column<Tick> clock;  ///< when she can next conceive
    // Kept only where the plan asks.
    lanes::Column<Tick> last_case;
    lanes::Column<std::int32_t> cases;    ///< on newborns so far
    lanes::Column<Tick> removal;          ///< of the latest newborn that was removed, base::never without one
    lanes::Column<Tick> protected_until;  ///< by contraception

    void each(const auto& use)
    {
        use(unit);
        use(age);
        use(end);
        use(clock);
        use(last_case);
        use(cases);
        use(removal);
        use(protected_until);
    }
};

/// Fathers of one arm who are still followed.
struct Fathers
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> clock;  ///< of the last case
};

/// Live births of one ordinal.
struct Newborns : Columns<Newborns>
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> birth;
    lanes::Column<Tick> issue;  ///< of proceedings, base::never without
    lanes::Column<std::int32_t> twins;

    void each(const auto& use)
    {
        use(unit);
        use(birth);
        use(issue);
        use(twins);
    }
};

/// Pregnancies, for those who ask whether she is pregnant, in order of each mother's.
struct Pregnancies : Columns<Pregnancies>
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> conceived;
    lanes::Column<Tick> ended;
    lanes::Column<std::int32_t> born;  ///< 1 for live births

    void each(const auto& use)
    {
        use(unit);
        use(conceived);
        use(ended);
        use(born);
    }
};

/// A date at which something is already settled to happen to a child, wherever it then lives.
inline constexpr std::int32_t opens_case = -1;  ///< instead of the placement it moves to

/// Children who wait for the next step of their careers, in one placement.
struct Queue : Columns<Queue>
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<std::uint32_t> slot;  ///< of this visit
    lanes::Column<Tick> birth;
    lanes::Column<Tick> since;        ///< when this placement began
    lanes::Column<Tick> first_entry;  ///< when the child first became looked-after, or base::never
    lanes::Column<Tick> end;          ///< of its career: 18, or its death
    lanes::Column<Tick> settled;      ///< date of what is settled, or base::never
    lanes::Column<std::int32_t> settled_to;

    bool empty() const { return unit.empty(); }
    void each(const auto& use)
    {
        use(unit);
        use(slot);
        use(birth);
        use(since);
        use(first_entry);
        use(end);
        use(settled);
        use(settled_to);
    }
    void append_all(const Queue& other)
    {
        unit.append(other.unit);
        slot.append(other.slot);
        birth.append(other.birth);
        since.append(other.since);
        first_entry.append(other.first_entry);
        end.append(other.end);
        settled.append(other.settled);
        settled_to.append(other.settled_to);
    }
};

/// When the children of one queue leave their placement and how: by an exit, or by one of the ways below.
struct Departures : Columns<Departures>
{
    lanes::Column<Tick> when;
    lanes::Column<std::int32_t> way;

    void each(const auto& use)
    {
        use(when);
        use(way);
    }
    void append_all(const Departures& other)
    {
        when.append(other.when);
        way.append(other.way);
    }
};

namespace way {
inline constexpr std::int32_t settled = 1000;  ///< what was settled happens
inline constexpr std::int32_t end = 1001;      ///< 18, death or the end of what is simulated
inline constexpr std::int32_t joining = 1002;  ///< a sibling's case
}  // namespace way

/// Which ways out of a placement somebody takes: exits, and placements by what was settled, each as a bit of its number
/// modulo 32.
struct WaysTaken
{
    std::uint32_t exits;
    std::uint32_t settled_to;
    bool end;

    static bool has(std::uint32_t bits, std::size_t number) { return (bits >> (number % 32) & 1) != 0; }
};

/// Children on whom a case opens.
struct CaseChildren : Columns<CaseChildren>
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<std::uint32_t> slot;       ///< of the visit in which the case finds the child
    lanes::Column<std::uint32_t> case_slot;  ///< of the child on whom it was opened
    lanes::Column<Tick> birth;
    lanes::Column<Tick> issue;
    lanes::Column<Tick> first_entry;
    lanes::Column<Tick> end;
    lanes::Column<std::int32_t> repeat;        ///< 1 unless it is the mother's first set
    lanes::Column<std::int32_t> looked_after;  ///< 1 when the child already is
    lanes::Column<std::int32_t> visits;        ///< 1 when it has lived in a placement before

    bool empty() const { return unit.empty(); }
    void each(const auto& use)
    {
        use(unit);
        use(slot);
        use(case_slot);
        use(birth);
        use(issue);
        use(first_entry);
        use(end);
        use(repeat);
        use(looked_after);
        use(visits);
    }
};

/// Children of one placement, and when and how each leaves it.
struct Leavers : Columns<Leavers>
{
    Queue children;
    Departures departures;

    void each(const auto& use)
    {
        children.each(use);
        departures.each(use);
    }
    /// Keeps the first `count` of those columns that are kept at all.
    void resize(std::size_t count)
    {
        each([count](auto& column) { column.resize(std::min(column.size(), count)); });
    }
};

/// Departures from home that may matter to siblings.
struct FamilyEvents : Columns<FamilyEvents>
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> when;
    lanes::Column<std::int32_t> slot;        ///< of the child
    lanes::Column<std::int32_t> opens_case;  ///< 1, or 0
    lanes::Column<Tick> newborn;             ///< its birth where these are the proceedings on it as a newborn, else base::never

    void each(const auto& use)
    {
        use(unit);
        use(when);
        use(slot);
        use(opens_case);
        use(newborn);
    }
};

/// What becomes of the children on whom a case opens.
struct Decisions : Columns<Decisions>
{
    lanes::Column<std::int32_t> placement;  ///< on the day of its issue
    lanes::Column<Tick> final_order;        ///< base::never where they are the same day
    lanes::Column<std::int32_t> outcome;    ///< placement from the final order on

    void each(const auto& use)
    {
        use(placement);
        use(final_order);
        use(outcome);
    }
};

/// One arm of a batch: what has happened, and which children are still to be followed.
struct ArmState
{
    History history;
    std::vector<Queue> queues;             ///< by placement
    lanes::Column<std::int32_t> bringing;  ///< units who bring a child of the number at hand along
    CaseChildren cases;
    Decisions decisions;
    Pregnancies pregnancies;               ///< in the first arm, where a service asks
    Newborns newborns;                     ///< of the pregnancy at hand
    std::vector<Leavers> home;             ///< by placement: those who wait there, while siblings can meet in a case
    std::vector<Leavers> leaving;          ///< by placement: of those, who go now
    FamilyEvents events_at_home;           ///< of all children there
    FamilyEvents family_events;            ///< by unit: the earliest of them, base::never without one
    lanes::Column<Tick> earliest;          ///< by unit: her first proceedings since enrolment
    lanes::Column<std::int32_t> had_case;  ///< by unit: whether a case has opened on a child of hers
    Events nothing;                        ///< where the end of a column is needed and nothing is appended
};

}  // namespace rcpsim::lifecourse
