#include "study/trace.h"

#include "base/errors.h"
#include "lifecourse/life_course.h"
#include "lifecourse/slots.h"
#include "metrics/valuation.h"

#include <algorithm>
#include <tuple>

namespace rcpsim::study {

namespace {

using parameters::Event;

enum Order
{
    births,
    cases,
    placements,
    ends,
};

void refuse_beyond(const char* option, std::uint32_t number, std::uint32_t count)
{
    if (number >= count) {
        throw base::InputError(option, std::to_string(number) + "; expected 0 to " + std::to_string(count - 1));
    }
}

std::vector<TraceEvent> events_of(const Design& design, const lifecourse::History& history)
{
    const auto& placements = design.parameters.life.placements;
    std::vector<TraceEvent> events;
    // Pregnancies stand in their order, so a birth's place in the column is the child's ordinal.
    const auto& born = history.of(Event::birth).time;
    for (std::size_t child = 0; child < born.size(); ++child) {
        events.push_back({born[child], births, "child " + std::to_string(child + 1) + ": born"});
    }
    for (const base::Tick time : history.of(Event::proceedings).time) {
        const auto child = std::find(born.begin(), born.end(), time) - born.begin();
        events.push_back({time, cases, "child " + std::to_string(child + 1) + ": proceedings issued"});
    }
    for (std::size_t p = 0; p < history.spells.size(); ++p) {
        const auto& spells = history.spells[p];
        for (std::size_t i = 0; i < spells.unit.size(); ++i) {
            const std::uint32_t child = lifecourse::child_of(spells.slot[i]);
            const std::string who = "child " + std::to_string(child + 1);
            events.push_back({spells.from[i], Order::placements, who + ": lives in '" + placements[p].first + "'"});
            if (spells.until[i] == born[child] + lifecourse::majority) {
                events.push_back({spells.until[i], ends, who + ": turns 18 in '" + placements[p].first + "'"});
            }
        }
    }
    std::sort(events.begin(), events.end(), [](const TraceEvent& a, const TraceEvent& b) {
        return std::tie(a.time, a.order, a.what) < std::tie(b.time, b.order, b.what);
    });
    return events;
}

}  // namespace

Trace trace(const Design& design, std::uint32_t replication, std::uint32_t mother)
{
    refuse_beyond("--replication", replication, design.replications());
    refuse_beyond("--mother", mother, design.mothers());
    const lifecourse::Batch batch{.seed = design.parameters.run.seed,
                                  .draw = 0,
                                  .first_replication = replication,
                                  .replications = 1,
                                  .first_mother = mother,
                                  .mothers = 1};
    const auto plan = lifecourse::plan(design.parameters.life, lifecourse::Recording::everything);

    lifecourse::Mothers enrolled;
    lifecourse::enrol(plan, batch, enrolled);
    Trace trace{base::to_years(enrolled.age[0]), base::to_years(std::max(enrolled.end[0], 0)), {}};

    lifecourse::LifeCourse life_course(plan);
    metrics::Valuation valuation(design.metrics, design.chart);
    for (const auto& arm : life_course.simulate(batch)) {
        TracedLife life{events_of(design, arm.history), {}};
        valuation.value(arm.history, 1);
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            const auto& metric = design.metrics[m];
            life.outcomes.push_back(base::to_double(metric.rounded(valuation.of(m)[0])) * metric.unit_per_rounded());
        }
        trace.arms.push_back(std::move(life));
    }
    return trace;
}

}  // namespace rcpsim::study
