// What an arm does to a process at a moment, and until when that holds.

#if defined(RCPSIM_LIFECOURSE_INFLUENCES_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_INFLUENCES_INL_H
#undef RCPSIM_LIFECOURSE_INFLUENCES_INL_H
#else
#define RCPSIM_LIFECOURSE_INFLUENCES_INL_H
#endif

#include "lifecourse/clients.h"
#include "lifecourse/influence.h"
#include "lifecourse/luck-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

/// When the mothers of a vector are engaged.
struct Engaged
{
    Ints admitted;
    Ints left;
};

HWY_INLINE Engaged engaged_of(const Engagement& engagement, Ints unit)
{
    if (engagement.admitted.empty()) {
        return {ints(base::never), ints(base::never)};
    }
    return {looked_up(engagement.admitted.data(), unit), looked_up(engagement.left.data(), unit)};
}

/// A ratio, and a time until which it holds.
struct Moment
{
    Floats ratio;
    Ints until;
};

HWY_INLINE Moment moment_for_all(const std::vector<RatioStep>& steps, Ints time)
{
    Moment moment{floats(1.0F), ints(base::never)};
    for (const auto& step : steps) {
        const Chosen before = less(time, ints(step.from));
        moment.ratio = select(before, moment.ratio, floats(step.ratio));
        moment.until = select(before, smaller(moment.until, ints(step.from)), moment.until);
    }
    return moment;
}

HWY_INLINE Moment moment_for_engaged(const Influence& influence, const Engaged& engaged, Ints time)
{
    const Chosen before = less(time, engaged.admitted);
    const Chosen inside = first_but_not_second(less(time, engaged.left), before);
    Floats after = floats(1.0F);
    Ints until = ints(base::never);
    if (!influence.after.empty()) {
        const Ints year = shifted_right<base::tick_bits>(larger(time - engaged.left, ints(0)));
        const Ints last = ints(static_cast<std::int32_t>(influence.after.size()) - 1);
        const Chosen waning = less(year, last + ints(1));
        after = select(waning, looked_up(influence.after.data(), smaller(year, last)), after);
        until = select(waning, engaged.left + (year + ints(1)) * ints(base::ticks_per_year), until);
    }
    return {select(before, floats(1.0F), select(inside, floats(influence.engaged), after)),
            select(before, engaged.admitted, select(inside, engaged.left, until))};
}

HWY_INLINE Moment both_moments(const Moment& a, const Moment& b)
{
    return {a.ratio * b.ratio, smaller(a.until, b.until)};
}

/// The ratio of an influence at `time`, and until when it holds.
HWY_INLINE Moment moment_at(const Influence& influence, const Engaged& engaged, Ints time)
{
    Moment moment{floats(1.0F), ints(base::never)};
    if (influence.on_everyone()) {
        moment = moment_for_all(influence.by_time, time);
    }
    if (influence.on_engaged()) {
        moment = both_moments(moment, moment_for_engaged(influence, engaged, time));
    }
    return moment;
}

/// When, on the timeline of the mother, a clock that reads 0 at `origin` and starts at `start` has spent a unit-exponential
/// budget on the hazards of `wait`, multiplied by an influence.
HWY_INLINE Ints when_spent_under(const Influence& influence, const Engaged& engaged, const Wait& wait, Ints origin, Ints start,
                                 Floats budget)
{
    if (!influence.acts()) {
        const Ints reading = when_spent(wait, start - origin, budget);
        return select(less(reading, ints(base::never)), origin + reading, reading);
    }
    Ints when = ints(base::never);
    Ints time = start;
    Chosen open = less(time, ints(base::never));
    while (any(open)) {
        const Moment moment = moment_at(influence, engaged, time);
        const Chosen stopped = equal(moment.ratio, floats(0.0F));
        const Floats stretched = budget / select(stopped, floats(1.0F), moment.ratio);
        const Ints reading = when_spent(wait, time - origin, stretched);
        const Ints at =
            select(first_but_not_second(less(reading, ints(base::never)), stopped), origin + reading, ints(base::never));
        const Chosen here = both(open, less(at, moment.until));
        when = select(here, at, when);
        const Floats spent = cumulative_hazard(wait, moment.until - origin) - cumulative_hazard(wait, time - origin);
        budget = select(here, budget, larger(budget - spent * moment.ratio, floats(0.0F)));
        time = moment.until;
        open = both(first_but_not_second(open, here), less(time, ints(base::never)));
    }
    return when;
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
