#include "proof/forms/lifetimes.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::proof::forms {

namespace {

// The regularised upper incomplete gamma function, by its series.
double upper_gamma(double shape, double x)
{
    if (x <= 0) {
        return 1;
    }
    double term = std::exp(shape * std::log(x) - x - std::lgamma(shape + 1));
    double lower = 0;
    for (int k = 1; term > 1e-18 || k < x; ++k) {
        lower += term;
        term *= x / (shape + k);
    }
    return std::max(0.0, 1 - lower);
}

std::vector<Node> normalised(std::vector<Node> nodes)
{
    double sum = 0;
    for (const auto& node : nodes) {
        sum += node.weight;
    }
    for (auto& node : nodes) {
        node.weight /= sum;
    }
    return nodes;
}

}  // namespace

Survival constant(double rate)
{
    return [rate](double at) { return std::exp(-rate * at); };
}

Survival piecewise(std::vector<From> rates)
{
    return [rates = std::move(rates)](double at) {
        double spent = 0;
        for (std::size_t i = 0; i < rates.size() && rates[i].from < at; ++i) {
            const double until = i + 1 < rates.size() ? std::min(at, rates[i + 1].from) : at;
            spent += rates[i].value * (until - rates[i].from);
        }
        return std::exp(-spent);
    };
}

Survival weibull(double shape, double scale)
{
    return [=](double at) { return std::exp(-std::pow(at / scale, shape)); };
}

Survival lognormal(double median, double sigma)
{
    return [=](double at) { return at <= 0 ? 1.0 : std::erfc(std::log(at / median) / sigma / std::sqrt(2.0)) / 2; };
}

Survival gamma(double shape, double mean)
{
    return [=](double at) { return upper_gamma(shape, at * shape / mean); };
}

Survival kaplan_meier(std::vector<std::pair<double, double>> points)
{
    return [points = std::move(points)](double at) {
        std::pair<double, double> before{0, 1};
        for (const auto& point : points) {
            if (at < point.first) {
                const double share = (at - before.first) / (point.first - before.first);
                return before.second * std::pow(point.second / before.second, share);
            }
            before = point;
        }
        return before.second;
    };
}

Survival fixed(double at)
{
    // Just before, so that a way which ends at the end of a step ends in it.
    return [at](double now) { return now < at - 1e-9 ? 1.0 : 0.0; };
}

Departures departures(const std::vector<Way>& ways, double years)
{
    const std::size_t steps = steps_in(years);
    Departures result{std::vector<Series>(ways.size(), Series(steps)), Series(steps)};
    std::vector<double> still(ways.size(), 1.0);
    double staying = 1;
    for (std::size_t i = 0; i < steps; ++i) {
        double after = 1;
        std::vector<double> spent(ways.size());
        double all_spent = 0;
        for (std::size_t k = 0; k < ways.size(); ++k) {
            const Way& way = ways[k];
            const double time = way.clock + static_cast<double>(i + 1) / steps_per_year;
            const double now = 1 - way.open + way.open * way.still(time) / way.still(way.clock);
            spent[k] = std::min(700.0, std::log(still[k] / std::max(now, 1e-300)));
            all_spent += spent[k];
            still[k] = std::max(now, 1e-300);
            after *= now;
        }
        // Within a step the ways share the departures as if their hazards were proportional.
        for (std::size_t k = 0; k < ways.size() && all_spent > 0; ++k) {
            result.by_way[k][i] = (staying - after) * spent[k] / all_spent;
        }
        result.time[i] = (staying + after) / 2 / steps_per_year;
        staying = after;
    }
    return result;
}

std::vector<Node> gamma_nodes(double shape, double mean)
{
    // With x = exp(y) the trapezoidal rule converges exponentially.
    std::vector<Node> nodes;
    for (double y = -40 / shape - 4; y < 4; y += 0.05) {
        nodes.push_back({mean * std::exp(y), std::exp(shape * (y - std::exp(y)))});
    }
    return normalised(std::move(nodes));
}

std::vector<Node> beta_nodes(double mean, double precision)
{
    const double a = mean * precision;
    const double b = precision - a;
    std::vector<Node> nodes;
    for (double y = -40 / a; y < 40 / b; y += 0.1) {
        const double p = 1 / (1 + std::exp(-y));
        nodes.push_back({p, std::pow(p, a) * std::pow(1 - p, b)});
    }
    return normalised(std::move(nodes));
}

}  // namespace rcpsim::proof::forms
