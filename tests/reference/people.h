#pragma once

#include "reference/luck.h"

#include <algorithm>
#include <cstddef>

namespace reference {

/// A client. Times are years since enrolment, below 0 before it.
struct Mother
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
struct Child
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

}  // namespace reference
