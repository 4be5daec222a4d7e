#include "lifecourse/plan.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::lifecourse {

namespace {

using parameters::Effect;
using parameters::Process;

// When the ratio of effects on one process changes, and what it is from then on.
struct RatioStep
{
    Tick from;
    double ratio;
};

std::vector<RatioStep> ratio_over_time(const std::vector<Effect>& effects, Process process)
{
    std::vector<Tick> changes{0};
    for (const auto& effect : effects) {
        if (effect.on == process) {
            changes.push_back(base::to_ticks(effect.from));
            changes.push_back(base::to_ticks(effect.until));
        }
    }
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());

    std::vector<RatioStep> steps;
    for (const Tick from : changes) {
        double ratio = 1;
        for (const auto& effect : effects) {
            if (effect.on == process && base::to_ticks(effect.from) <= from && from < base::to_ticks(effect.until)) {
                ratio *= effect.ratio.value;
            }
        }
        // A step that changes nothing is left out: splitting a hazard in two rounds differently.
        if (steps.empty() || ratio != steps.back().ratio) {
            steps.push_back({from, ratio});
        }
    }
    return steps;
}

template <class Steps>
Tick end_of(const Steps& steps, std::size_t i)
{
    if (i + 1 == steps.size()) {
        return base::never;
    }
    if constexpr (requires { steps[i].ratio; }) {
        return steps[i + 1].from;
    } else {
        return base::to_ticks(steps[i + 1].from);
    }
}

float rate_per_tick(double per_year)
{
    return static_cast<float>(per_year / base::ticks_per_year);
}

float mean_in_ticks(double per_year)
{
    return static_cast<float>(base::ticks_per_year / per_year);
}

std::vector<Segment> segments(const parameters::Hazard& hazard)
{
    std::vector<Segment> all;
    for (std::size_t i = 0; i < hazard.steps.size(); ++i) {
        const double rate = hazard.steps[i].rate.value;
        if (rate > 0) {
            all.push_back(
                {base::to_ticks(hazard.steps[i].from), end_of(hazard.steps, i), rate_per_tick(rate), mean_in_ticks(rate)});
        }
    }
    return all;
}

std::vector<ConceptionSegment> conception_segments(const parameters::Hazard& by_age, const std::vector<RatioStep>& by_time)
{
    std::vector<ConceptionSegment> all;
    for (std::size_t i = 0; i < by_age.steps.size(); ++i) {
        for (std::size_t j = 0; j < by_time.size(); ++j) {
            const double rate = by_age.steps[i].rate.value * by_time[j].ratio;
            if (rate > 0) {
                all.push_back({base::to_ticks(by_age.steps[i].from), end_of(by_age.steps, i), by_time[j].from, end_of(by_time, j),
                               rate_per_tick(rate), mean_in_ticks(rate)});
            }
        }
    }
    return all;
}

std::vector<ProbabilityStep> probability_steps(double probability, const std::vector<RatioStep>& by_time)
{
    std::vector<ProbabilityStep> all;
    for (const auto& [from, ratio] : by_time) {
        all.push_back({from, static_cast<float>(1 - std::pow(1 - probability, ratio))});
    }
    return all;
}

std::vector<AgeBand> age_bands(const std::vector<parameters::EnrolmentAges>& ages)
{
    std::vector<AgeBand> bands;
    double cumulative = 0;
    for (const auto& [from, to, share] : ages) {
        if (share.value > 0) {
            bands.push_back({static_cast<float>(cumulative), base::to_ticks(from),
                             static_cast<float>((to.value - from.value) * base::ticks_per_year / share.value)});
        }
        cumulative += share.value;
    }
    return bands;
}

std::vector<PlacementPlan> placement_plans(const base::Named<parameters::Placement>& placements, Recording recording)
{
    std::vector<PlacementPlan> plans;
    for (const auto& [name, placement] : placements) {
        PlacementPlan plan{};
        plan.looked_after = placement.looked_after;
        plan.recorded = recording == Recording::everything || placement.activity != parameters::no_activity;
        plan.matters = plan.recorded || !placement.exits.empty();
        for (const auto& exit : placement.exits) {
            plan.exits.push_back({placements.index_of(exit.to), exit.clock, segments(exit.hazard)});
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

}  // namespace

Plan plan(const parameters::Life& life, Recording recording)
{
    Plan plan{
        .ages = age_bands(life.cohort.ages),
        .follow = base::to_ticks(life.cohort.follow),
        .fertility_end = base::to_ticks(life.fertility.end),
        .dead_time = base::to_ticks(life.fertility.dead_time),
        .placement_with_proceedings = life.placements.index_of(life.newborns.placement),
        .placement_otherwise = life.placements.index_of(life.newborns.otherwise),
        .placements = placement_plans(life.placements, recording),
        .arms = {},
    };
    for (const auto& [name, arm] : life.arms) {
        plan.arms.push_back(
            {conception_segments(life.fertility.conception, ratio_over_time(arm.effects, Process::conception)),
             probability_steps(life.newborns.proceedings.value, ratio_over_time(arm.effects, Process::proceedings_on_newborn))});
    }
    return plan;
}

}  // namespace rcpsim::lifecourse
