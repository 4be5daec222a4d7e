#include "evaluation/belief.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

namespace rcpsim::evaluation {

namespace {

constexpr double tail = (1 - statistics::coverage) / 2;
constexpr random::Normal standard{0, 1};

constexpr double furthest_score = 8;
constexpr int scores_per_unit = 2048;
constexpr int scores = 2 * static_cast<int>(furthest_score) * scores_per_unit + 1;

double score(std::size_t i)
{
    return static_cast<double>(i) / scores_per_unit - furthest_score;
}

double log_odds(double share)
{
    return std::log(share) - std::log1p(-share);
}

// The least count at which the distribution, told by the logarithm of each term over the one before, exceeds a share.
template <class Step>
double quantile_of_count(double log_of_none, double most, double share, Step log_step)
{
    double log_term = log_of_none;
    double below = std::exp(log_term);
    double count = 0;
    while (below < share && count < most) {
        ++count;
        log_term += log_step(count);
        below += std::exp(log_term);
    }
    return count;
}

}  // namespace

Counted::Terms Counted::terms(double value) const
{
    switch (law) {
        case Law::share:
            return {log_odds(value), std::log1p(-value)};
        case Law::rate:
            return {std::log(value), -value};
        case Law::odds:
            break;
    }
    const double log_other = value * std::log1p(-without);
    return {std::log(-std::expm1(log_other)) - log_other, log_other};
}

double Counted::log_likelihood(double value) const
{
    const auto [of_count, of_all] = terms(value);
    return (count > 0 ? count * of_count : 0) + among * of_all;
}

double Counted::drawn(double value, double at) const
{
    if (law == Law::rate) {
        const double mean = value * among;
        return quantile_of_count(-mean, 10 * mean + 100, at, [mean](double i) { return std::log(mean / i); });
    }
    const auto [of_count, of_all] = terms(value);
    const double all = std::round(among);
    return quantile_of_count(all * of_all, all, at,
                             [all, each = of_count](double i) { return std::log((all - i + 1) / i) + each; });
}

Known Prior::known() const
{
    return {quantile(0.5), {quantile(tail), quantile(1 - tail)}};
}

Belief::Belief(const Prior& prior, const Counted& counted)
    : prior_(prior)
{
    std::vector<double> logs;
    for (std::size_t i = 0; i < scores; ++i) {
        values_.push_back(prior.quantile(random::cumulative(standard, score(i))));
        const double likelihood = counted.log_likelihood(values_.back());
        logs.push_back(std::isnan(likelihood) ? -std::numeric_limits<double>::infinity() : likelihood - score(i) * score(i) / 2);
    }
    const double highest = *std::max_element(logs.begin(), logs.end());
    std::transform(logs.begin(), logs.end(), std::back_inserter(weights_),
                   [highest](double log) { return std::exp(log - highest); });
    const double sum = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    std::for_each(weights_.begin(), weights_.end(), [sum](double& weight) { weight /= sum; });
}

double Belief::quantile(double share) const
{
    // Half of a weight lies below its own score.
    double below = weights_.front() / 2;
    for (std::size_t i = 1; i < weights_.size(); ++i) {
        const double step = (weights_[i - 1] + weights_[i]) / 2;
        if (below + step >= share) {
            const double part = step > 0 ? std::max(0.0, share - below) / step : 0;
            return prior_.quantile(random::cumulative(standard, score(i - 1) + part / scores_per_unit));
        }
        below += step;
    }
    return values_.back();
}

Known Belief::known() const
{
    return {quantile(0.5), {quantile(tail), quantile(1 - tail)}};
}

double Belief::learned() const
{
    double mean = 0;
    double squares = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
        mean += weights_[i] * score(i);
        squares += weights_[i] * score(i) * score(i);
    }
    return 1 - (squares - mean * mean);
}

std::optional<random::Distribution> conjugate(const Prior& prior, const Counted& counted)
{
    if (random::share_within(prior.distribution, prior.least, prior.most) < 1) {
        return std::nullopt;
    }
    if (const auto* beta = std::get_if<random::Beta>(&prior.distribution); beta != nullptr && counted.law == Law::share) {
        return random::Beta{beta->a + counted.count, beta->b + counted.among - counted.count};
    }
    if (const auto* gamma = std::get_if<random::Gamma>(&prior.distribution); gamma != nullptr && counted.law == Law::rate) {
        const double shape = gamma->shape + counted.count;
        return random::Gamma{shape, shape / (gamma->shape / gamma->mean + counted.among)};
    }
    return std::nullopt;
}

random::Distribution posterior(const Prior& prior, const Counted& counted, const Belief& belief)
{
    if (const auto known = conjugate(prior, counted)) {
        return *known;
    }
    if (counted.law == Law::share) {
        const auto [mean, sd] = belief.moments(log_odds);
        return random::LogitNormal{1 / (1 + std::exp(-mean)), sd};
    }
    const auto [mean, sd] = belief.moments([](double value) { return std::log(value); });
    return random::Lognormal{std::exp(mean), sd};
}

}  // namespace rcpsim::evaluation
