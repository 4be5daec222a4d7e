#include "ledger/chart.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::ledger {

namespace {

/// The longest time from an enrolment until a birth, or whatever else happens to a client, is no longer followed.
double longest_follow_up(const parameters::Life& life)
{
    if (!life.cohort.follow.to_end_of_fertility) {
        return life.cohort.follow.time.value;
    }
    double youngest = life.fertility.end.value;
    for (const auto& band : life.cohort.ages) {
        youngest = std::min(youngest, band.from.value);
    }
    constexpr double last_pregnancy = 1;
    return life.fertility.end.value - youngest + last_pregnancy;
}

}  // namespace

Chart chart(const parameters::Life& life)
{
    Chart chart;
    chart.activities = parameters::activities(life);
    const double over = life.cohort.enrolment ? life.cohort.enrolment->over.value : 0;
    const double followed_to = life.children.leaving_care ? life.children.leaving_care->until.value : 18;
    chart.years = static_cast<std::size_t>(std::ceil(over + longest_follow_up(life)) + std::ceil(followed_to));
    for (const auto& [name, placement] : life.placements) {
        auto& bands = chart.placements.emplace_back();
        const auto& steps = placement.activity.steps;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (steps[i].activity != parameters::no_activity) {
                bands.push_back({base::to_ticks(steps[i].from),
                                 i + 1 < steps.size() ? base::to_ticks(steps[i + 1].from) : base::never,
                                 parameters::index_of(chart.activities, steps[i].activity)});
            }
        }
    }
    if (life.children.leaving_care) {
        chart.leaving_care = parameters::index_of(chart.activities, life.children.leaving_care->activity);
    }
    return chart;
}

}  // namespace rcpsim::ledger
