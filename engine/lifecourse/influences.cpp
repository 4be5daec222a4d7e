#include "lifecourse/influences.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::lifecourse {

namespace {

using parameters::Effect;
using parameters::Process;

struct TimeStep
{
    Tick from;
    double ratio;
};

/// When the ratio of effects on everyone changes, and what it is from then on. The first step begins at 0.
std::vector<TimeStep> ratio_over_time(const std::vector<Effect>& effects, Process process)
{
    std::vector<Tick> changes{0};
    for (const auto& effect : effects) {
        if (effect.on == process && effect.from && effect.until) {
            changes.push_back(base::to_ticks(*effect.from));
            changes.push_back(base::to_ticks(*effect.until));
        }
    }
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());

    std::vector<TimeStep> steps;
    for (const Tick from : changes) {
        double ratio = 1;
        for (const auto& effect : effects) {
            const bool acts = effect.on == process && effect.from && effect.until && base::to_ticks(*effect.from) <= from &&
                              from < base::to_ticks(*effect.until);
            ratio *= acts ? effect.ratio.value : 1;
        }
        // A step that changes nothing is left out: splitting a hazard in two rounds differently.
        if (steps.empty() || ratio != steps.back().ratio) {
            steps.push_back({from, ratio});
        }
    }
    return steps;
}

bool changes_nothing(const std::vector<TimeStep>& steps)
{
    return steps.size() == 1 && steps.front().ratio == 1;
}

/// The years after she left in which a waning effect is still felt: until its ratio is 1 in single precision.
constexpr int most_waning_years = 100;

Influence influence(const std::vector<Effect>& effects, Process process)
{
    Influence influence;
    const auto by_time = ratio_over_time(effects, process);
    if (!changes_nothing(by_time)) {
        for (const auto& [from, ratio] : by_time) {
            influence.by_time.push_back({from, static_cast<float>(ratio)});
        }
    }
    double engaged = 1;
    std::vector<double> after(most_waning_years, 1.0);
    for (const auto& effect : effects) {
        if (effect.on != process || !effect.during) {
            continue;
        }
        engaged *= effect.ratio.value;
        for (std::size_t year = 0; effect.wanes && year < after.size(); ++year) {
            after[year] *= std::pow(effect.ratio.value, std::exp(-effect.wanes->value * (static_cast<double>(year) + 0.5)));
        }
    }
    influence.engaged = static_cast<float>(engaged);
    influence.after.assign(after.begin(), after.end());
    while (!influence.after.empty() && influence.after.back() == 1) {
        influence.after.pop_back();
    }
    return influence;
}

Tick end_of(const auto& steps, std::size_t i, const auto& ticks_of)
{
    return i + 1 == steps.size() ? base::never : ticks_of(steps[i + 1]);
}

std::vector<ConceptionSegment> conception_segments(const parameters::Hazard& by_age, const std::vector<TimeStep>& by_time)
{
    const auto age_of = [](const auto& step) { return base::to_ticks(step.from); };
    const auto time_of = [](const auto& step) { return step.from; };
    std::vector<ConceptionSegment> all;
    for (std::size_t i = 0; i < by_age.steps.size(); ++i) {
        for (std::size_t j = 0; j < by_time.size(); ++j) {
            const double rate = by_age.steps[i].value.value * by_time[j].ratio;
            if (rate > 0) {
                // Nothing acts before enrolment, so the first step has no beginning.
                const Tick from = j == 0 ? -base::never : by_time[j].from;
                all.push_back({age_of(by_age.steps[i]), end_of(by_age.steps, i, age_of), from, end_of(by_time, j, time_of),
                               static_cast<float>(rate / base::ticks_per_year), static_cast<float>(base::ticks_per_year / rate)});
            }
        }
    }
    return all;
}

std::vector<ProbabilityStep> probability_steps(double probability, const std::vector<TimeStep>& by_time)
{
    std::vector<ProbabilityStep> all;
    for (const auto& [from, ratio] : by_time) {
        all.push_back({from, static_cast<float>(1 - std::pow(1 - probability, ratio))});
    }
    return all;
}

ServicePlan service_plan(const parameters::Service& service)
{
    const double drop_out = service.drop_out ? service.drop_out->value : 0;
    return {.terms = service::terms(service),
            .uptake = service.uptake.value,
            .uptake_odds = service.uptake_odds.value_or(parameters::UptakeOdds{{1}, {1}}),
            .patience = service.patience ? std::optional(service.patience->time) : std::nullopt,
            .mean_stay = drop_out > 0 ? base::ticks_per_year / drop_out : std::numeric_limits<double>::infinity()};
}

ContraceptionPlan contraception_plan(const parameters::Contraception& contraception, const std::vector<Effect>& effects)
{
    const double discontinuation = contraception.discontinuation.value;
    const bool within_ratio = std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
        return effect.on == Process::conception && effect.during && effect.net_of_contraception == false;
    });
    return {.uptake = static_cast<float>(contraception.uptake.value),
            .failure = static_cast<float>(contraception.failure.value),
            .mean_use = discontinuation > 0 ? base::ticks_per_year / discontinuation : std::numeric_limits<double>::infinity(),
            .within_ratio = within_ratio};
}

}  // namespace

ArmPlan arm_plan(const parameters::Life& life, const parameters::Arm& arm, double propensity)
{
    ArmPlan plan{};
    plan.conception =
        conception_segments(parameters::levelled_conception(life.fertility), ratio_over_time(arm.effects, Process::conception));
    plan.proceedings = probability_steps(propensity, ratio_over_time(arm.effects, Process::proceedings_on_newborn));
    plan.on_conception = influence(arm.effects, Process::conception);
    plan.on_newborns = influence(arm.effects, Process::proceedings_on_newborn);
    plan.on_children_at_home = influence(arm.effects, Process::proceedings_on_child_at_home);
    plan.on_fathers = influence(arm.effects, Process::proceedings_on_father);
    if (arm.service) {
        plan.service = service_plan(*arm.service);
        if (arm.service->contraception) {
            plan.contraception = contraception_plan(*arm.service->contraception, arm.effects);
        }
    }
    return plan;
}

bool ArmPlan::for_everyone() const
{
    return on_conception.on_everyone() || on_newborns.on_everyone() || on_children_at_home.on_everyone() ||
           on_fathers.on_everyone();
}

bool ArmPlan::for_engaged() const
{
    return on_conception.on_engaged() || on_newborns.on_engaged() || on_children_at_home.on_engaged() ||
           on_fathers.on_engaged() || contraception.has_value();
}

}  // namespace rcpsim::lifecourse
