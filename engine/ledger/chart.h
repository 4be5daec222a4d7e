#pragma once

#include "base/tick.h"
#include "parameters/activity.h"
#include "parameters/life.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rcpsim::ledger {

/// What time in a placement feeds from an age until another.
struct AgeBand
{
    base::Tick from;
    base::Tick to;  ///< base::never in the last
    std::size_t activity;
};

/// Which activities there are, how many financial years, and what each placement's time feeds.
struct Chart
{
    std::vector<parameters::Activity> activities;
    std::vector<std::vector<AgeBand>> placements;  ///< bands whose time is not counted are left out
    std::optional<std::size_t> leaving_care;
    std::size_t years{};  ///< from the first enrolment of a cohort until the last child is of age, or no longer supported

    std::size_t cells() const { return activities.size() * years; }
    std::size_t cell(std::size_t activity, std::size_t year) const { return activity * years + year; }
};

/// How many of a ledger's integers are one unit of an activity: an event, or a year.
inline double units_of(const parameters::Activity& activity)
{
    return activity.is_time ? base::ticks_per_year : 1;
}

/// Requires parameters without conflicts.
Chart chart(const parameters::Life& life);

}  // namespace rcpsim::ledger
