// Where children live, and the cases that take them there.

#include "reference/family.h"

#include <cmath>

namespace reference {

namespace {

constexpr double majority = 18;
constexpr double early_years = 2;

}  // namespace

Child Family::child(std::size_t pregnancy, double birth, double alive_at)
{
    Child child{.pregnancy = pregnancy, .birth = birth, .end = birth + majority};
    if (const auto& death = scenario_->mortality.children) {
        child.end = std::min(child.end, birth + death->draw(alive_at - birth, *luck_));
    }
    child.interim_luck = luck_->uniform();
    child.outcome_luck = luck_->uniform();
    return child;
}

/// A child comes to live in a placement.
void Family::place(Child& child, std::size_t placement, double when, bool counted)
{
    const auto& there = scenario_->placements[placement];
    const bool was_in_care = child.placed && scenario_->placements[child.placement].looked_after;
    if (counted && there.on_entry) {
        account_.event(*there.on_entry, when);
    }
    if (counted && there.looked_after && !was_in_care) {
        account_.event(Counted::care_entry, when);
        if (when > 0 && when < std::min(early_years, scenario_->cohort.follow.value_or(forever))) {
            account_.event(Counted::early_removal, when);
        }
    }
    if (there.looked_after && child.first_entry == forever) {
        child.first_entry = when;
        if (child.birth >= 0) {
            note_entry(when);
        }
    }
    if (!there.at_home) {
        child.own_case = forever;
    }
    child.placed = true;
    child.placement = placement;
    child.since = when;
    draw_exits(child);
}

/// Exits compete: the earliest latent time wins. One that is not open is closed for the whole stay.
void Family::draw_exits(Child& child)
{
    child.exit = forever;
    child.case_at_home = forever;
    child.case_budget = forever;
    for (const auto& exit : scenario_->placements[child.placement].exits) {
        if (exit.open < 1 && !luck_->happens(exit.open)) {
            continue;
        }
        if (!exit.to) {
            // A child whose case is still to be decided is in no second one.
            if (child.final_order == forever && mother_.propensity > 0) {
                child.case_budget = luck_->exponential() * mother_.mean_propensity / mother_.propensity;
                find_case_at_home(child);
            }
            continue;
        }
        const double origin = origin_of(exit.clock, child);
        const double when = origin < forever ? origin + exit.wait.draw(child.since - origin, *luck_) : forever;
        if (when < child.exit) {
            child.exit = when;
            child.exit_to = *exit.to;
        }
    }
}

/// When a clock stood at 0; `forever` where it has not begun.
double Family::origin_of(Clock clock, const Child& child)
{
    switch (clock) {
        case Clock::age:
            return child.birth;
        case Clock::time_in_placement:
            return child.since;
        case Clock::time_since_first_entry:
            return child.first_entry;
    }
    return forever;
}

/// Proceedings on a child at home: the hazard is its mother's propensity over the mean of mothers like her, under the effects.
void Family::find_case_at_home(Child& child) const
{
    if (child.case_budget == forever) {
        return;
    }
    for (const auto& exit : scenario_->placements[child.placement].exits) {
        if (!exit.to) {
            child.case_at_home = course_->on_children_at_home.when_spent(exit.wait, origin_of(exit.clock, child), child.since,
                                                                         child.case_budget, engagement_);
        }
    }
}

/// Of several things on one day, childhood ends before all else, and what is settled comes before an exit.
void Family::take_childs_event(std::size_t number)
{
    auto& child = children_[number];
    const double now = child.next();
    if (now == child.end) {
        leave(child, now);
        close_case(child, now);
        end_childhood(child);
        children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(number));
    } else if (now == child.own_case) {
        open_case(number, now, true);
    } else if (now == child.final_order) {
        leave(child, now);
        close_case(child, now);
        place(child, child.outcome, now);
    } else if (now == child.case_at_home) {
        open_case(number, now, false);
    } else {
        leave(child, now);
        place(child, child.exit_to, now);
    }
}

void Family::leave(const Child& child, double when)
{
    const auto& here = scenario_->placements[child.placement];
    for (const auto& [from, to, activity] : here.feeds) {
        account_.stay(activity, std::max(child.since, child.birth + from), std::min(when, child.birth + to));
    }
    if (here.looked_after) {
        account_.stay(Counted::in_care, child.since, when);
    }
}

/// Turning 18, and support after that, or death.
void Family::end_childhood(const Child& child)
{
    const auto& here = scenario_->placements[child.placement];
    if (child.end < child.birth + majority) {
        account_.event(Counted::child_death, child.end);
        return;
    }
    if (here.at_18) {
        account_.event(*here.at_18, child.end);
    }
    const auto& support = scenario_->leaving_care;
    if (support && here.looked_after && child.end >= 0) {
        account_.stay(support->activity, child.end, child.birth + support->until);
    }
}

/// The index case concerns all the children that she brings along.
void Family::open_index_case()
{
    if (!scenario_->cohort.index_case || mother_.father) {
        return;
    }
    account_.event(Counted::proceedings, mother_.start);
    if (!children_.empty()) {
        const double final_order = issue_case(children_.front(), mother_.start);
        for (auto& child : children_) {
            enter_case(child, mother_.start, final_order, mother_.prior_sets > 1);
        }
    }
}

/// Whether a case that opens on a sibling takes a child along.
bool Family::joins(const Child& child, const Child& trigger, double issue, bool as_newborn)
{
    if (as_newborn && child.pregnancy == trigger.pregnancy && child.own_case == issue) {
        return true;
    }
    const bool within_reach = scenario_->placements[child.placement].at_home && child.final_order == forever &&
                              child.since <= issue && child.next() > issue;
    return within_reach && luck_->happens(scenario_->cases.joining);
}

/// One case, one or more children: twins share their proceedings as newborns, others at home may join.
void Family::open_case(std::size_t trigger, double issue, bool as_newborn)
{
    std::vector<std::size_t> called;
    for (std::size_t i = 0; i < children_.size(); ++i) {
        if (i == trigger || joins(children_[i], children_[trigger], issue, as_newborn)) {
            called.push_back(i);
        }
    }
    account_.event(Counted::proceedings, issue);
    note_case(issue);
    if (!mother_.father && !returned_) {
        account_.event(Counted::recurrence, issue);
    }
    returned_ = true;
    const bool repeat = had_case_;
    const double final_order = issue_case(children_[trigger], issue);
    for (const std::size_t i : called) {
        leave(children_[i], issue);
        enter_case(children_[i], issue, final_order, repeat);
    }
}

/// A case on a child begins. Returns its final order, `forever` where there is none that is waited for.
double Family::issue_case(Child& on, double issue)
{
    had_case_ = true;
    if (!scenario_->cases.duration) {
        return forever;
    }
    on.case_opened = issue;
    return issue + std::min(scenario_->cases.duration->draw(0, *luck_), majority);
}

/// A case counts as open as long as the child on whom it was opened is in it.
void Family::close_case(Child& child, double when)
{
    if (child.case_opened < forever) {
        account_.stay(Counted::case_open, child.case_opened, when);
    }
    child.case_opened = forever;
    child.final_order = forever;
}

void Family::enter_case(Child& child, double issue, double final_order, bool repeat)
{
    const auto& cases = scenario_->cases;
    const double age = issue - child.birth;
    account_.event(Counted::child_in_proceedings, issue);
    child.own_case = forever;
    child.final_order = final_order;
    child.outcome = (repeat ? cases.repeat : cases.first).at(age, child.outcome_luck);
    const std::size_t placement = final_order < forever ? cases.interim.at(age, child.interim_luck) : child.outcome;
    child.interim_luck = luck_->uniform();
    child.outcome_luck = luck_->uniform();
    place(child, placement, issue);
}

}  // namespace reference
