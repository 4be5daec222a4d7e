// The life of a family, one event after the other.

#include "reference/family.h"

namespace reference {

void Family::live_until(double time)
{
    while (true) {
        std::size_t first = children_.size();
        double when = mother_.next;
        for (std::size_t i = 0; i < children_.size(); ++i) {
            if (children_[i].next() < when) {
                when = children_[i].next();
                first = i;
            }
        }
        if (when >= time) {
            return;
        }
        if (first < children_.size()) {
            take_childs_event(first);
        } else {
            take_mothers_event();
        }
    }
}

void Family::follow(const Course& course)
{
    course_ = &course;
    look_ahead();
}

void Family::engage(const Engagement& engagement)
{
    engagement_ = engagement;
    look_ahead();
}

/// What is on its way comes sooner or later under other effects; what has been spent of it stays spent.
void Family::look_ahead()
{
    find_mothers_next();
    for (auto& child : children_) {
        find_case_at_home(child);
    }
}

/// Whether it is after a start, and within the time after it that the Essex method looks at.
bool Family::in_window_after(double start, double when) const
{
    const auto& essex = scenario_->money.essex;
    return essex && when > start && when - start < essex->window;
}

void Family::count_once(bool& counted, Counted event, double start, double when)
{
    if (!counted && in_window_after(start, when)) {
        account_.event(event, when);
        counted = true;
    }
}

/// What the Essex method and outcome payments make of a case. Each client counts once.
void Family::note_case(double issue)
{
    count_once(had_window_case_, Counted::window_case, 0, issue);
    count_once(had_served_case_, Counted::served_case, engagement_.admitted, issue);
    if (issue > engagement_.admitted) {
        first_case_ = std::min(first_case_, issue);
    }
}

/// The same of a child's first entry into care.
void Family::note_entry(double when)
{
    if (in_window_after(0, when)) {
        account_.event(Counted::window_entry, when);
    }
    if (in_window_after(engagement_.admitted, when)) {
        account_.event(Counted::served_entry, when);
    }
}

void Family::close()
{
    constexpr double early_years = 2;
    const double end = end_of_follow_up();
    if (mother_.death < end) {
        account_.event(Counted::mother_death, mother_.death);
    }
    account_.stay(Counted::early, 0, std::min({mother_.death, early_years, end}));
    const auto& payments = course_->arm->payments;
    if (payments && payments->no_pregnancy) {
        pay_for_absence(*payments->no_pregnancy, Counted::paid_no_pregnancy, first_conception_);
    }
    if (payments && payments->no_proceedings) {
        pay_for_absence(*payments->no_proceedings, Counted::paid_no_proceedings, first_case_);
    }
}

/// A payment falls due when its time is over, for a woman who is alive then; within the time of the follow-up, where one is
/// written, else for those who were admitted before the end of their fertility.
void Family::pay_for_absence(const Payment& payment, Counted paid, double happened)
{
    // A programme that ends on the planned day has lasted as long as was planned.
    constexpr double moment = 1e-9;
    const double due = engagement_.admitted + payment.within;
    const bool stayed = engagement_.left - engagement_.admitted >= payment.engaged_for - moment;
    const bool followed = engagement_.admitted < end_of_follow_up() && due <= scenario_->cohort.follow.value_or(forever);
    if (!mother_.father && stayed && followed && due <= mother_.death && happened >= due) {
        account_.event(paid, due);
    }
}

}  // namespace reference
