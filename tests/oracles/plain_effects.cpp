#include "oracles/plain_effects.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::oracles {

namespace {

// After so many years no waning effect is felt, but for one that hardly wanes.
constexpr std::size_t waning_years = 100;

}  // namespace

void PlainRatio::within(double from, double to, double further, double time)
{
    if (time < from) {
        until = std::min(until, from < to ? from : forever);
    } else if (time < to) {
        ratio *= further;
        until = std::min(until, to);
    }
}

PlainInfluence::PlainInfluence(const std::vector<parameters::Effect>& effects, parameters::Process process)
{
    for (const auto& effect : effects) {
        if (effect.on != process) {
            continue;
        }
        acts_ = true;
        if (!effect.during) {
            by_date_.push_back({effect.from->value, effect.until->value, effect.ratio.value});
            continue;
        }
        engaged_ *= effect.ratio.value;
        if (effect.wanes) {
            after_.resize(waning_years, 1);
            for (std::size_t year = 0; year < after_.size(); ++year) {
                const double felt = std::exp(-effect.wanes->value * (static_cast<double>(year) + 0.5));
                after_[year] *= std::pow(effect.ratio.value, felt);
            }
        }
    }
}

PlainRatio PlainInfluence::at(double time, const PlainEngagement& engagement) const
{
    PlainRatio now;
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

double PlainInfluence::when_spent(const PlainWait& wait, double origin, double start, double budget,
                                  const PlainEngagement& engagement) const
{
    if (!acts_) {
        return origin + wait.when_spent(start - origin, budget);
    }
    double time = start;
    while (time < forever) {
        const PlainRatio now = at(time, engagement);
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

}  // namespace rcpsim::oracles
