// Clients, their pregnancies, and proceedings on newborns.

#include "reference/family.h"

#include <cmath>

namespace reference {

Family::Family(const Scenario& scenario, const Course& before_enrolment, const Tariff& tariff, Luck& luck)
    : scenario_(&scenario)
    , course_(&before_enrolment)
    , luck_(&luck)
    , account_(scenario, tariff)
{
    enrol_traits();
    if (!mother_.father && scenario.cohort.children) {
        enrol_children();
    }
    mother_.clock = mother_.start;
    if (!mother_.father) {
        mother_.clock = std::max(mother_.start, mother_.youngest + scenario.fertility.outcomes.front().recovery);
    }
}

void Family::enrol_traits()
{
    const auto& cohort = scenario_->cohort;
    const auto& deaths = scenario_->mortality.clients;
    auto& she = mother_;
    she.start = cohort.referral ? -cohort.referral->delay.draw(0, *luck_) : 0;
    she.age = cohort.ages.draw(*luck_) - she.start;
    she.father = cohort.fathers && luck_->happens(cohort.fathers->share);
    she.death = deaths ? deaths->draw(she.age + she.start, *luck_) - she.age : forever;
    she.followed_until = std::min(she.death, longest_follow_up());
    she.fertile_until = std::min(she.followed_until, scenario_->fertility.end - she.age);
    if (const auto shape = cohort.shape_of_frailty) {
        she.frailty = luck_->gamma(*shape) / *shape * (cohort.referral ? cohort.referral->fecundability : 1);
    }
    she.prior_sets = cohort.prior_sets ? cohort.prior_sets->at(luck_->uniform()) : 0;
    enrol_propensity();
    if (she.prior_sets > 0) {
        she.last_case = cohort.index_case ? she.start : -cohort.since_last_case;
    }
    had_case_ = she.prior_sets > 0;
}

/// A birth is followed as long as is written, or as long as she lives; a father then as long as the youngest client could be
/// fertile.
double Family::longest_follow_up() const
{
    const auto& cohort = scenario_->cohort;
    if (cohort.follow) {
        return *cohort.follow;
    }
    return mother_.father ? scenario_->fertility.end - cohort.ages.youngest() : forever;
}

/// Tilted towards risk, the odds of the mean are multiplied.
void Family::enrol_propensity()
{
    const auto& [means, precision, by_age, fades, each_case] = scenario_->propensity;
    double mean = means[mother_.prior_sets];
    if (const auto& referral = scenario_->cohort.referral; referral && mean < 1) {
        const double odds = referral->odds_of_propensity * mean / (1 - mean);
        mean = odds / (1 + odds);
    }
    const bool varies = precision && mean > 0 && mean < 1;
    mother_.mean_propensity = mean;
    mother_.propensity = varies ? luck_->beta(mean * *precision, (1 - mean) * *precision) : mean;
}

void Family::enrol_children()
{
    const std::size_t number = scenario_->cohort.children->number.at(luck_->uniform());
    for (std::size_t i = 0; i < number; ++i) {
        const double age = scenario_->cohort.children->ages.draw(*luck_);
        mother_.youngest = std::max(mother_.youngest, mother_.start - age);
        if (age < 18) {
            children_.push_back(child(pregnancies_++, mother_.start - age, mother_.start));
        }
    }
}

/// Some are pregnant at the start, but for those whose youngest child is too young for it.
void Family::enrol_pregnant()
{
    const auto& pregnant = scenario_->cohort.pregnant;
    if (mother_.father || !pregnant || !luck_->happens(pregnant->share)) {
        return;
    }
    const double span = pregnant->gestation_to - pregnant->gestation_from;
    const double gestation = pregnant->gestation_from + luck_->uniform() * span;
    const double conceived = mother_.start - gestation;
    if (conceived >= mother_.youngest + scenario_->fertility.outcomes.front().recovery && conceived < mother_.fertile_until) {
        conceive(conceived, gestation);
    }
}

void Family::begin()
{
    open_index_case();
    for (auto& child : children_) {
        if (!child.placed) {
            place(child, scenario_->home, mother_.start);
        }
    }
    enrol_pregnant();
    mother_.budget = luck_->exponential();
    find_mothers_next();
}

void Family::find_mothers_next()
{
    mother_.next = mother_.father ? next_case_of_father() : pregnant() ? mother_.ends : next_conception();
}

void Family::take_mothers_event()
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

RatioNow Family::ratio_on_conception(double time) const
{
    RatioNow now = course_->on_conception.at(time, engagement_);
    if (const auto& after = scenario_->fertility.after_removal; after && mother_.removal < forever) {
        now.within(mother_.removal, mother_.removal + after->lasts, after->ratio, time);
    }
    if (const auto& service = course_->arm->service; service && service->contraception) {
        const double from = course_->contraception_within_ratio ? engagement_.left : engagement_.admitted;
        now.within(from, engagement_.protected_until, service->contraception->failure, time);
    }
    return now;
}

double Family::next_conception() const
{
    const auto& by_age = scenario_->fertility.conception;
    const double born = -mother_.age;
    double budget = mother_.budget;
    double time = mother_.clock;
    while (time < mother_.fertile_until) {
        const RatioNow now = ratio_on_conception(time);
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
void Family::conceive(double when, double gestation)
{
    account_.event(Counted::conception, when);
    if (when > engagement_.admitted) {
        first_conception_ = std::min(first_conception_, when);
    }
    if (engagement_.admitted <= when && when < engagement_.protected_until) {
        engagement_.protected_until = when;
    }
    mother_.outcome = outcome_of_pregnancy(when, gestation);
    mother_.ends = when + scenario_->fertility.outcomes[mother_.outcome].duration;
    if (mother_.outcome == 0 && mother_.ends < mother_.followed_until) {
        mother_.youngest = mother_.ends;
    }
}

/// By the shares at her age at conception, of what could still happen at the start.
std::size_t Family::outcome_of_pregnancy(double when, double gestation)
{
    const auto& outcomes = scenario_->fertility.outcomes;
    Choice choice;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const bool possible = gestation == 0 || gestation < outcomes[i].duration;
        choice.add(possible ? outcomes[i].share.at(when, -mother_.age) : 0, i);
    }
    return choice.at(luck_->uniform());
}

void Family::end_pregnancy()
{
    const double when = mother_.ends;
    const auto& outcome = scenario_->fertility.outcomes[mother_.outcome];
    if (when < mother_.followed_until) {
        account_.event(outcome.event, when);
        if (outcome.event == Counted::birth) {
            give_birth(when);
        }
    }
    mother_.ends = forever;
    mother_.clock = when + outcome.recovery;
    mother_.budget = luck_->exponential();
}

void Family::give_birth(double when)
{
    const auto& fertility = scenario_->fertility;
    const double issue = luck_->happens(chance_of_proceedings(when)) ? issue_on_newborn(when) : forever;
    const std::size_t number = luck_->happens(fertility.twins) ? 2 : 1;
    for (std::size_t i = 0; i < number; ++i) {
        children_.push_back(child(pregnancies_, when, when));
        auto& newborn = children_.back();
        newborn.own_case = issue;
        if (i == 0 && issue < forever) {
            remember_case(newborn);
        }
        // One whose proceedings are issued at birth has not lived at home.
        place(newborn, scenario_->home, when, issue > when);
    }
    ++pregnancies_;
}

/// Her propensity at a birth, as her age, her cases and the time since the last have moved its odds; under the arm's effects.
double Family::chance_of_proceedings(double birth) const
{
    const auto& propensity = scenario_->propensity;
    const double p = mother_.propensity;
    double odds = p / (1 - p) * propensity.by_age.at(birth, -mother_.age);
    odds *= std::pow(propensity.each_case, static_cast<double>(mother_.cases));
    if (mother_.last_case > -forever) {
        odds *= std::exp(-propensity.fades * std::max(birth - mother_.last_case, 0.0));
    }
    return 1 - std::pow(1 / (1 + odds), course_->on_newborns.at(birth, engagement_).ratio);
}

/// At birth, or after an exponential delay that is cut off at one year.
double Family::issue_on_newborn(double birth)
{
    const auto& newborns = scenario_->cases.newborns;
    if (!newborns || luck_->happens(newborns->at_birth)) {
        return birth;
    }
    const double below_a_year = 1 - std::exp(-1 / newborns->delay);
    return birth - newborns->delay * std::log(1 - luck_->uniform() * below_a_year);
}

/// What proceedings on a newborn leave with its mother: her later pregnancies know of them from the birth on, whatever becomes of
/// the child until they are issued.
void Family::remember_case(const Child& newborn)
{
    const auto& cases = scenario_->cases;
    const double age = newborn.own_case - newborn.birth;
    const bool repeat = mother_.prior_sets + mother_.cases > 0;
    const std::size_t placement = cases.duration ? cases.interim.at(age, newborn.interim_luck)
                                                 : (repeat ? cases.repeat : cases.first).at(age, newborn.outcome_luck);
    if (scenario_->placements[placement].looked_after) {
        mother_.removal = newborn.own_case;
    }
    ++mother_.cases;
    mother_.last_case = std::max(mother_.last_case, newborn.own_case);
}

/// His next case on a newborn.
double Family::next_case_of_father() const
{
    const double when = course_->on_fathers.when_spent(scenario_->cohort.fathers->proceedings, mother_.start, mother_.clock,
                                                       mother_.budget, engagement_);
    return when < mother_.followed_until ? when : forever;
}

/// One with a mother who is a client, too, is counted with her.
void Family::open_fathers_case(double when)
{
    if (!returned_) {
        account_.event(Counted::father_recurrence, when);
        returned_ = true;
    }
    if (!luck_->happens(scenario_->cohort.fathers->with_mother)) {
        account_.event(Counted::proceedings, when);
        note_case(when);
        children_.push_back(child(pregnancies_++, when, when));
        const double final_order = issue_case(children_.back(), when);
        enter_case(children_.back(), when, final_order, true);
    }
    mother_.clock = when;
    mother_.budget = luck_->exponential();
}

double Family::end_of_follow_up() const
{
    const auto& follow = scenario_->cohort.follow;
    return follow ? *follow : std::max(scenario_->fertility.end - mother_.age, 0.0);
}

}  // namespace reference
