#include "app/commands.h"

#include "app/exit_status.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/terminal.h"
#include "base/errors.h"
#include "report/plan.h"
#include "report/screen_money.h"
#include "report/text.h"
#include "results/summaries.h"
#include "results/sweep.h"
#include "study/kept_outcomes.h"
#include "study/study.h"

#include <fmt/core.h>

#include <algorithm>

// How large a run should be, from a small one.

namespace rcpsim::app {

namespace {

constexpr std::uint32_t pilot_draws = 64;
constexpr std::uint32_t pilot_replications = 8;
constexpr std::uint32_t most_mothers = 50'000;

struct Pilot
{
    statistics::Sizes sizes{};
    std::vector<double> differences{};
    study::Effort effort{};
};

class Planning
{
public:
    Planning(const RunChoice& choice, std::stop_token stop)
        : choice_(choice)
        , stop_(std::move(stop))
        , scenario_(load(choice.scenario))
        , design_(scenario_.parameters)
        , of_draws_(design_.draws() > 1)
        , arm_(design_.arms() - 1)
        , metric_(results::metric_asked(design_, on(), "--plan"))
    {
        if (design_.mothers() > most_mothers) {
            throw base::InputError("--plan",
                                   fmt::format("a cohort has {} mothers, too many for a pilot of several hundred; expected {} "
                                               "at most",
                                               design_.mothers(), most_mothers));
        }
    }

    report::Plan plan() const
    {
        pilot(1);  // fills caches
        const auto small = pilot(1);
        const auto large = pilot(pilot_replications);
        // Processor time is hardly moved by what else the machine does; how long it takes follows from the larger pilot.
        const double wall = large.effort.cpu_seconds > 0 ? large.effort.wall_seconds / large.effort.cpu_seconds : 1;
        const double more = large.sizes.groups * (large.sizes.size - small.sizes.size);
        const double of_cohort = std::max(wall * (large.effort.cpu_seconds - small.effort.cpu_seconds) / more, 1e-7);
        const double of_draw = wall * small.effort.cpu_seconds / small.sizes.groups - of_cohort * small.sizes.size;
        const auto& arms = design_.parameters.arms;
        std::string outcome = report::label(design_.metrics[metric_].name).substr(1) + " of " + arms[arm_].first;
        outcome += arm_ > 0 ? " less " + arms[design_.compared_with[arm_]].first : "";
        return {.title = scenario_.parameters.title,
                .outcome = outcome,
                .unit = design_.metrics[metric_].unit,
                .mothers = design_.mothers(),
                .pilot_seconds = large.effort.wall_seconds + 2 * small.effort.wall_seconds,
                .own = {static_cast<double>(design_.draws()), static_cast<double>(design_.replications())},
                .parts = results::split_of(large.differences, shape_of(large)),
                .costs = {std::max(of_draw, 0.0), of_cohort}};
    }

private:
    std::string on() const { return choice_.planned_on.empty() ? report::headline(scenario_.parameters) : choice_.planned_on; }

    results::Shape shape_of(const Pilot& pilot) const
    {
        auto shape = results::shape_of(design_);
        shape.draws = static_cast<std::size_t>(pilot.sizes.groups);
        shape.replications = static_cast<std::size_t>(pilot.sizes.size);
        return shape;
    }

    /// So many cohorts of each draw; of a run of one draw as many in all.
    Pilot pilot(std::uint32_t replications) const
    {
        const std::uint32_t draws = of_draws_ ? pilot_draws : 1;
        const std::uint32_t of_each = of_draws_ ? replications : pilot_draws * replications;
        const auto scenario =
            load_at(choice_.scenario, {fmt::format("run.draws={}", draws), fmt::format("run.replications={}", of_each)});
        const study::Design design(scenario.parameters);
        study::KeptOutcomes outcomes;
        try {
            study::run(design, {.threads = choice_.threads, .stop = stop_}, outcomes);
        } catch (const base::InputError& error) {
            throw placed(error, scenario);
        }
        return {.sizes = {static_cast<double>(draws), static_cast<double>(of_each)},
                .differences =
                    arm_ > 0 ? outcomes.differences(arm_, design.compared_with[arm_], metric_) : outcomes.outcomes(arm_, metric_),
                .effort = outcomes.effort()};
    }

    const RunChoice& choice_;
    std::stop_token stop_;
    scenario::Scenario scenario_;
    study::Design design_;
    bool of_draws_;
    std::size_t arm_;
    std::size_t metric_;
};

}  // namespace

int plan(const RunChoice& choice)
{
    const Interrupts interrupts;
    try {
        print(with_headings(report::plan_table(Planning(choice, interrupts.token()).plan())));
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped");
    }
    return success;
}

}  // namespace rcpsim::app
