// Clients, their pregnancies, and proceedings on newborns.

#include "oracles/plain_family.h"

#include <cmath>

namespace rcpsim::oracles {

using parameters::Event;

PlainFamily::PlainFamily(const PlainModel& model, const PlainTariff& tariff, PlainLuck& luck)
    : model_(&model)
    , arm_(&model.before_enrolment)
    , luck_(&luck)
    , account_(model, tariff)
{
    enrol_traits();
    if (!mother_.father && !model.mothers.children.empty()) {
        enrol_children();
    }
    mother_.clock = mother_.start;
    if (!mother_.father) {
        mother_.clock = std::max(mother_.start, mother_.youngest + model.mothers.outcomes.front().recovery);
    }
}

void PlainFamily::enrol_traits()
{
    const auto& cohort = model_->all.life.cohort;
    const auto& model = model_->mothers;
    auto& she = mother_;
    she.start = model.referral_delay ? -model.referral_delay->draw(0, *luck_) : 0;
    she.age = model.ages.draw(*luck_) - she.start;
    she.father = cohort.fathers && luck_->happens(cohort.fathers->share.value);
    she.death = model.death ? model.death->draw(she.age + she.start, *luck_) - she.age : forever;
    she.followed_until = std::min(she.death, she.father ? model.fathers_followed : model.followed);
    she.fertile_until = std::min(she.followed_until, model_->all.life.fertility.end.value - she.age);
    if (cohort.frailty) {
        const double shape = cohort.frailty->shape.value;
        she.frailty = luck_->gamma(shape) / shape * model.mean_frailty;
    }
    she.prior_sets = model.prior_sets.empty() ? 0 : model.prior_sets.at(luck_->uniform());
    const auto& [mean, precision] = model.propensity[she.prior_sets];
    she.mean_propensity = mean;
    she.propensity = precision ? luck_->beta(mean * *precision, (1 - mean) * *precision) : mean;
    if (she.prior_sets > 0) {
        she.last_case = cohort.index ? she.start : -(cohort.since_last_case ? cohort.since_last_case->value : 0);
    }
    had_case_ = she.prior_sets > 0;
}

void PlainFamily::enrol_children()
{
    const std::size_t number = model_->mothers.children.at(luck_->uniform());
    for (std::size_t i = 0; i < number; ++i) {
        const double age = model_->mothers.ages_of_children.draw(*luck_);
        mother_.youngest = std::max(mother_.youngest, mother_.start - age);
        if (age < 18) {
            children_.push_back(child(pregnancies_++, mother_.start - age, mother_.start));
        }
    }
}

/// Some are pregnant at the start, but for those whose youngest child is too young for it.
void PlainFamily::enrol_pregnant()
{
    const auto& pregnant = model_->all.life.cohort.pregnant;
    if (mother_.father || !pregnant || !luck_->happens(pregnant->share.value)) {
        return;
    }
    const double span = pregnant->gestation_to.value - pregnant->gestation_from.value;
    const double gestation = pregnant->gestation_from.value + luck_->uniform() * span;
    const double conceived = mother_.start - gestation;
    if (conceived >= mother_.youngest + model_->mothers.outcomes.front().recovery && conceived < mother_.fertile_until) {
        conceive(conceived, gestation);
    }
}

void PlainFamily::begin()
{
    open_index_case();
    for (auto& child : children_) {
        if (!child.placed) {
            place(child, model_->children.home, mother_.start);
        }
    }
    enrol_pregnant();
    mother_.budget = luck_->exponential();
    find_mothers_next();
}

void PlainFamily::find_mothers_next()
{
    mother_.next = mother_.father ? next_case_of_father() : pregnant() ? mother_.ends : next_conception();
}

void PlainFamily::take_mothers_event()
{
    const double now = mother_.next;
    if (mother_.father) {
        open_fathers_case(now);
    } else if (pregnant()) {
        end_pregnancy();
    } else {
        conceive(now, 0);
    }
    find_mothers_next();
}

PlainRatio PlainFamily::ratio_on_conception(double time) const
{
    PlainRatio now = arm_->on_conception.at(time, engagement_);
    if (const auto& after = model_->all.life.fertility.after_removal; after && mother_.removal < forever) {
        now.within(mother_.removal, mother_.removal + after->lasts.value, after->ratio.value, time);
    }
    if (arm_->service != nullptr && arm_->service->contraception) {
        const double from = arm_->contraception_within_ratio ? engagement_.left : engagement_.admitted;
        now.within(from, engagement_.protected_until, arm_->service->contraception->failure.value, time);
    }
    return now;
}

double PlainFamily::next_conception() const
{
    const auto& by_age = model_->mothers.conception;
    const double born = -mother_.age;
    double budget = mother_.budget;
    double time = mother_.clock;
    while (time < mother_.fertile_until) {
        const PlainRatio now = ratio_on_conception(time);
        const double rate = by_age.at(time, born) * mother_.frailty * now.ratio;
        const double until = std::min({now.until, by_age.next(time, born), mother_.fertile_until});
        if (budget < rate * (until - time)) {
            return time + budget / rate;
        }
        budget -= rate * (until - time);
        time = until;
    }
    return forever;
}

/// Contraception that has failed protects her no longer.
void PlainFamily::conceive(double when, double gestation)
{
    account_.event(Event::conception, when);
    if (engagement_.admitted <= when && when < engagement_.protected_until) {
        engagement_.protected_until = when;
    }
    mother_.outcome = outcome_of_pregnancy(when, gestation);
    mother_.ends = when + model_->mothers.outcomes[mother_.outcome].duration;
    if (mother_.outcome == 0 && mother_.ends < mother_.followed_until) {
        mother_.youngest = mother_.ends;
    }
}

/// By the shares at her age at conception, of what could still happen at the start.
std::size_t PlainFamily::outcome_of_pregnancy(double when, double gestation)
{
    const auto& outcomes = model_->mothers.outcomes;
    PlainChoice choice;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const bool possible = gestation == 0 || gestation < outcomes[i].duration;
        choice.add(possible ? outcomes[i].share.at(when, -mother_.age) : 0, i);
    }
    return choice.at(luck_->uniform());
}

void PlainFamily::end_pregnancy()
{
    const double when = mother_.ends;
    const auto& outcome = model_->mothers.outcomes[mother_.outcome];
    if (when < mother_.followed_until) {
        account_.event(outcome.event, when);
        if (outcome.event == Event::birth) {
            give_birth(when);
        }
    }
    mother_.ends = forever;
    mother_.clock = when + outcome.recovery;
    mother_.budget = luck_->exponential();
}

void PlainFamily::give_birth(double when)
{
    const auto& fertility = model_->all.life.fertility;
    const double issue = luck_->happens(chance_of_proceedings(when)) ? issue_on_newborn(when) : forever;
    const std::size_t number = fertility.twins && luck_->happens(fertility.twins->value) ? 2 : 1;
    for (std::size_t i = 0; i < number; ++i) {
        children_.push_back(child(pregnancies_, when, when));
        auto& newborn = children_.back();
        newborn.own_case = issue;
        if (i == 0 && issue < forever) {
            remember_case(newborn);
        }
        // One whose proceedings are issued at birth has not lived at home.
        place(newborn, model_->children.home, when, issue > when);
    }
    ++pregnancies_;
}

/// Her propensity at a birth, as her age, her cases and the time since the last have moved its odds; under the arm's effects.
double PlainFamily::chance_of_proceedings(double birth) const
{
    const auto& propensity = model_->all.life.propensity;
    const double p = mother_.propensity;
    double odds = p / (1 - p) * model_->mothers.propensity_by_age.at(birth, -mother_.age);
    if (propensity.each_case) {
        odds *= std::pow(propensity.each_case->value, static_cast<double>(mother_.cases));
    }
    if (propensity.fades && mother_.last_case > -forever) {
        odds *= std::exp(-propensity.fades->value * std::max(birth - mother_.last_case, 0.0));
    }
    return 1 - std::pow(1 / (1 + odds), arm_->on_newborns.at(birth, engagement_).ratio);
}

/// At birth, or after an exponential delay that is cut off at one year.
double PlainFamily::issue_on_newborn(double birth)
{
    const auto& newborns = model_->all.life.cases.newborns;
    if (!newborns || luck_->happens(newborns->at_birth.value)) {
        return birth;
    }
    const double below_a_year = 1 - std::exp(-1 / newborns->delay.value);
    return birth - newborns->delay.value * std::log(1 - luck_->uniform() * below_a_year);
}

/// What proceedings on a newborn leave with its mother: her later pregnancies know of them from the birth on, whatever becomes of
/// the child until they are issued.
void PlainFamily::remember_case(const PlainChild& newborn)
{
    const auto& model = model_->children;
    const double age = newborn.own_case - newborn.birth;
    const bool repeat = mother_.prior_sets + mother_.cases > 0;
    const std::size_t placement = model.case_duration ? model.interim.at(age, newborn.interim_luck)
                                                      : (repeat ? model.repeat : model.first).at(age, newborn.outcome_luck);
    if (model.placements[placement].looked_after) {
        mother_.removal = newborn.own_case;
    }
    ++mother_.cases;
    mother_.last_case = std::max(mother_.last_case, newborn.own_case);
}

/// His next case on a newborn.
double PlainFamily::next_case_of_father() const
{
    const double when =
        arm_->on_fathers.when_spent(*model_->mothers.fathers_cases, mother_.start, mother_.clock, mother_.budget, engagement_);
    return when < mother_.followed_until ? when : forever;
}

/// One with a mother who is a client, too, is counted with her.
void PlainFamily::open_fathers_case(double when)
{
    if (!returned_) {
        account_.event(Event::father_recurrence, when);
        returned_ = true;
    }
    if (!luck_->happens(model_->all.life.cohort.fathers->with_mother.value)) {
        account_.event(Event::proceedings, when);
        children_.push_back(child(pregnancies_++, when, when));
        const double final_order = issue_case(children_.back(), when);
        enter_case(children_.back(), when, final_order, true);
    }
    mother_.clock = when;
    mother_.budget = luck_->exponential();
}

double PlainFamily::end_of_follow_up() const
{
    const auto& life = model_->all.life;
    return life.cohort.follow.to_end_of_fertility ? std::max(life.fertility.end.value - mother_.age, 0.0)
                                                  : life.cohort.follow.time.value;
}

}  // namespace rcpsim::oracles
