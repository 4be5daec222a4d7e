#include "lifecourse/matching.h"

#include "lifecourse/slots.h"

#include <algorithm>

namespace rcpsim::lifecourse {

namespace {

using parameters::Event;

constexpr Tick two_years = 2 * base::ticks_per_year;

bool is_with_parents(const PlacementPlan& placement)
{
    return placement.at_home && !placement.looked_after;
}

}  // namespace

Fate MatchedChild::fate() const
{
    const auto& [first, other] = lives;
    if (first.is_born() && other.is_born()) {
        if (first.home_at_two != other.home_at_two) {
            return Fate::kept;
        }
        return first.is_removed() && other.is_removed() && first.from != other.from ? Fate::delayed : Fate::same;
    }
    return first.is_removed() || other.is_removed() ? Fate::averted : Fate::same;
}

void Matching::match(const Plan& plan, const History& first, const lanes::Column<std::int32_t>& touched, const History& arm)
{
    children_.clear();
    first_.assign(touched.size(), -1);
    note(plan, first, touched, 0);
    note(plan, arm, touched, 1);
}

Fate Matching::fate_of(std::int32_t unit, std::uint32_t slot) const
{
    const std::size_t position = position_of(unit, child_of(slot));
    return position < children_.size() ? children_[position].fate() : Fate::same;
}

std::size_t Matching::position_of(std::int32_t unit, std::uint32_t child) const
{
    std::int32_t i = first_[static_cast<std::size_t>(unit)];
    while (i >= 0 && children_[static_cast<std::size_t>(i)].child != child) {
        i = children_[static_cast<std::size_t>(i)].next;
    }
    return i < 0 ? children_.size() : static_cast<std::size_t>(i);
}

std::size_t Matching::place(std::int32_t unit, std::uint32_t child)
{
    const std::size_t position = position_of(unit, child);
    if (position == children_.size()) {
        auto& first = first_[static_cast<std::size_t>(unit)];
        children_.push_back({.unit = unit, .child = child, .next = first});
        first = static_cast<std::int32_t>(position);
    }
    return position;
}

void Matching::note(const Plan& plan, const History& history, const lanes::Column<std::int32_t>& touched, std::size_t which)
{
    with_parents_.clear();
    for (std::size_t placement = 0; placement < history.spells.size(); ++placement) {
        const auto& spells = history.spells[placement];
        const bool with_parents = is_with_parents(plan.placements[placement]);
        for (std::size_t i = 0; i < spells.unit.size(); ++i) {
            if (touched[static_cast<std::size_t>(spells.unit[i])] == 0) {
                continue;
            }
            const std::size_t position = place(spells.unit[i], child_of(spells.slot[i]));
            auto& life = children_[position].lives[which];
            if (with_parents) {
                with_parents_.push_back({position, spells.from[i], spells.until[i]});
            }
            life.from = std::min(life.from, spells.from[i]);
            if (plan.placements[placement].looked_after) {
                life.entry = std::min(life.entry, spells.from[i]);
            }
        }
    }
    note_home_at_two(which);
}

/// Known only once all of a child's spells are.
void Matching::note_home_at_two(std::size_t which)
{
    for (const auto& [position, from, until] : with_parents_) {
        auto& life = children_[position].lives[which];
        const Tick then = life.from + two_years;
        if (from <= then && then < until && life.entry > then) {
            life.home_at_two = true;
        }
    }
}

void count_differences(const Matching& matching, History& arm)
{
    for (const auto& child : matching.children()) {
        const auto& [first, other] = child.lives;
        const auto count = [&](Event event, Tick when) { arm.of(event).append(child.unit, when); };
        // Of twins the first stands for the birth; children who were born before enrolment are in both arms.
        if (process_of(child.child) == process::career && first.from != other.from) {
            if (!other.is_born()) {
                count(Event::birth_averted, first.from);
            } else if (!first.is_born()) {
                count(Event::birth_added, other.from);
            } else if (first.from < other.from) {
                count(Event::birth_delayed, first.from);
            }
        }
        switch (child.fate()) {
            case Fate::same:
                break;
            case Fate::averted:
                first.is_born() ? count(Event::removal_averted, first.entry) : count(Event::removal_added, other.entry);
                break;
            case Fate::delayed:
                if (first.from < other.from) {
                    count(Event::removal_delayed, first.entry);
                }
                break;
            case Fate::kept:
                count(other.home_at_two ? Event::child_kept : Event::child_not_kept, (other.home_at_two ? other : first).from);
                break;
        }
    }
}

}  // namespace rcpsim::lifecourse
