// What the stages of children's careers share.

#if defined(RCPSIM_LIFECOURSE_CAREERS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_CAREERS_INL_H
#undef RCPSIM_LIFECOURSE_CAREERS_INL_H
#else
#define RCPSIM_LIFECOURSE_CAREERS_INL_H
#endif

#include "lifecourse/conceptions-inl.h"
#include "lifecourse/slots.h"
#include "lifecourse/tails-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// 18, or the child's death. `slot` is of its first visit. Of children who were born before they are followed, at `from`, the
/// life after that is drawn.
HWY_INLINE Ints end_of_childhood(const Scene& scene, Ints unit, Words slot, Ints birth, Ints from)
{
    const Ints of_age = birth + ints(majority);
    if (!scene.plan.children_die) {
        return of_age;
    }
    const WordLanes luck = luck_of(scene, unit, slot + words(career_block::lifetime));
    const Ints death = when_spent(*scene.plan.children_die, from - birth, unit_exponential(luck.word[0]));
    return select(less(death, ints(majority)), birth + death, of_age);
}

HWY_INLINE Ints end_of_childhood(const Scene& scene, Ints unit, Words slot, Ints birth)
{
    return end_of_childhood(scene, unit, slot, birth, birth);
}

/// 1 for children of mothers who had a set of proceedings before enrolment.
HWY_INLINE Ints repeat_of(const Scene& scene, Ints unit)
{
    if (!scene.plan.keeps.differences) {
        return ints(0);
    }
    return select(less(ints(0), looked_up(scene.clients.prior_sets.data(), unit)), ints(1), ints(0));
}

/// What counts of children who come to live somewhere.
struct Entering
{
    HWY_INLINE Entering(Ints whose, Ints born, Ints entered)
        : unit(whose)
        , birth(born)
        , first_entry(entered)
    {
    }
    HWY_INLINE Entering(const auto& children)
        : Entering(children.unit, children.birth, children.first_entry)
    {
    }

    Ints unit;
    Ints birth;
    Ints first_entry;  ///< into care, before now; base::never without one
};

/// Counts children who come to live in a placement, from enrolment on: the event that the placement names, and the entry into
/// care of those who were not looked-after before.
class EntryTail
{
public:
    HWY_INLINE EntryTail(const Plan& plan, std::size_t placement, ArmState& arm)
        : named_(plan.placements[placement].on_entry != no_event)
        , in_care_(plan.placements[placement].looked_after && plan.counts(parameters::Event::care_entry))
        , first_(plan.placements[placement].looked_after && plan.window)
        , event_(named_ ? arm.history.events[plan.placements[placement].on_entry] : arm.nothing)
        , care_entry_(arm.history.of(parameters::Event::care_entry))
        , first_entry_(arm.history.first_entries)
    {
    }
    HWY_INLINE ~EntryTail() {}
    EntryTail(const EntryTail&) = delete;
    EntryTail& operator=(const EntryTail&) = delete;

    HWY_INLINE void append(Chosen who, const Entering& children, Ints when, Chosen were_in_care)
    {
        const Chosen counted = first_but_not_second(who, less(when, ints(0)));
        if (named_) {
            event_.append(counted, children.unit, when);
        }
        if (in_care_) {
            care_entry_.append(first_but_not_second(counted, were_in_care), children.unit, when);
        }
        if (first_) {
            const Chosen born_since = first_but_not_second(counted, less(children.birth, ints(0)));
            first_entry_.append(both(born_since, equal(children.first_entry, ints(base::never))), children.unit, when);
        }
    }

private:
    bool named_;
    bool in_care_;
    bool first_;
    EventsTail event_;
    EventsTail care_entry_;
    EventsTail first_entry_;
};

/// The time at which a clock reads 0.
HWY_INLINE Ints origin_of(parameters::Clock clock, const Visitors& children)
{
    switch (clock) {
        case parameters::Clock::age:
            return children.birth;
        case parameters::Clock::time_in_placement:
            return children.since;
        case parameters::Clock::time_since_first_entry:
            return children.first_entry;
    }
    return children.birth;
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
