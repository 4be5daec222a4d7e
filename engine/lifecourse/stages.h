#pragma once

#include "lifecourse/batch.h"
#include "lifecourse/clients.h"
#include "lifecourse/history.h"
#include "lifecourse/plan.h"

#include <algorithm>
#include <cstdint>
#include <vector>

// The stages of a life course. Each is a loop over columns that reads some and appends to others; each stands in a file of its
// own and is compiled for every target.

namespace rcpsim::lifecourse {

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
struct Newborns
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> birth;
    lanes::Column<Tick> issue;  ///< of proceedings, base::never without
    lanes::Column<std::int32_t> twins;

    void clear()
    {
        unit.clear();
        birth.clear();
        issue.clear();
        twins.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        birth.make_room(more);
        issue.make_room(more);
        twins.make_room(more);
    }
};

/// Pregnancies, for those who ask whether she is pregnant, in order of each mother's.
struct Pregnancies
{
    lanes::Column<std::int32_t> unit;
    lanes::Column<Tick> conceived;
    lanes::Column<Tick> ended;
    lanes::Column<std::int32_t> born;  ///< 1 for live births

    void clear()
    {
        unit.clear();
        conceived.clear();
        ended.clear();
        born.clear();
    }
    void make_room(std::size_t more)
    {
        unit.make_room(more);
        conceived.make_room(more);
        ended.make_room(more);
        born.make_room(more);
    }
};

/// A date at which something is already settled to happen to a child, wherever it then lives.
inline constexpr std::int32_t opens_case = -1;  ///< instead of the placement it moves to

/// Children who wait for the next step of their careers, in one placement.
struct Queue
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
    void clear()
    {
        each([](auto& column) { column.clear(); });
    }
    void make_room(std::size_t more)
    {
        each([more](auto& column) { column.make_room(more); });
    }
    void with(const Queue& other, const auto& use)
    {
        use(unit, other.unit);
        use(slot, other.slot);
        use(birth, other.birth);
        use(since, other.since);
        use(first_entry, other.first_entry);
        use(end, other.end);
        use(settled, other.settled);
        use(settled_to, other.settled_to);
    }
    void append_from(const Queue& other, std::size_t i)
    {
        with(other, [i](auto& column, const auto& source) {
            if (!source.empty()) {
                column.push_back(source[i]);
            }
        });
    }
    void append_all(const Queue& other)
    {
        with(other, [](auto& column, const auto& source) { column.append(source); });
    }
};

/// When the children of one queue leave their placement and how: by an exit, or by one of the ways below.
struct Departures
{
    lanes::Column<Tick> when;
    lanes::Column<std::int32_t> way;

    void clear()
    {
        when.clear();
        way.clear();
    }
    void make_room(std::size_t more)
    {
        when.make_room(more);
        way.make_room(more);
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
struct CaseChildren
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
    void clear()
    {
        each([](auto& column) { column.clear(); });
    }
    void make_room(std::size_t more)
    {
        each([more](auto& column) { column.make_room(more); });
    }
};

/// Children in one placement at home, while siblings can meet in a case: each with its own next departure.
struct HomeChildren
{
    Queue children;
    Departures next;

    void each(const auto& use)
    {
        children.each(use);
        use(next.when);
        use(next.way);
    }
    /// Keeps the first `count` of those columns that are kept at all.
    void resize(std::size_t count)
    {
        each([count](auto& column) { column.resize(std::min(column.size(), count)); });
    }
};

/// Departures from home that may matter to siblings.
struct FamilyEvents
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
    void clear()
    {
        each([](auto& column) { column.clear(); });
    }
    void make_room(std::size_t more)
    {
        each([more](auto& column) { column.make_room(more); });
    }
};

/// What becomes of the children on whom a case opens.
struct Decisions
{
    lanes::Column<std::int32_t> placement;  ///< on the day of its issue
    lanes::Column<Tick> final_order;        ///< base::never where they are the same day
    lanes::Column<std::int32_t> outcome;    ///< placement from the final order on
};

/// Makes room for children who come to live in a placement.
void make_room_for_entry(const Plan& plan, std::size_t placement, std::size_t children, struct ArmState& arm);

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
    std::vector<HomeChildren> home;        ///< by placement
    std::vector<Queue> leaving;            ///< from home, by placement
    std::vector<Departures> departing;     ///< how
    FamilyEvents events_at_home;           ///< of all children there
    FamilyEvents family_events;            ///< by unit: the earliest of them, base::never without one
    lanes::Column<Tick> earliest;          ///< by unit: her first proceedings since enrolment
    lanes::Column<std::int32_t> had_case;  ///< by unit: whether a case has opened on a child of hers
    Events nothing;                        ///< where the end of a column is needed and nothing is appended
};

/// Everything that the stages of one arm read.
struct Scene
{
    const Plan& plan;
    const ArmPlan& arm;
    const Batch& batch;
    const Clients& clients;
    const Engagement& engagement;
    Tick until = base::never;  ///< nothing is simulated from then on
};

/// Fills `clients` with the candidates named by `units` and `candidate`, one after the other.
void enrol(const Plan& plan, const Batch& batch, const lanes::Column<std::int32_t>& units,
           const lanes::Column<std::int32_t>& candidate, Clients& clients);

/// The children whom the units bring along begin their careers.
void bring_children(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm);

/// Takes the units to where they can first conceive or, as fathers, return to court.
void begin(const Scene& scene, const lanes::Column<std::int32_t>& units, Mothers& mothers, Fathers& fathers);

/// Takes every mother through her next pregnancy, the one numbered `ordinal`, and keeps those who can conceive again. Newborns
/// begin their careers.
void next_pregnancy(const Scene& scene, std::uint8_t ordinal, Mothers& mothers, ArmState& arm);

/// The births of one ordinal begin their careers: at home, or in a case that is issued at birth and concerns nobody else.
void place_newborns(const Scene& scene, std::uint8_t ordinal, ArmState& arm);

/// Takes every father through his next case, the one numbered `ordinal`, and keeps those who may have another.
void next_father_case(const Scene& scene, std::uint8_t ordinal, Fathers& fathers, ArmState& arm);

/// When and how every child of `visitors`, all in placement `placement`, leaves it.
void choose_exits(const Scene& scene, std::size_t placement, const Queue& visitors, Departures& departures);

/// Families whose children are all at home or beyond: every family takes its earliest event that is not the end of a career.
/// Those whom it moves, and those whose careers end before it, leave `arm.home` by `arm.leaving`.
void next_family_events(const Scene& scene, ArmState& arm);

/// Takes every child of `visitors` out of placement `placement` and into the queue of the placement that follows, or into a case.
/// Returns false when a child would need a visit beyond the last.
bool depart(const Scene& scene, std::size_t placement, const Queue& visitors, const Departures& departures, ArmState& arm);

/// Counts the first proceedings of every mother since enrolment, and notes them as `earliest` of the arm.
void count_recurrences(const Scene& scene, ArmState& arm);

/// Counts the index case, issued on the day of enrolment, the deaths of `units`, and their removals in the years for which these
/// are known.
void count_courses(const Scene& scene, const lanes::Column<std::int32_t>& units, ArmState& arm);

/// Counts, of everybody, the first case and the children born since who enter care, within the window after enrolment. `earliest`
/// of the arm is the first case of each unit.
void count_in_window(const Plan& plan, ArmState& arm);

/// Counts, of those whom the arm's service admitted, the same within the window after admission. The lives that the arm did not
/// touch stand in the first arm.
void count_served(const Plan& plan, const History& first_arm, const lanes::Column<std::int32_t>& touched, ArmState& arm);

/// Counts, of the women whom the arm's service admitted, those for whom outcome payments fall due, at the end of the time that
/// has passed without a conception or without new proceedings: alive, and followed until then.
void count_paid(const Scene& scene, const History& first_arm, const lanes::Column<std::int32_t>& touched, ArmState& arm);

/// The children of `arm.cases` are placed. Returns false when a child would need a visit beyond the last.
bool open_cases(const Scene& scene, ArmState& arm);

}  // namespace rcpsim::lifecourse
