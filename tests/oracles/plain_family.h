#pragma once

#include "oracles/plain_model.h"
#include "oracles/plain_money.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace rcpsim::oracles {

/// A client. Times are years since enrolment, below 0 before it.
struct PlainMother
{
    bool father = false;
    double age{};    ///< at enrolment
    double start{};  ///< of her life course: the issue of the index case, or enrolment
    double death = forever;
    double followed_until{};  ///< no birth counts from then on
    double fertile_until{};   ///< no conception
    double frailty = 1;
    double propensity{};
    double mean_propensity{};
    std::size_t prior_sets = 0;
    double youngest = -forever;  ///< birth of her youngest child, born or on the way; -forever without one

    double clock{};         ///< since when she could conceive, or since the last case of a father
    double budget = 0;      ///< unit-exponential, from then on
    double ends = forever;  ///< the pregnancy under way
    double next = forever;  ///< her next event, or his
    std::size_t outcome = 0;
    std::size_t cases = 0;  ///< on newborns since enrolment
    double last_case = -forever;
    double removal = forever;  ///< the last of a newborn
};

/// A child until 18.
struct PlainChild
{
    std::size_t pregnancy{};  ///< twins have the same one
    double birth{};
    double end{};           ///< 18, or death before
    double interim_luck{};  ///< of its next case: where it lives until the final order
    double outcome_luck{};  ///< and from then on
    bool placed = false;
    std::size_t placement = 0;
    double since = 0;              ///< in this placement
    double first_entry = forever;  ///< into care

    // What may happen next, whichever comes first.
    double exit = forever;  ///< by the first way out of this placement, but for proceedings
    std::size_t exit_to = 0;
    double case_budget = forever;  ///< of proceedings while at home, from `since` on
    double case_at_home = forever;
    double own_case = forever;     ///< the date of its own proceedings as a newborn
    double final_order = forever;  ///< of the case that it is in
    std::size_t outcome = 0;       ///< where that leads
    double case_opened = forever;  ///< where it was opened on this child

    double next() const { return std::min({exit, case_at_home, own_case, final_order, end}); }
};

/// A client and the children whose lives are followed: one event after the other.
class PlainFamily
{
public:
    /// As she is when her life course starts.
    PlainFamily(const PlainModel& model, const PlainTariff& tariff, PlainLuck& luck);

    /// Her children come along, and her life begins.
    void begin();
    /// All that happens before a time. May be called again for a later time.
    void live_until(double time);

    /// Goes on in an arm. Her account is to be opened first.
    void follow(const PlainArm& arm);
    /// Is admitted by its service, now.
    void engage(const PlainEngagement& engagement);

    const PlainMother& mother() const { return mother_; }
    bool pregnant() const { return mother_.ends < forever; }
    bool has_returned() const { return returned_; }
    /// When her follow-up ends, alive or not.
    double end_of_follow_up() const;

    PlainAccount& account() { return account_; }
    const PlainAccount& account() const { return account_; }
    /// Counts what is known at the end: her death.
    void close();

private:
    void look_ahead();

    // The mother.
    void enrol_traits();
    void enrol_children();
    void enrol_pregnant();
    void find_mothers_next();
    void take_mothers_event();
    double next_conception() const;
    PlainRatio ratio_on_conception(double time) const;
    void conceive(double when, double gestation);
    std::size_t outcome_of_pregnancy(double when, double gestation);
    void end_pregnancy();
    void give_birth(double when);
    double chance_of_proceedings(double birth) const;
    double issue_on_newborn(double birth);
    void remember_case(const PlainChild& newborn);
    double next_case_of_father() const;
    void open_fathers_case(double when);

    // Her children.
    PlainChild child(std::size_t pregnancy, double birth, double alive_at);
    void place(PlainChild& child, std::size_t placement, double when, bool counted = true);
    void draw_exits(PlainChild& child);
    void find_case_at_home(PlainChild& child) const;
    static double origin_of(parameters::Clock clock, const PlainChild& child);
    void take_childs_event(std::size_t number);
    void leave(const PlainChild& child, double when);
    void end_childhood(const PlainChild& child);
    bool joins(const PlainChild& child, const PlainChild& trigger, double issue, bool as_newborn);
    void open_case(std::size_t trigger, double issue, bool as_newborn);
    void open_index_case();
    double issue_case(PlainChild& on, double issue);
    void close_case(PlainChild& child, double when);
    void enter_case(PlainChild& child, double issue, double final_order, bool repeat);

    const PlainModel* model_;
    const PlainArm* arm_;
    PlainLuck* luck_;
    PlainEngagement engagement_{};
    PlainMother mother_{};
    std::vector<PlainChild> children_;
    std::size_t pregnancies_ = 0;
    bool had_case_ = false;
    bool returned_ = false;
    PlainAccount account_;
};

}  // namespace rcpsim::oracles
