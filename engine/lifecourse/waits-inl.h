// When a unit-exponential budget is spent on a waiting time, and how much of it by a time, a vector at a time.

#if defined(RCPSIM_LIFECOURSE_WAITS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LIFECOURSE_WAITS_INL_H
#undef RCPSIM_LIFECOURSE_WAITS_INL_H
#else
#define RCPSIM_LIFECOURSE_WAITS_INL_H
#endif

#include "lanes/curve-inl.h"
#include "lifecourse/wait.h"
#include "random/random-inl.h"

#include <limits>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lifecourse::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;  // the vocabulary of lanes and of random numbers

inline constexpr float longest_ticks = static_cast<float>(base::longest_years * base::ticks_per_year);

// ---- constant hazards

HWY_INLINE Ints when_spent(const std::vector<Segment>& segments, Ints reading, Floats budget)
{
    Ints when = ints(base::never);
    for (const auto& segment : segments) {
        const Ints from = larger(ints(segment.from), reading);
        const Floats length = to_floats(larger(ints(segment.to) - from, ints(0)));
        const Floats wait = budget * floats(segment.mean);
        const Chosen here = less(wait, length);
        when = select(here, from + truncated(smaller(wait, length) + floats(0.5F)), when);
        budget = select(here, floats(std::numeric_limits<float>::infinity()), budget - length * floats(segment.rate));
    }
    return when;
}

HWY_INLINE Floats cumulative_hazard(const std::vector<Segment>& segments, Ints reading)
{
    Floats spent = floats(0.0F);
    for (const auto& segment : segments) {
        const Ints length = larger(smaller(ints(segment.to), reading) - ints(segment.from), ints(0));
        spent = spent + to_floats(length) * floats(segment.rate);
    }
    return spent;
}

// ---- smooth families: s is the logarithm of the cumulative hazard, y that of the time in its own units

/// from + length, or never.
HWY_INLINE Ints after(Ints from, Floats length)
{
    const Floats longest = floats(longest_ticks);
    return select(less(length, longest), from + truncated(smaller(length, longest) + floats(0.5F)), ints(base::never));
}

/// Weibull: y = s.
struct PowerLaw
{
    /// Where a clock stands.
    struct Standing
    {
        Floats s;
        Floats y;
    };

    HWY_INLINE Standing at_y(Floats y) const { return {y, y}; }
    HWY_INLINE Standing at_s(Floats s) const { return {s, s}; }
    HWY_INLINE Floats increase(const Standing&, Floats more, const Standing&) const { return more; }
};

/// s and y depend on each other as the tables of a shape say.
class Tabulated
{
public:
    HWY_INLINE explicit Tabulated(const LogTimes& tables)
        : tables_(tables)
    {
    }

    struct Standing
    {
        Floats s;
        Floats y;
        Cell cell;  ///< of the quantile
    };

    HWY_INLINE Standing at_y(Floats y) const
    {
        // One step of Newton's makes s the inverse of the quantile itself: spending nothing more leads back to y.
        Cell cell = cell_at(tables_.quantile, value_at(tables_.log_hazard, folded(y)));
        cell.place = cell.place + (y - value_in(cell)) / slope_in(cell);
        return {argument_of(tables_.quantile, cell), y, cell};
    }

    HWY_INLINE Standing at_s(Floats s) const
    {
        const Cell cell = cell_at(tables_.quantile, s);
        return {s, value_in(cell), cell};
    }

    /// How much y increases while s increases by `more`, from one standing to another. Within one cell nothing is lost, however
    /// little it is.
    HWY_INLINE Floats increase(const Standing& from, Floats more, const Standing& to) const
    {
        const Floats within = increase_in(from.cell, more * floats(tables_.quantile.cells_per_unit()));
        const Floats across = larger(to.y - from.y, floats(0.0F));
        return select(equal(from.cell.index, to.cell.index), within, across);
    }

private:
    /// sign(y) log(1 + |y|)
    static HWY_INLINE Floats folded(Floats y)
    {
        const Chosen negative = less(y, floats(0.0F));
        const Floats c = natural_log(floats(1.0F) + select(negative, floats(0.0F) - y, y));
        return select(negative, floats(0.0F) - c, c);
    }

    const LogTimes& tables_;
};

/// What `use` makes of the family of a smooth waiting time.
HWY_INLINE auto with_family(const Wait& wait, const auto& use)
{
    return wait.tables ? use(Tabulated(*wait.tables)) : use(PowerLaw());
}

/// y of a reading above 0.
HWY_INLINE Floats y_of(const Wait& wait, Ints reading)
{
    return natural_log(to_floats(larger(reading, ints(1))) * floats(1.0F / wait.scale)) * floats(1.0F / wait.stretch);
}

HWY_INLINE Ints when_spent_from_0(const auto& family, const Wait& wait, Floats budget)
{
    const Floats y = family.at_s(natural_log(budget)).y;
    return after(ints(0), floats(wait.scale) * exponential(floats(wait.stretch) * y));
}

/// The same as from 0 in lanes that read 0.
HWY_INLINE Ints when_spent_from(const auto& family, const Wait& wait, Ints reading, Floats budget)
{
    const Chosen begun = less(ints(0), reading);
    const auto before = family.at_y(y_of(wait, reading));
    const Floats spent = select(begun, exponential(before.s), floats(0.0F));

    // Where much is spent already, the time that is left may be small beside the reading, and the increase of s beside s: both
    // are found apart, the latter as log(1 + budget / spent), so that nothing is lost.
    const Chosen late = first_but_not_second(begun, less(spent, budget));
    const Floats share = select(late, budget / spent, floats(0.0F));
    const Floats sum = select(late, floats(1.0F) + share, spent + budget);
    const Floats lost = select(late, (share - (sum - floats(1.0F))) / sum, floats(0.0F));
    const Floats more = natural_log(sum) + lost;
    const auto then = family.at_s(select(late, before.s + more, more));

    const Floats y = select(late, family.increase(before, more, then), then.y);
    const auto parts = exponential_parts(floats(wait.stretch) * y);
    const Floats growth = parts.power * parts.fraction;
    const Ints from_reading = after(reading, to_floats(reading) * ((parts.power - floats(1.0F)) + growth));
    const Ints from_0 = after(ints(0), floats(wait.scale) * (parts.power + growth));
    return select(late, from_reading, larger(from_0, reading));
}

// ---- all families

/// What a clock that reads `reading`, 0 or more, reads when it has spent `budget` from then on; base::never when it never does,
/// or only after 200 years. A time at which all that are left leave does not come again once it has passed.
HWY_INLINE Ints when_spent(const Wait& wait, Ints reading, Floats budget)
{
    Ints when = ints(base::never);
    if (wait.smooth) {
        // Clocks mostly start at 0, all together.
        const bool from_0 = !any(less(ints(0), reading));
        when = with_family(wait, [&](const auto& family) {
            return from_0 ? when_spent_from_0(family, wait, budget) : when_spent_from(family, wait, reading, budget);
        });
    } else {
        when = when_spent(wait.segments, reading, budget);
        if (wait.atom < base::never) {
            const Chosen left = first_but_not_second(equal(when, ints(base::never)), less(ints(wait.atom), reading));
            when = select(left, ints(wait.atom), when);
        }
    }
    const Chosen in_time = both(less(when, ints(static_cast<Tick>(longest_ticks) + 1)), less(budget, floats(most_budget)));
    return select(in_time, when, ints(base::never));
}

/// The hazard that has been spent by `reading`. A time at which all that are left leave comes all at once and is no part of it,
/// so that differences stay finite.
HWY_INLINE Floats cumulative_hazard(const Wait& wait, Ints reading)
{
    if (!wait.smooth) {
        return cumulative_hazard(wait.segments, reading);
    }
    const Floats spent = with_family(wait, [&](const auto& family) { return exponential(family.at_y(y_of(wait, reading)).s); });
    return select(less(ints(0), reading), spent, floats(0.0F));
}

}  // namespace rcpsim::lifecourse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
