#include "reference/service.h"

#include <algorithm>
#include <cmath>

namespace reference {

namespace {

double odds(double probability)
{
    const double p = std::clamp(probability, 1e-6, 1 - 1e-6);
    return p / (1 - p);
}

}  // namespace

RunningService::RunningService(const Arm& arm, Luck& luck)
    : service_(*arm.service)
    , luck_(luck)
{
}

/// The odds are multiplied for each doubling of her fecundability, and of the odds of her propensity.
double RunningService::uptake(const Mother& mother) const
{
    const double share = service_.uptake;
    if (!service_.uptake_odds || share <= 0 || share >= 1) {
        return share;
    }
    const double risk = std::log2(odds(mother.propensity) / odds(mother.mean_propensity));
    const double hers = share / (1 - share) * std::pow(service_.uptake_odds->frailty, std::log2(mother.frailty)) *
                        std::pow(service_.uptake_odds->propensity, risk);
    return hers / (1 + hers);
}

bool RunningService::may_take_part(const Family& family, double time) const
{
    if (service_.until_child_is && time >= family.mother().youngest + *service_.until_child_is) {
        return false;
    }
    return service_.eligible == Eligible::any || family.pregnant() == (service_.eligible == Eligible::pregnant);
}

/// On which day of the programme somebody who is referred on a day could be admitted.
double RunningService::next_place(double day) const
{
    const double open = std::max(day, service_.from);
    const bool one_is_free = !service_.places || free_from_.size() < *service_.places;
    return one_is_free ? open : std::max(open, free_from_.top());
}

void RunningService::take_place(double until)
{
    if (!service_.places) {
        return;
    }
    if (free_from_.size() == *service_.places) {
        free_from_.pop();
    }
    free_from_.push(until);
}

void RunningService::refer(Family& family, double day)
{
    const double turn = next_place(day) - day;
    const double closes = std::max(service_.until - day, 0.0);
    const double patience = service_.patience ? service_.patience->draw(0, luck_) : forever;
    const double death = family.mother().death;
    if (!luck_.happens(uptake(family.mother())) || !may_take_part(family, 0)) {
        return;
    }
    const double waited = std::min({turn, closes, patience, death});
    family.account().stay(Counted::waiting, 0, std::min(waited, family.end_of_follow_up()));
    const bool her_turn = waited == turn && turn < closes && turn < death;
    if (her_turn && service_.asks_about_pregnancies()) {
        family.live_until(turn);
    }
    if (her_turn && may_take_part(family, turn)) {
        admit(family, day, turn);
    } else if (waited < family.end_of_follow_up()) {
        family.account().event(Counted::unmet, waited);
    }
}

/// She leaves at the planned end, or when she drops out, dies, or the service ends.
void RunningService::admit(Family& family, double day, double time)
{
    const double planned =
        service_.until_child_is ? family.mother().youngest + *service_.until_child_is : time + *service_.length;
    const double drops_out = service_.drop_out > 0 ? time + luck_.exponential() / service_.drop_out : forever;
    const double closes = service_.until - day;
    Engagement engagement{.admitted = time, .left = std::min({planned, drops_out, closes, family.mother().death})};
    if (const auto& offer = service_.contraception; offer && luck_.happens(offer->uptake)) {
        const double given_up = offer->discontinuation;
        engagement.protected_until = given_up > 0 ? time + luck_.exponential() / given_up : forever;
    }
    family.engage(engagement);
    // A place held to the end of the service is free no earlier, which a sum might be by rounding.
    take_place(engagement.left == closes ? service_.until : day + engagement.left);

    auto& account = family.account();
    const double end = family.end_of_follow_up();
    if (time < end) {
        account.event(Counted::admission, time);
        account.stay(Counted::engaged, time, std::min(engagement.left, end));
    }
    if (engagement.left < end && engagement.left == planned) {
        account.event(Counted::completion, engagement.left);
    } else if (engagement.left < end && engagement.left == drops_out) {
        account.event(Counted::drop_out, engagement.left);
    }
}

}  // namespace reference
