#include "oracles/plain_model.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace rcpsim::oracles {

namespace {

using parameters::Event;
using parameters::Process;

void refuse_what_is_not_covered(const parameters::Parameters& all)
{
    const auto refuse = [](const std::string& why) { throw std::invalid_argument("the plain life does not cover " + why); };
    for (const auto& [name, placement] : all.life.placements) {
        const auto opens = std::count_if(placement.exits.begin(), placement.exits.end(),
                                         [](const auto& exit) { return exit.to == parameters::to_proceedings; });
        if (opens > 1) {
            refuse("two ways into proceedings from one placement");
        }
    }
    for (const auto& [name, course] : all.arms) {
        const auto& service = course.arm.service;
        const bool asks = service && (service->eligible != parameters::Eligible::any || service->until_child_is);
        const bool dated = std::any_of(course.arm.effects.begin(), course.arm.effects.end(),
                                       [](const auto& effect) { return effect.on == Process::conception && !effect.during; });
        if (asks && (dated || !all.arms.front().second.arm.effects.empty())) {
            refuse("a service that asks about pregnancies where others than those engaged have an effect on them");
        }
    }
    for (const auto& [name, price] : all.money.prices) {
        if (price.on.starts_with("served_") || price.on.starts_with("window_")) {
            refuse("the activity " + price.on);
        }
    }
}

PlainChoice counts(const parameters::Counts& written)
{
    PlainChoice choice;
    for (const auto& [number, share] : written) {
        choice.add(share.value, std::stoul(number));
    }
    return choice;
}

PlainChoiceByAge destinations(const std::vector<parameters::Destinations>& rows,
                              const base::Named<parameters::Placement>& placements)
{
    PlainChoiceByAge table;
    for (const auto& row : rows) {
        PlainChoice choice;
        for (const auto& [placement, share] : row.to) {
            choice.add(share.value, placements.index_of(placement));
        }
        table.add(row.from.value, choice);
    }
    return table;
}

/// A waiting time with hazards by step, where there is one.
std::optional<PlainWait> wait_of(const auto& written)
{
    return written ? std::optional(PlainWait(parameters::WaitingTime(*written))) : std::nullopt;
}

/// Tilted towards risk, the odds of the mean are multiplied.
PlainPropensity propensity(const parameters::Parameters& all, std::size_t sets)
{
    const auto& written = all.life.propensity;
    const auto& by_sets = written.mean.by_sets;
    const std::size_t row = by_sets.contains(parameters::all_sets) ? 0 : by_sets.index_of(std::to_string(sets));
    PlainPropensity own;
    own.mean = row < by_sets.size() ? by_sets[row].second.value : 0;
    const auto& index = all.life.cohort.index;
    if (index && index->referral && index->referral->tilt && own.mean < 1) {
        const double odds = index->referral->tilt->propensity.value * own.mean / (1 - own.mean);
        own.mean = odds / (1 + odds);
    }
    if (written.precision && own.mean > 0 && own.mean < 1) {
        own.precision = written.precision->value;
    }
    return own;
}

std::vector<PlainPregnancyOutcome> outcomes(const parameters::PregnancyOutcomes& written)
{
    std::vector<PlainPregnancyOutcome> all;
    const auto add = [&all](Event event, const parameters::PregnancyOutcome& outcome) {
        all.push_back({event, outcome.duration.value, outcome.recovery.value, PlainSteps(outcome.share)});
    };
    add(Event::birth, written.live_birth);
    if (written.miscarriage) {
        add(Event::miscarriage, *written.miscarriage);
    }
    if (written.stillbirth) {
        add(Event::stillbirth, *written.stillbirth);
    }
    if (written.termination) {
        add(Event::termination, *written.termination);
    }
    return all;
}

double youngest_age(const std::vector<parameters::AgeBand>& bands)
{
    const auto youngest =
        std::min_element(bands.begin(), bands.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    return youngest->from.value;
}

PlainMothersModel mothers_model(const parameters::Parameters& all)
{
    const auto& cohort = all.life.cohort;
    PlainMothersModel model;
    model.ages = PlainAges(cohort.ages);
    if (cohort.prior_sets) {
        model.prior_sets = counts(*cohort.prior_sets);
    }
    const auto* children = cohort.index ? &cohort.index->children : cohort.children_at_home ? &*cohort.children_at_home : nullptr;
    if (children != nullptr) {
        model.children = counts(children->number);
        model.ages_of_children = PlainAges(children->ages);
    }
    if (cohort.index && cohort.index->referral) {
        model.referral_delay = PlainWait(cohort.index->referral->delay.time);
        if (cohort.index->referral->tilt) {
            model.mean_frailty = cohort.index->referral->tilt->fecundability.value;
        }
    }
    for (std::size_t sets = 0; sets < model.propensity.size(); ++sets) {
        model.propensity[sets] = propensity(all, sets);
    }
    if (all.life.propensity.by_age) {
        model.propensity_by_age = PlainSteps(*all.life.propensity.by_age);
    }
    const double level = all.life.fertility.level ? all.life.fertility.level->value : 1;
    for (const auto& [from, rate] : all.life.fertility.conception.steps) {
        model.conception.add(from.value, rate.value * level);
    }
    model.outcomes = outcomes(all.life.fertility.outcomes);
    if (all.life.mortality) {
        model.death = wait_of(all.life.mortality->mothers);
    }
    if (cohort.fathers) {
        model.fathers_cases = PlainWait(cohort.fathers->proceedings);
    }
    if (cohort.follow.to_end_of_fertility) {
        model.fathers_followed = all.life.fertility.end.value - youngest_age(cohort.ages);
    } else {
        model.followed = cohort.follow.time.value;
        model.fathers_followed = model.followed;
    }
    return model;
}

PlainPlacement placement(const parameters::Placement& written, const parameters::Life& life,
                         const std::vector<parameters::Activity>& activities)
{
    PlainPlacement placement{.looked_after = written.looked_after, .at_home = written.at_home};
    const auto& steps = written.activity.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].activity != parameters::no_activity) {
            placement.feeds.push_back({steps[i].from.value, i + 1 < steps.size() ? steps[i + 1].from.value : forever,
                                       parameters::index_of(activities, steps[i].activity)});
        }
    }
    if (written.on_entry) {
        placement.on_entry = parameters::index_of(activities, *written.on_entry);
    }
    if (written.at_18) {
        placement.at_18 = parameters::index_of(activities, *written.at_18);
    }
    for (const auto& exit : written.exits) {
        placement.exits.push_back({life.placements.index_of(exit.to), exit.to == parameters::to_proceedings, exit.clock,
                                   PlainWait(exit.wait), exit.probability ? exit.probability->value : 1});
    }
    return placement;
}

PlainChildrenModel children_model(const parameters::Life& life, const std::vector<parameters::Activity>& activities)
{
    PlainChildrenModel model;
    model.home = life.placements.index_of(life.children.home);
    for (const auto& [name, written] : life.placements) {
        model.placements.push_back(placement(written, life, activities));
    }
    if (life.mortality) {
        model.death = wait_of(life.mortality->children);
    }
    if (life.cases.duration) {
        model.case_duration = PlainWait(life.cases.duration->time);
    }
    model.interim = destinations(life.cases.interim, life.placements);
    model.first = destinations(life.cases.outcomes.first, life.placements);
    model.repeat = life.cases.outcomes.repeat.empty() ? model.first : destinations(life.cases.outcomes.repeat, life.placements);
    return model;
}

}  // namespace

PlainArm::PlainArm(const parameters::Arm& arm)
    : service(arm.service ? &*arm.service : nullptr)
    , on_conception(arm.effects, Process::conception)
    , on_newborns(arm.effects, Process::proceedings_on_newborn)
    , on_children_at_home(arm.effects, Process::proceedings_on_child_at_home)
    , on_fathers(arm.effects, Process::proceedings_on_father)
    , contraception_within_ratio(std::any_of(arm.effects.begin(), arm.effects.end(), [](const auto& effect) {
        return effect.on == Process::conception && effect.during && effect.net_of_contraception == false;
    }))
{
    if (service != nullptr && service->patience) {
        patience = PlainWait(service->patience->time);
    }
}

PlainModel::PlainModel(const parameters::Parameters& parameters)
    : all(parameters)
    , activities(parameters::activities(parameters.life))
    , leaving_care(parameters.life.children.leaving_care
                       ? parameters::index_of(activities, parameters.life.children.leaving_care->activity)
                       : activities.size())
    , mothers(mothers_model(parameters))
    , children(children_model(parameters.life, activities))
{
    refuse_what_is_not_covered(parameters);
    for (const auto& [name, course] : parameters.arms) {
        arms.emplace_back(course.arm);
    }
}

}  // namespace rcpsim::oracles
