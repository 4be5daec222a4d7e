#include "reference/effects.h"

#include <algorithm>
#include <cmath>

namespace reference {

namespace {

// After so many years no waning effect is felt, but for one that hardly wanes.
constexpr std::size_t waning_years = 100;

}  // namespace

void RatioNow::within(double from, double to, double further, double time)
{
    if (time < from) {
        until = std::min(until, from < to ? from : forever);
    } else if (time < to) {
        ratio *= further;
        until = std::min(until, to);
    }
}

Influence::Influence(const std::vector<Effect>& effects, Process process)
{
    for (const auto& effect : effects) {
        if (effect.on != process) {
            continue;
        }
        acts_ = true;
        if (!effect.while_engaged) {
            by_date_.push_back({effect.from, effect.until, effect.ratio});
            continue;
        }
        engaged_ *= effect.ratio;
        if (effect.wanes) {
            after_.resize(waning_years, 1);
            for (std::size_t year = 0; year < after_.size(); ++year) {
                const double felt = std::exp(-*effect.wanes * (static_cast<double>(year) + 0.5));
                after_[year] *= std::pow(effect.ratio, felt);
            }
        }
    }
}

RatioNow Influence::at(double time, const Engagement& engagement) const
{
    RatioNow now;
    for (const auto& [from, until, ratio] : by_date_) {
        now.within(from, until, ratio, time);
    }
    now.within(engagement.admitted, engagement.left, engaged_, time);
    if (time >= engagement.left && !after_.empty()) {
        auto year = static_cast<std::size_t>(time - engagement.left);
        // On the last moment of a year, as rounded, the next one begins.
        year += engagement.left + static_cast<double>(year + 1) <= time ? 1 : 0;
        if (year < after_.size()) {
            now.ratio *= after_[year];
            now.until = std::min(now.until, engagement.left + static_cast<double>(year + 1));
        }
    }
    return now;
}

double Influence::when_spent(const Wait& wait, double origin, double start, double budget, const Engagement& engagement) const
{
    if (!acts_) {
        return origin + wait.when_spent(start - origin, budget);
    }
    double time = start;
    while (time < forever) {
        const RatioNow now = at(time, engagement);
        const double when = now.ratio > 0 ? origin + wait.when_spent(time - origin, budget / now.ratio) : forever;
        if (when < now.until) {
            return when;
        }
        if (now.until < forever) {
            const double spent = wait.spent(now.until - origin) - wait.spent(time - origin);
            budget = std::max(budget - now.ratio * spent, 0.0);
        }
        time = now.until;
    }
    return forever;
}

Course::Course(const Arm& of)
    : arm(&of)
    , on_conception(of.effects, Process::conception)
    , on_newborns(of.effects, Process::proceedings_on_newborn)
    , on_children_at_home(of.effects, Process::proceedings_on_child_at_home)
    , on_fathers(of.effects, Process::proceedings_on_father)
    , contraception_within_ratio(std::any_of(of.effects.begin(), of.effects.end(), [](const Effect& effect) {
        return effect.on == Process::conception && effect.while_engaged && effect.holds_contraception;
    }))
{
}

}  // namespace reference
