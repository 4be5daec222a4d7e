#include "lifecourse/plan.h"

#include "lifecourse/heterogeneity.h"
#include "lifecourse/influences.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace rcpsim::lifecourse {

namespace {

using parameters::Event;
using parameters::Process;

Tick ticks_or(const std::optional<base::Years>& years, Tick otherwise)
{
    return years ? base::to_ticks(*years) : otherwise;
}

std::vector<AgeBand> age_bands(const std::vector<parameters::AgeBand>& ages)
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

/// In ascending order of the numbers, those with a share above 0.
std::vector<Choice> choices(const parameters::Counts& counts)
{
    std::vector<std::pair<std::int32_t, double>> shares;
    for (const auto& [name, share] : counts) {
        std::int32_t number = 0;
        std::from_chars(name.data(), name.data() + name.size(), number);
        if (share.value > 0) {
            shares.emplace_back(number, share.value);
        }
    }
    std::sort(shares.begin(), shares.end());
    std::vector<Choice> all;
    double cumulative = 0;
    for (const auto& [number, share] : shares) {
        cumulative += share;
        all.push_back({static_cast<float>(cumulative), number});
    }
    return all;
}

std::vector<ChoiceRow> choice_rows(const std::vector<parameters::Destinations>& rows,
                                   const base::Named<parameters::Placement>& placements)
{
    std::vector<ChoiceRow> all;
    for (const auto& row : rows) {
        ChoiceRow next{base::to_ticks(row.from), {}};
        double cumulative = 0;
        for (const auto& [placement, share] : row.to) {
            cumulative += share.value;
            if (share.value > 0) {
                next.choices.push_back(
                    {static_cast<float>(cumulative), static_cast<std::int32_t>(placements.index_of(placement))});
            }
        }
        all.push_back(std::move(next));
    }
    return all;
}

std::vector<std::size_t> placements_among(const std::vector<const std::vector<ChoiceRow>*>& tables)
{
    std::set<std::size_t> all;
    for (const auto* rows : tables) {
        for (const auto& row : *rows) {
            for (const auto& choice : row.choices) {
                all.insert(static_cast<std::size_t>(choice.value));
            }
        }
    }
    return {all.begin(), all.end()};
}

std::optional<ChildrenPlan> children_plan(const parameters::Cohort& cohort)
{
    const auto* children = cohort.index ? &cohort.index->children : cohort.children_at_home ? &*cohort.children_at_home : nullptr;
    return children != nullptr ? std::optional(ChildrenPlan{choices(children->number), age_bands(children->ages)}) : std::nullopt;
}

double youngest_age(const parameters::Cohort& cohort)
{
    double youngest = cohort.ages.front().from.value;
    for (const auto& band : cohort.ages) {
        youngest = std::min(youngest, band.from.value);
    }
    return youngest;
}

CohortPlan cohort_plan(const parameters::Life& life)
{
    const auto& cohort = life.cohort;
    CohortPlan plan{};
    plan.ages = age_bands(cohort.ages);
    if (cohort.prior_sets) {
        plan.prior_sets = choices(*cohort.prior_sets);
    }
    plan.children = children_plan(cohort);
    plan.index_case = cohort.index.has_value();
    const bool tilted = cohort.index && cohort.index->referral && cohort.index->referral->tilt;
    if (cohort.frailty) {
        const double mean = tilted ? cohort.index->referral->tilt->fecundability.value : 1;
        plan.frailty = gamma_quantile(cohort.frailty->shape.value);
        plan.mean_frailty = static_cast<float>(mean);
    }
    if (cohort.index && cohort.index->referral) {
        plan.referral_delay = wait(cohort.index->referral->delay.time);
    }
    if (cohort.pregnant) {
        plan.pregnant = static_cast<float>(cohort.pregnant->share.value);
        plan.gestation_from = base::to_ticks(cohort.pregnant->gestation_from);
        plan.gestation_span = static_cast<float>(base::to_ticks(cohort.pregnant->gestation_to) - plan.gestation_from);
    }
    if (cohort.fathers) {
        plan.fathers = FatherPlan{.share = static_cast<float>(cohort.fathers->share.value),
                                  .with_mother = static_cast<float>(cohort.fathers->with_mother.value),
                                  .proceedings = wait(cohort.fathers->proceedings),
                                  .follow = base::to_ticks(base::Years{life.fertility.end.value - youngest_age(cohort)})};
    }
    plan.since_last_case = ticks_or(cohort.since_last_case, 0);
    plan.enrolled_over = cohort.enrolment ? base::to_ticks(cohort.enrolment->over) : 0;
    plan.arrivals = cohort.enrolment ? cohort.enrolment->arrivals : parameters::Arrivals::even;
    return plan;
}

double mean_propensity(const parameters::Propensity& propensity, std::uint32_t sets)
{
    const auto& by_sets = propensity.mean.by_sets;
    const std::size_t i = by_sets.contains(parameters::all_sets) ? 0 : by_sets.index_of(std::to_string(sets));
    return i < by_sets.size() ? by_sets[i].second.value : 0;
}

/// The mean propensity of mothers with so many sets, as those who are referred are chosen.
double propensity_of(const parameters::Life& life, std::uint32_t sets)
{
    const auto& index = life.cohort.index;
    const double tilt = index && index->referral && index->referral->tilt ? index->referral->tilt->propensity.value : 1;
    const double mean = mean_propensity(life.propensity, sets);
    const double odds = tilt * mean / (1 - mean);
    return mean < 1 && tilt != 1 ? odds / (1 + odds) : mean;
}

PropensityPlan propensity_plan(const parameters::Life& life)
{
    const auto& propensity = life.propensity;
    PropensityPlan plan{};
    for (std::uint32_t sets = 0; sets <= parameters::most_prior_sets; ++sets) {
        const double mean = propensity_of(life, sets);
        plan.mean[sets] = static_cast<float>(mean);
        if (propensity.precision) {
            const bool spread = mean > 0 && mean < 1;
            const double precision = propensity.precision->value;
            plan.over_mothers.push_back(spread ? std::optional(beta_quantile(mean * precision, (1 - mean) * precision))
                                               : std::nullopt);
        }
    }
    if (propensity.by_age) {
        for (const auto& [from, ratio] : propensity.by_age->steps) {
            plan.odds_by_age.push_back({base::to_ticks(from), static_cast<float>(ratio.value)});
        }
    }
    plan.fades = propensity.fades ? static_cast<float>(propensity.fades->value / base::ticks_per_year) : 0;
    plan.log_each_case = propensity.each_case ? static_cast<float>(std::log(propensity.each_case->value)) : 0;
    plan.differs = propensity.precision || !propensity.mean.by_sets.contains(parameters::all_sets);
    plan.moves = propensity.by_age || plan.fades > 0 || plan.log_each_case != 0;
    return plan;
}

FertilityPlan fertility_plan(const parameters::Fertility& fertility)
{
    const auto& written = fertility.outcomes;
    FertilityPlan plan{};
    plan.conception = segments(parameters::levelled_conception(fertility));
    plan.end = base::to_ticks(fertility.end);
    plan.twins = fertility.twins ? static_cast<float>(fertility.twins->value) : 0;
    plan.after_removal = fertility.after_removal ? static_cast<float>(fertility.after_removal->ratio.value) : 1;
    plan.after_removal_lasts = fertility.after_removal ? base::to_ticks(fertility.after_removal->lasts) : 0;
    plan.recovery_after_birth = base::to_ticks(written.live_birth.recovery);

    std::vector<const parameters::PregnancyOutcome*> outcomes;
    const auto add = [&](Event event, const parameters::PregnancyOutcome& outcome) {
        plan.outcomes.push_back({event, base::to_ticks(outcome.duration), base::to_ticks(outcome.recovery)});
        outcomes.push_back(&outcome);
    };
    add(Event::birth, written.live_birth);
    for (const auto& [event, outcome] :
         {std::pair(Event::miscarriage, &written.miscarriage), std::pair(Event::stillbirth, &written.stillbirth),
          std::pair(Event::termination, &written.termination)}) {
        if (*outcome) {
            add(event, **outcome);
        }
    }
    std::set<double> ages;
    for (const auto* outcome : outcomes) {
        for (const auto& step : outcome->share.steps) {
            ages.insert(step.from.value);
        }
    }
    for (const double age : ages) {
        OutcomeShares shares{base::to_ticks(base::Years{age}), {}};
        for (std::size_t k = 0; k < outcomes.size(); ++k) {
            shares.share[k] = static_cast<float>(parameters::value_at(outcomes[k]->share, base::Years{age}).value);
        }
        plan.shares.push_back(shares);
    }
    return plan;
}

bool has_first_sets(const parameters::Cohort& cohort)
{
    return !cohort.prior_sets ||
           (cohort.prior_sets->contains("0") && (*cohort.prior_sets)[cohort.prior_sets->index_of("0")].second.value > 0);
}

CasePlan case_plan(const parameters::Life& life)
{
    const auto& cases = life.cases;
    CasePlan plan{};
    plan.all_at_birth = !cases.newborns;
    if (cases.newborns) {
        plan.at_birth = static_cast<float>(cases.newborns->at_birth.value);
        plan.delay = static_cast<float>(cases.newborns->delay.value * base::ticks_per_year);
        plan.delay_cut = static_cast<float>(-std::expm1(-1 / cases.newborns->delay.value));
    }
    plan.joining = cases.joining ? static_cast<float>(cases.joining->value) : 0;
    plan.lasts = cases.duration.has_value();
    if (plan.lasts) {
        plan.duration = wait(cases.duration->time);
    }
    plan.interim = choice_rows(cases.interim, life.placements);
    plan.first = choice_rows(cases.outcomes.first, life.placements);
    plan.repeat = choice_rows(cases.outcomes.repeat, life.placements);
    plan.last_placements = placements_among({&plan.first, &plan.repeat});
    plan.certain = !plan.lasts && plan.last_placements.size() == 1;
    plan.first_placements = plan.lasts ? placements_among({&plan.interim}) : plan.last_placements;
    for (const auto& [name, placement] : life.placements) {
        plan.removes.push_back(placement.looked_after ? 1 : 0);
    }
    const bool twins_share_later_cases = life.fertility.twins && life.fertility.twins->value > 0 && cases.newborns;
    plan.siblings_meet = plan.joining > 0 || twins_share_later_cases || (!plan.repeat.empty() && has_first_sets(life.cohort));
    return plan;
}

std::size_t event_named(const std::optional<std::string>& name, const std::vector<parameters::Activity>& activities,
                        const std::vector<bool>& counted)
{
    if (!name) {
        return no_event;
    }
    const std::size_t activity = parameters::index_of(activities, *name);
    return counted[activity] ? activity : no_event;
}

/// Whether an outcome compares children between arms, for which all that they live is needed.
bool compares(const Recording& recording)
{
    return std::any_of(parameters::compared_events.begin(), parameters::compared_events.end(),
                       [&](parameters::Event event) { return recording.activities[parameters::index_of(event)]; });
}

std::vector<PlacementPlan> placement_plans(const parameters::Life& life, const Recording& recording)
{
    const auto activities = parameters::activities(life);
    std::vector<PlacementPlan> plans;
    for (const auto& [name, placement] : life.placements) {
        PlacementPlan plan{};
        plan.looked_after = placement.looked_after;
        plan.at_home = placement.at_home;
        plan.recorded = recording.everything || compares(recording) ||
                        std::any_of(placement.activity.steps.begin(), placement.activity.steps.end(),
                                    [](const auto& step) { return step.activity != parameters::no_activity; });
        plan.by_age = recording.everything || placement.activity.steps.size() > 1;
        plan.on_entry = event_named(placement.on_entry, activities, recording.activities);
        plan.at_18 = event_named(placement.at_18, activities, recording.activities);
        const bool leaves_care = placement.looked_after && life.children.leaving_care;
        const bool may_die = life.mortality && life.mortality->children;
        const bool may_be_called = placement.at_home && life.cases.joining;
        const bool has_final_order = life.cases.duration.has_value();
        plan.matters = plan.recorded || !placement.exits.empty() || plan.at_18 != no_event || leaves_care || may_die ||
                       may_be_called || has_final_order;
        for (const auto& exit : placement.exits) {
            plan.exits.push_back({.to = life.placements.index_of(exit.to),
                                  .opens_case = exit.to == parameters::to_proceedings,
                                  .clock = exit.clock,
                                  .wait = wait(exit.wait),
                                  .open = exit.probability ? static_cast<float>(exit.probability->value) : 1});
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

Keeps keeps(const parameters::Life& life, const Plan& plan)
{
    const auto& cohort = life.cohort;
    Keeps keeps{};
    const bool counts_early = plan.counts(parameters::Timed::early) || plan.counts(Event::early_removal);
    keeps.course = cohort.index || cohort.children_at_home || cohort.pregnant || cohort.fathers || plan.mothers_die ||
                   plan.to_end_of_fertility || counts_early;
    keeps.differences =
        plan.propensity.differs || plan.propensity.moves || cohort.prior_sets || !life.cases.outcomes.repeat.empty();
    keeps.last_case = plan.propensity.fades > 0;
    keeps.removal = life.fertility.after_removal.has_value();
    keeps.cases = plan.propensity.moves || keeps.removal;
    keeps.child_ends = plan.children_die.has_value();
    keeps.settled = plan.cases.lasts || !plan.cases.all_at_birth || plan.cases.siblings_meet;
    return keeps;
}

}  // namespace

Plan plan(const parameters::Life& life, std::span<const parameters::Arm* const> arms, const Recording& recording)
{
    Plan plan{};
    plan.cohort = cohort_plan(life);
    plan.to_end_of_fertility = life.cohort.follow.to_end_of_fertility;
    plan.follow = plan.to_end_of_fertility ? base::never : base::to_ticks(life.cohort.follow.time);
    plan.fertility = fertility_plan(life.fertility);
    plan.propensity = propensity_plan(life);
    plan.cases = case_plan(life);
    if (life.mortality && life.mortality->mothers) {
        plan.mothers_die = wait(*life.mortality->mothers);
    }
    if (life.mortality && life.mortality->children) {
        plan.children_die = wait(*life.mortality->children);
    }
    plan.home = life.placements.index_of(life.children.home);
    if (life.children.leaving_care) {
        plan.leaving_care_until = base::to_ticks(life.children.leaving_care->until);
    }
    plan.placements = placement_plans(life, recording);
    plan.counted = recording.activities;
    plan.matches = arms.size() > 1 && compares(recording);
    if (recording.window) {
        plan.window = base::to_ticks(*recording.window);
    }
    plan.keeps = keeps(life, plan);
    const auto& home = plan.placements[plan.home];
    plan.follows_home = home.matters || home.looked_after || home.on_entry != no_event || plan.keeps.settled;
    for (const auto* arm : arms) {
        plan.arms.push_back(arm_plan(life, *arm, propensity_of(life, 0)));
        if (!recording.paid.empty()) {
            plan.arms.back().paid = recording.paid[plan.arms.size() - 1];
        }
        const auto& service = plan.arms.back().service;
        plan.asks_pregnancies = plan.asks_pregnancies || (service && service->terms.asks_pregnancies());
    }
    plan.before_enrolment = arm_plan(life, {}, propensity_of(life, 0));
    return plan;
}

}  // namespace rcpsim::lifecourse
