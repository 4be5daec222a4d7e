#include "ledger/chart.h"

namespace rcpsim::ledger {

Chart chart(const parameters::Life& life)
{
    Chart chart;
    chart.activities = parameters::activities(life);
    chart.years = parameters::financial_years(life);
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
