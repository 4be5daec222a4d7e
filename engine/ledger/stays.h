#pragma once

#include "ledger/chart.h"
#include "lifecourse/history.h"

#include <algorithm>
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

    std::size_t size() const { return unit.size(); }
    base::Tick start(std::size_t i) const { return birth == nullptr ? from[i] : std::max(from[i], (*birth)[i] + band.from); }
    /// Before start(i) where nothing counts.
    base::Tick end(std::size_t i) const { return birth == nullptr ? until[i] : std::min(until[i], (*birth)[i] + band.to); }
};

/// All stays of a history. The chart and the history must outlive them.
std::vector<Stays> stays_of(const Chart& chart, const lifecourse::History& history);

/// Whose clock a history is read on, and whose part of it counts.
struct Reading
{
    const lanes::Column<base::Tick>& referred;    ///< by unit: day of enrolment on the programme's clock; empty: 0
    const lanes::Column<std::int32_t>* except{};  ///< by unit: 1 for those who do not count; null: all count
    std::int32_t cohort_size{};                   ///< units of each cohort; 0: cohorts are not told apart

    bool counts(std::int32_t unit) const { return except == nullptr || (*except)[static_cast<std::size_t>(unit)] == 0; }
    std::size_t cohort(std::int32_t unit) const { return cohort_size == 0 ? 0 : static_cast<std::size_t>(unit / cohort_size); }
    base::Tick on_programme(std::int32_t unit, base::Tick time) const
    {
        return referred.empty() ? time : time + referred[static_cast<std::size_t>(unit)];
    }
};

}  // namespace rcpsim::ledger
