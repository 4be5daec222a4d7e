// The ends of the columns that stages append to.

#if defined(RCPSIM_LIFECOURSE_TAILS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_TAILS_INL_H
#undef RCPSIM_LIFECOURSE_TAILS_INL_H
#else
#define RCPSIM_LIFECOURSE_TAILS_INL_H
#endif

#include "lanes/lanes-inl.h"
#include "lifecourse/stages.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using namespace rcpsim::lanes::HWY_NAMESPACE;  // the vocabulary of lanes

/// Keeps the chosen lanes of a column, if it is kept at all. What is written never reaches beyond the vector that was read.
template <class T>
HWY_INLINE void keep(const Packing& staying, lanes::Column<T>& column, std::size_t from, std::size_t to)
{
    if (!column.empty()) {
        store(staying(load(column.data() + from)), column.data() + to);
    }
}

// Destructors are written out, so that they are compiled for the target and their parts can be inlined.

struct EventsTail
{
    HWY_INLINE explicit EventsTail(Events& events)
        : unit(events.unit)
        , time(events.time)
    {
    }
    HWY_INLINE ~EventsTail() {}
    EventsTail(const EventsTail&) = delete;
    EventsTail& operator=(const EventsTail&) = delete;

    HWY_INLINE void append(Chosen who, Ints whose, Ints when)
    {
        const Packing chosen(who);
        unit.append(chosen, whose);
        time.append(chosen, when);
    }

    Tail<std::int32_t> unit;
    Tail<Tick> time;
};

struct TimesTail
{
    HWY_INLINE explicit TimesTail(Times& times)
        : unit(times.unit)
        , from(times.from)
        , until(times.until)
    {
    }
    HWY_INLINE ~TimesTail() {}
    TimesTail(const TimesTail&) = delete;
    TimesTail& operator=(const TimesTail&) = delete;

    /// Appends what lies after enrolment.
    HWY_INLINE void append(Chosen who, Ints whose, Ints since, Ints end)
    {
        const Ints start = larger(since, ints(0));
        const Packing chosen(both(who, less(start, end)));
        unit.append(chosen, whose);
        from.append(chosen, start);
        until.append(chosen, end);
    }

    Tail<std::int32_t> unit;
    Tail<Tick> from;
    Tail<Tick> until;
};

struct NewbornsTail
{
    HWY_INLINE explicit NewbornsTail(Newborns& newborns)
        : unit(newborns.unit)
        , birth(newborns.birth)
        , issue(newborns.issue)
        , twins(newborns.twins)
    {
    }
    HWY_INLINE ~NewbornsTail() {}
    NewbornsTail(const NewbornsTail&) = delete;
    NewbornsTail& operator=(const NewbornsTail&) = delete;

    HWY_INLINE void append(Chosen who, Ints whose, Ints born, Ints issued, Ints twin)
    {
        const Packing chosen(who);
        unit.append(chosen, whose);
        birth.append(chosen, born);
        issue.append(chosen, issued);
        twins.append(chosen, twin);
    }

    Tail<std::int32_t> unit;
    Tail<Tick> birth;
    Tail<Tick> issue;
    Tail<std::int32_t> twins;
};

struct PregnanciesTail
{
    HWY_INLINE explicit PregnanciesTail(Pregnancies& pregnancies)
        : unit(pregnancies.unit)
        , conceived(pregnancies.conceived)
        , ended(pregnancies.ended)
        , born(pregnancies.born)
    {
    }
    HWY_INLINE ~PregnanciesTail() {}
    PregnanciesTail(const PregnanciesTail&) = delete;
    PregnanciesTail& operator=(const PregnanciesTail&) = delete;

    HWY_INLINE void append(Chosen who, Ints whose, Ints from, Ints to, Chosen alive)
    {
        const Packing chosen(who);
        unit.append(chosen, whose);
        conceived.append(chosen, from);
        ended.append(chosen, to);
        born.append(chosen, select(alive, ints(1), ints(0)));
    }

    Tail<std::int32_t> unit;
    Tail<Tick> conceived;
    Tail<Tick> ended;
    Tail<std::int32_t> born;
};

/// One vector of children, as a queue holds them.
struct Visitors
{
    Ints unit;
    Words slot;
    Ints birth;
    Ints since;
    Ints first_entry;
    Ints end;
    Ints settled;
    Ints settled_to;
};

HWY_INLINE Visitors visitors_at(const Keeps& keeps, const Queue& queue, std::size_t i)
{
    const Ints birth = load(queue.birth.data() + i);
    return {load(queue.unit.data() + i),
            load(queue.slot.data() + i),
            birth,
            load(queue.since.data() + i),
            load(queue.first_entry.data() + i),
            keeps.child_ends ? load(queue.end.data() + i) : birth + ints(majority),
            keeps.settled ? load(queue.settled.data() + i) : ints(base::never),
            keeps.settled ? load(queue.settled_to.data() + i) : ints(opens_case)};
}

struct QueueTail
{
    HWY_INLINE QueueTail(const Keeps& keep, Queue& queue)
        : keeps(keep)
        , unit(queue.unit)
        , slot(queue.slot)
        , birth(queue.birth)
        , since(queue.since)
        , first_entry(queue.first_entry)
        , end(queue.end)
        , settled(queue.settled)
        , settled_to(queue.settled_to)
    {
    }
    HWY_INLINE ~QueueTail() {}
    QueueTail(const QueueTail&) = delete;
    QueueTail& operator=(const QueueTail&) = delete;

    HWY_INLINE void append(const Packing& chosen, const Visitors& children)
    {
        unit.append(chosen, children.unit);
        slot.append(chosen, children.slot);
        birth.append(chosen, children.birth);
        since.append(chosen, children.since);
        first_entry.append(chosen, children.first_entry);
        if (keeps.child_ends) {
            end.append(chosen, children.end);
        }
        if (keeps.settled) {
            settled.append(chosen, children.settled);
            settled_to.append(chosen, children.settled_to);
        }
    }

    const Keeps& keeps;
    Tail<std::int32_t> unit;
    Tail<std::uint32_t> slot;
    Tail<Tick> birth;
    Tail<Tick> since;
    Tail<Tick> first_entry;
    Tail<Tick> end;
    Tail<Tick> settled;
    Tail<std::int32_t> settled_to;
};

/// One vector of children on whom a case opens.
struct Called
{
    Ints unit;
    Words slot;
    Words case_slot;
    Ints birth;
    Ints issue;
    Ints first_entry;
    Ints end;
    Ints repeat;
    Ints looked_after;
    Ints visits;
};

struct CaseTail
{
    HWY_INLINE explicit CaseTail(CaseChildren& children)
        : unit(children.unit)
        , slot(children.slot)
        , case_slot(children.case_slot)
        , birth(children.birth)
        , issue(children.issue)
        , first_entry(children.first_entry)
        , end(children.end)
        , repeat(children.repeat)
        , looked_after(children.looked_after)
        , visits(children.visits)
    {
    }
    HWY_INLINE ~CaseTail() {}
    CaseTail(const CaseTail&) = delete;
    CaseTail& operator=(const CaseTail&) = delete;

    HWY_INLINE void append(const Packing& chosen, const Called& called)
    {
        unit.append(chosen, called.unit);
        slot.append(chosen, called.slot);
        case_slot.append(chosen, called.case_slot);
        birth.append(chosen, called.birth);
        issue.append(chosen, called.issue);
        first_entry.append(chosen, called.first_entry);
        end.append(chosen, called.end);
        repeat.append(chosen, called.repeat);
        looked_after.append(chosen, called.looked_after);
        visits.append(chosen, called.visits);
    }

    Tail<std::int32_t> unit;
    Tail<std::uint32_t> slot;
    Tail<std::uint32_t> case_slot;
    Tail<Tick> birth;
    Tail<Tick> issue;
    Tail<Tick> first_entry;
    Tail<Tick> end;
    Tail<std::int32_t> repeat;
    Tail<std::int32_t> looked_after;
    Tail<std::int32_t> visits;
};

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
