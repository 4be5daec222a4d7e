#pragma once

#include "ledger/chart.h"
#include "lifecourse/history.h"

#include <cstddef>
#include <vector>

namespace rcpsim::ledger {

/// The part of a history that feeds one activity with time: whose, from when until when.
struct Stays
{
    std::size_t activity;
    const lanes::Column<std::int32_t>& unit;
    const lanes::Column<base::Tick>& from;
    const lanes::Column<base::Tick>& until;
    const lanes::Column<base::Tick>* birth;  ///< where only an age band of the children counts
    AgeBand band;
};

/// All stays of a history. The chart and the history must outlive them.
std::vector<Stays> stays_of(const Chart& chart, const lifecourse::History& history);

/// Whose clock a history is read on, and whose part of it counts.
struct Reading
{
    const lanes::Column<base::Tick>& referred;    ///< by unit: day of enrolment on the programme's clock; empty: 0
    const lanes::Column<std::int32_t>* except{};  ///< by unit: 1 for those who do not count; null: all count
    std::int32_t cohort_size{};                   ///< units of each cohort; 0: cohorts are not told apart

    std::size_t cohort(std::int32_t unit) const { return cohort_size == 0 ? 0 : static_cast<std::size_t>(unit / cohort_size); }
};

}  // namespace rcpsim::ledger
