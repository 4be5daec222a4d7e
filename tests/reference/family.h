#pragma once

#include "reference/effects.h"
#include "reference/money.h"
#include "reference/people.h"
#include "reference/scenario.h"

#include <cstddef>
#include <vector>

namespace reference {

/// A client and the children whose lives are followed: one event after the other.
class Family
{
public:
    /// As she is when her life course starts.
    Family(const Scenario& scenario, const Course& before_enrolment, const Tariff& tariff, Luck& luck);

    /// Her children come along, and her life begins.
    void begin();
    /// All that happens before a time. May be called again for a later time.
    void live_until(double time);

    /// Goes on in an arm. Her account is to be opened first.
    void follow(const Course& course);
    /// Is admitted by its service, now.
    void engage(const Engagement& engagement);

    const Mother& mother() const { return mother_; }
    bool pregnant() const { return mother_.ends < forever; }
    bool has_returned() const { return returned_; }
    /// When her follow-up ends, alive or not.
    double end_of_follow_up() const;

    Account& account() { return account_; }
    const Account& account() const { return account_; }
    /// Counts what is known at the end: her death, and what is paid for what did not happen.
    void close();

private:
    void look_ahead();
    bool in_window_after(double start, double when) const;
    void count_once(bool& counted, Counted event, double start, double when);
    void note_case(double issue);
    void note_entry(double when);
    void pay_for_absence(const Payment& payment, Counted paid, double happened);

    // The mother.
    void enrol_traits();
    double longest_follow_up() const;
    void enrol_propensity();
    void enrol_children();
    void enrol_pregnant();
    void find_mothers_next();
    void take_mothers_event();
    double next_conception() const;
    RatioNow ratio_on_conception(double time) const;
    void conceive(double when, double gestation);
    std::size_t outcome_of_pregnancy(double when, double gestation);
    void end_pregnancy();
    void give_birth(double when);
    double chance_of_proceedings(double birth) const;
    double issue_on_newborn(double birth);
    void remember_case(const Child& newborn);
    double next_case_of_father() const;
    void open_fathers_case(double when);

    // Her children.
    Child child(std::size_t pregnancy, double birth, double alive_at);
    void place(Child& child, std::size_t placement, double when, bool counted = true);
    void draw_exits(Child& child);
    void find_case_at_home(Child& child) const;
    static double origin_of(Clock clock, const Child& child);
    void take_childs_event(std::size_t number);
    void leave(const Child& child, double when);
    void end_childhood(const Child& child);
    bool joins(const Child& child, const Child& trigger, double issue, bool as_newborn);
    void open_case(std::size_t trigger, double issue, bool as_newborn);
    void open_index_case();
    double issue_case(Child& on, double issue);
    void close_case(Child& child, double when);
    void enter_case(Child& child, double issue, double final_order, bool repeat);

    const Scenario* scenario_;
    const Course* course_;
    Luck* luck_;
    Engagement engagement_{};
    Mother mother_{};
    std::vector<Child> children_;
    std::size_t pregnancies_ = 0;
    bool had_case_ = false;
    bool returned_ = false;
    bool had_window_case_ = false;
    bool had_served_case_ = false;
    double first_conception_ = forever;  ///< after admission
    double first_case_ = forever;        ///< the same
    Account account_;
};

}  // namespace reference
