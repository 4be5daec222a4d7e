#include "lifecourse/luck.h"
#include "lifecourse/slots.h"
#include "lifecourse/stages.h"
#include "random/transforms.h"

#include <algorithm>
#include <array>

namespace rcpsim::lifecourse {

namespace {

using parameters::Event;

/// One round of a batch's families: the earliest event of each.
class Round
{
public:
    Round(const Scene& scene, ArmState& arm)
        : scene_(scene)
        , arm_(arm)
        , children_(arm.home.children)
        , next_(arm.home.next)
    {
    }

    void take()
    {
        find_earliest();
        auto& staying = arm_.home.staying;
        staying.clear();
        for (std::size_t i = 0; i < children_.unit.size(); ++i) {
            staying.push_back(stays(i) ? 1 : 0);
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < staying.size(); ++i) {
            if (staying[i] != 0) {
                keep(i, kept);
                ++kept;
            }
        }
        children_.each([kept](auto& column) { column.resize(std::min(column.size(), kept)); });
        next_.when.resize(kept);
        next_.way.resize(kept);
        arm_.home.placement.resize(kept);
        note_cases();
    }

private:
    std::size_t unit(std::size_t i) const { return static_cast<std::size_t>(children_.unit[i]); }
    std::size_t trigger(std::size_t i) const { return static_cast<std::size_t>(arm_.earliest[unit(i)]); }
    bool is_trigger(std::size_t i) const { return trigger(i) == i; }

    const PlacementPlan& placement(std::size_t i) const
    {
        return scene_.plan.placements[static_cast<std::size_t>(arm_.home.placement[i])];
    }

    /// Whether a child's next event opens a case.
    bool opens_case_next(std::size_t i) const
    {
        const std::int32_t way = next_.way[i];
        return way == way::settled ? children_.settled_to[i] == opens_case
                                   : way < way::settled && placement(i).exits[static_cast<std::size_t>(way)].opens_case;
    }

    bool earlier(std::size_t a, std::size_t b) const
    {
        return next_.when[a] != next_.when[b] ? next_.when[a] < next_.when[b] : children_.slot[a] < children_.slot[b];
    }

    void find_earliest()
    {
        constexpr std::int32_t none = -1;
        for (std::size_t i = 0; i < children_.unit.size(); ++i) {
            arm_.earliest[unit(i)] = none;
        }
        for (std::size_t i = 0; i < children_.unit.size(); ++i) {
            auto& first = arm_.earliest[unit(i)];
            if (first == none || earlier(i, static_cast<std::size_t>(first))) {
                first = static_cast<std::int32_t>(i);
            }
        }
    }

    /// Whether child `i` is still at home after its family's earliest event. If not, it is on its way.
    bool stays(std::size_t i)
    {
        if (is_trigger(i)) {
            opens_case_next(i) ? call(i) : leave(i, next_.when[i], next_.way[i]);
            return false;
        }
        if (!opens_case_next(trigger(i)) || !within_reach(i) || !joins(i)) {
            return true;
        }
        call(i);
        return false;
    }

    /// Whether a case of the family finds child `i` at home, and in no case that is still to be decided.
    bool within_reach(std::size_t i) const
    {
        const Tick issue = next_.when[trigger(i)];
        const bool in_case = children_.settled[i] < base::never && children_.settled_to[i] != opens_case;
        return children_.since[i] <= issue && (issue < next_.when[i] || is_twin(i)) && !in_case;
    }

    /// Twins share the proceedings on them as newborns.
    bool is_twin(std::size_t i) const
    {
        const std::size_t t = trigger(i);
        return next_.way[t] == way::settled && next_.when[i] == next_.when[t] && children_.birth[i] == children_.birth[t] &&
               item_of(children_.slot[i]) == item_of(children_.slot[t]) &&
               process_of(children_.slot[i]) != process_of(children_.slot[t]);
    }

    bool joins(std::size_t i) const
    {
        if (is_twin(i)) {
            return true;
        }
        const std::uint32_t joiner = children_.slot[i];
        const std::uint32_t caller = children_.slot[trigger(i)];
        const auto kind = [](std::uint32_t slot) { return static_cast<std::uint8_t>(process_of(slot) - process::career); };
        const random::Slot slot{.process = static_cast<std::uint8_t>(process::joining + kind(joiner)),
                                .item = item_of(joiner),
                                .visit = visit_of(caller),
                                .block = item_of(caller)};
        return random::uniform(luck_of(scene_.batch, scene_.clients, unit(i), slot.word())[kind(caller)]) <
               scene_.plan.cases.joining;
    }

    /// Child `i` leaves home into a case.
    void call(std::size_t i)
    {
        const std::size_t t = trigger(i);
        const Tick issue = next_.when[t];
        auto& cases = arm_.cases;
        cases.unit.push_back(children_.unit[i]);
        cases.slot.push_back(children_.slot[i]);
        cases.case_slot.push_back(children_.slot[t]);
        cases.birth.push_back(children_.birth[i]);
        cases.issue.push_back(issue);
        cases.first_entry.push_back(children_.first_entry[i]);
        cases.end.push_back(scene_.plan.keeps.child_ends ? children_.end[i] : children_.birth[i] + majority);
        cases.repeat.push_back(arm_.had_case[unit(i)]);
        cases.looked_after.push_back(placement(i).looked_after ? 1 : 0);
        cases.visits.push_back(1);
        if (is_trigger(i)) {
            arm_.history.of(Event::proceedings).append(children_.unit[i], issue);
        }
        leave(i, issue, way::joining);
    }

    /// Child `i` leaves its placement at home; where to is for `depart` to see.
    void leave(std::size_t i, Tick when, std::int32_t way)
    {
        const auto from = static_cast<std::size_t>(arm_.home.placement[i]);
        arm_.leaving[from].append_from(children_, i);
        arm_.departing[from].when.push_back(when);
        arm_.departing[from].way.push_back(way);
    }

    void keep(std::size_t i, std::size_t to)
    {
        children_.each([i, to](auto& column) {
            if (!column.empty()) {
                column[to] = column[i];
            }
        });
        next_.when[to] = next_.when[i];
        next_.way[to] = next_.way[i];
        arm_.home.placement[to] = arm_.home.placement[i];
    }

    /// From the next round on, a case is a repeat for those on whose child one has opened.
    void note_cases()
    {
        for (const std::int32_t unit : arm_.cases.unit) {
            arm_.had_case[static_cast<std::size_t>(unit)] = 1;
        }
    }

    const Scene& scene_;
    ArmState& arm_;
    Queue& children_;
    Departures& next_;
};

}  // namespace

void next_family_events(const Scene& scene, ArmState& arm)
{
    Round(scene, arm).take();
}

}  // namespace rcpsim::lifecourse
