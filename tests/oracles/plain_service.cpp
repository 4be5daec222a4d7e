#include "oracles/plain_service.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::oracles {

using parameters::Eligible;
using parameters::Event;
using parameters::Timed;

namespace {

double odds(double probability)
{
    const double p = std::clamp(probability, 1e-6, 1 - 1e-6);
    return p / (1 - p);
}

}  // namespace

PlainService::PlainService(const PlainArm& arm, PlainLuck& luck)
    : arm_(arm)
    , service_(*arm.service)
    , luck_(luck)
    , asks_about_pregnancies_(service_.eligible != Eligible::any || service_.until_child_is)
{
}

/// The odds are multiplied for each doubling of her fecundability, and of the odds of her propensity.
double PlainService::uptake(const PlainMother& mother) const
{
    const double share = service_.uptake.value;
    if (!service_.uptake_odds || share <= 0 || share >= 1) {
        return share;
    }
    const double risk = std::log2(odds(mother.propensity) / odds(mother.mean_propensity));
    const double hers = share / (1 - share) * std::pow(service_.uptake_odds->frailty.value, std::log2(mother.frailty)) *
                        std::pow(service_.uptake_odds->propensity.value, risk);
    return hers / (1 + hers);
}

bool PlainService::may_take_part(const PlainFamily& family, double time) const
{
    if (service_.until_child_is && time >= family.mother().youngest + service_.until_child_is->value) {
        return false;
    }
    return service_.eligible == Eligible::any || family.pregnant() == (service_.eligible == Eligible::pregnant);
}

/// On which day of the programme somebody who is referred on a day could be admitted.
double PlainService::next_place(double day) const
{
    const double open = std::max(day, service_.from ? service_.from->value : 0);
    const bool one_is_free = !service_.places || free_from_.size() < *service_.places;
    return one_is_free ? open : std::max(open, free_from_.top());
}

void PlainService::take_place(double until)
{
    if (!service_.places) {
        return;
    }
    if (free_from_.size() == *service_.places) {
        free_from_.pop();
    }
    free_from_.push(until);
}

void PlainService::refer(PlainFamily& family, double day)
{
    const double turn = next_place(day) - day;
    const double closes = service_.until ? std::max(service_.until->value - day, 0.0) : forever;
    const double patience = arm_.patience ? arm_.patience->draw(0, luck_) : forever;
    const double death = family.mother().death;
    if (!luck_.happens(uptake(family.mother())) || !may_take_part(family, 0)) {
        return;
    }
    const double waited = std::min({turn, closes, patience, death});
    family.account().stay(Timed::waiting, 0, std::min(waited, family.end_of_follow_up()));
    const bool her_turn = waited == turn && turn < closes && turn < death;
    if (her_turn && asks_about_pregnancies_) {
        family.live_until(turn);
    }
    if (her_turn && may_take_part(family, turn)) {
        admit(family, day, turn);
    } else if (waited < family.end_of_follow_up()) {
        family.account().event(Event::unmet, waited);
    }
}

/// She leaves at the planned end, or when she drops out, dies, or the service ends.
void PlainService::admit(PlainFamily& family, double day, double time)
{
    const double planned =
        service_.until_child_is ? family.mother().youngest + service_.until_child_is->value : time + service_.length->value;
    const bool may_drop_out = service_.drop_out && service_.drop_out->value > 0;
    const double drops_out = may_drop_out ? time + luck_.exponential() / service_.drop_out->value : forever;
    const double closes = service_.until ? service_.until->value - day : forever;
    PlainEngagement engagement{.admitted = time, .left = std::min({planned, drops_out, closes, family.mother().death})};
    if (const auto& offer = service_.contraception; offer && luck_.happens(offer->uptake.value)) {
        const double given_up = offer->discontinuation.value;
        engagement.protected_until = given_up > 0 ? time + luck_.exponential() / given_up : forever;
    }
    family.engage(engagement);
    take_place(day + engagement.left);

    auto& account = family.account();
    const double end = family.end_of_follow_up();
    if (time < end) {
        account.event(Event::admission, time);
        account.stay(Timed::engaged, time, std::min(engagement.left, end));
    }
    if (engagement.left < end && engagement.left == planned) {
        account.event(Event::completion, engagement.left);
    } else if (engagement.left < end && engagement.left == drops_out) {
        account.event(Event::drop_out, engagement.left);
    }
}

}  // namespace rcpsim::oracles
