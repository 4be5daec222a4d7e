#include "lifecourse/admissions.h"

#include "lifecourse/luck.h"
#include "lifecourse/slots.h"
#include "random/transforms.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::lifecourse {

namespace {

using parameters::Event;
using parameters::Timed;
using service::Ending;

template <class T>
T at(const lanes::Column<T>& column, std::size_t unit, T otherwise)
{
    return column.empty() ? otherwise : column[unit];
}

double odds(double probability)
{
    return probability / (1 - probability);
}

/// The probability that a client takes up the offer, given her risk.
double uptake_of(const Scene& scene, std::size_t unit)
{
    const auto& service = *scene.arm.service;
    const auto& [by_frailty, by_propensity] = service.uptake_odds;
    if (service.uptake <= 0 || service.uptake >= 1 || (by_frailty.value == 1 && by_propensity.value == 1)) {
        return service.uptake;
    }
    const double frailty = 1 / static_cast<double>(at(scene.clients.ease, unit, 1.0F));
    const double own = at(scene.clients.propensity, unit, 0.5F);
    const double mean = own * static_cast<double>(at(scene.clients.shelter, unit, 1.0F));
    const double own_odds = odds(std::clamp(own, 1e-6, 1 - 1e-6)) / odds(std::clamp(mean, 1e-6, 1 - 1e-6));
    const double ratio = std::pow(by_frailty.value, std::log2(frailty)) * std::pow(by_propensity.value, std::log2(own_odds));
    const double of_her = odds(service.uptake) * ratio;
    return of_her / (1 + of_her);
}

Tick rounded(double ticks)
{
    return ticks < base::never ? static_cast<Tick>(std::lround(ticks)) : base::never;
}

Tick patience_of(const ServicePlan& service, double budget)
{
    return service.patience ? rounded(parameters::when_spent(*service.patience, budget).value * base::ticks_per_year)
                            : base::never;
}

}  // namespace

void Applications::prepare(const Scene& scene, const ArmState& first_arm)
{
    const auto& clients = scene.clients;
    const auto& service = *scene.arm.service;
    const std::size_t units = scene.batch.units();
    referred_.clear();
    willing_.clear();
    patience_.clear();
    drop_out_.clear();
    death_.clear();
    for (std::size_t unit = 0; unit < units; ++unit) {
        const auto luck = luck_of(scene.batch, clients, unit, slot_of(process::service));
        referred_.push_back(at(clients.referred, unit, 0));
        willing_.push_back(static_cast<double>(random::uniform(luck[0])) < uptake_of(scene, unit) ? 1 : 0);
        patience_.push_back(patience_of(service, static_cast<double>(random::unit_exponential(luck[1]))));
        drop_out_.push_back(rounded(static_cast<double>(random::unit_exponential(luck[2])) * service.mean_stay));
        death_.push_back(at(clients.death, unit, base::never));
    }
    first_pregnancy_.clear();
    if (service.terms.asks_pregnancies()) {
        pregnancies(scene, first_arm);
    }
}

/// Sorts the pregnancies by unit; each mother's stay in their order.
void Applications::pregnancies(const Scene& scene, const ArmState& first_arm)
{
    const auto& all = first_arm.pregnancies;
    const auto& clients = scene.clients;
    const std::size_t units = scene.batch.units();
    first_pregnancy_.assign(units + 1, 0);
    for (const std::int32_t unit : all.unit) {
        ++first_pregnancy_[static_cast<std::size_t>(unit) + 1];
    }
    for (std::size_t unit = 0; unit < units; ++unit) {
        first_pregnancy_[unit + 1] += first_pregnancy_[unit];
    }
    std::vector<std::uint32_t> next(first_pregnancy_.begin(), first_pregnancy_.end() - 1);
    conceived_.resize(all.unit.size());
    ended_.resize(all.unit.size());
    live_birth_.resize(all.unit.size());
    for (std::size_t i = 0; i < all.unit.size(); ++i) {
        const std::uint32_t to = next[static_cast<std::size_t>(all.unit[i])]++;
        conceived_[to] = all.conceived[i];
        ended_[to] = all.ended[i];
        live_birth_[to] = static_cast<std::uint8_t>(all.born[i]);
    }
    youngest_.clear();
    for (std::size_t unit = 0; unit < units; ++unit) {
        youngest_.push_back(at(clients.youngest, unit, base::never));
    }
}

service::Applicants Applications::applicants(std::size_t first, std::size_t count) const
{
    const auto some = [first, count](const auto& column) { return std::span(column).subspan(first, count); };
    const bool asked = !first_pregnancy_.empty();
    return {.referred = some(referred_),
            .willing = some(willing_),
            .patience = some(patience_),
            .drop_out = some(drop_out_),
            .death = some(death_),
            .first_pregnancy = asked ? std::span(first_pregnancy_).subspan(first, count + 1) : std::span<const std::uint32_t>(),
            .conceived = conceived_,
            .ended = ended_,
            .live_birth = live_birth_,
            .youngest = asked ? some(youngest_) : std::span<const Tick>()};
}

namespace {

/// Until when a client is protected by the contraception that she begins at admission; before all time when she begins none, so
/// that nothing changes at any moment of her life.
Tick protected_until(const Scene& scene, std::size_t unit, Tick admitted)
{
    if (!scene.arm.contraception || admitted == base::never) {
        return -base::never;
    }
    const auto& contraception = *scene.arm.contraception;
    const auto luck = luck_of(scene.batch, scene.clients, unit, slot_of(process::service));
    if (random::uniform(luck[3]) >= contraception.uptake) {
        return -base::never;
    }
    const auto later = luck_of(scene.batch, scene.clients, unit, slot_of(process::service, 0, 1));
    return rounded(admitted + static_cast<double>(random::unit_exponential(later[0])) * contraception.mean_use);
}

/// Her follow-up ends then, whether or not she is still engaged.
Tick end_of_follow_up(const Scene& scene, std::size_t unit)
{
    return scene.plan.to_end_of_fertility ? std::max(scene.plan.fertility.end - scene.clients.age[unit], 0) : scene.plan.follow;
}

void count(Ending ending, std::int32_t unit, Tick waited, Tick admitted, Tick left, Tick end, History& history)
{
    const auto note = [&](Event event, Tick time) {
        if (time < end) {
            history.of(event).append(unit, time);
        }
    };
    switch (ending) {
        case Ending::unwilling:
        case Ending::ineligible:
            return;
        case Ending::no_longer:
        case Ending::gave_up:
        case Ending::never_reached:
        case Ending::died_waiting:
            note(Event::unmet, waited);
            return;
        case Ending::completed:
            note(Event::completion, left);
            break;
        case Ending::dropped_out:
            note(Event::drop_out, left);
            break;
        case Ending::died:
        case Ending::closed:
            break;
    }
    note(Event::admission, admitted);
}

}  // namespace

void engage(const Scene& scene, const service::Engagements& all, Engagement& engagement, History& history)
{
    engagement.admitted.clear();
    engagement.left.clear();
    engagement.protected_until.clear();
    for (std::size_t u = 0; u < scene.batch.units(); ++u) {
        const auto unit = static_cast<std::int32_t>(u);
        const Tick admitted = all.admitted[u];
        const Tick end = end_of_follow_up(scene, u);
        engagement.admitted.push_back(admitted);
        engagement.left.push_back(all.left[u]);
        engagement.protected_until.push_back(protected_until(scene, u, admitted));
        count(static_cast<Ending>(all.ending[u]), unit, all.waited[u], admitted, all.left[u], end, history);
        if (all.waited[u] > 0) {
            history.of(Timed::waiting).append(unit, 0, std::min(all.waited[u], end));
        }
        if (admitted < end) {
            history.of(Timed::engaged).append(unit, admitted, std::min(all.left[u], end));
        }
    }
}

}  // namespace rcpsim::lifecourse
