#include "parameters/waiting.h"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>
#include <numbers>

namespace rcpsim::parameters {

namespace {

namespace policies = boost::math::policies;
using Policy = policies::policy<policies::promote_double<false>, policies::underflow_error<policies::ignore_error>,
                                policies::overflow_error<policies::ignore_error>>;

constexpr double infinite = std::numeric_limits<double>::infinity();

/// -log of the upper tail of the standard normal distribution.
double normal_hazard(double z)
{
    if (z < 0) {
        return -std::log1p(-boost::math::erfc(-z / std::numbers::sqrt2, Policy()) / 2);
    }
    if (z < 20) {
        return -std::log(boost::math::erfc(z / std::numbers::sqrt2, Policy()) / 2);
    }
    // The asymptotic series of Mills' ratio: relative error below 1e-9 from there.
    const double y = 1 / (z * z);
    return z * z / 2 + std::log(z * std::sqrt(2 * std::numbers::pi)) - std::log1p(-y * (1 - 3 * y * (1 - 5 * y)));
}

/// The other way round: by the inverse error function as far as it reaches, else by Newton's method.
double normal_score(double hazard)
{
    if (hazard < 600) {
        const double tail = std::exp(-hazard);
        return tail < 0.5 ? std::numbers::sqrt2 * boost::math::erfc_inv(2 * tail, Policy())
                          : -std::numbers::sqrt2 * boost::math::erfc_inv(-2 * std::expm1(-hazard), Policy());
    }
    double z = std::sqrt(2 * hazard);
    for (int step = 0; step < 20; ++step) {
        z -= (normal_hazard(z) - hazard) / (z + 1 / z);
    }
    return z;
}

// Each family is a pair: the cumulative hazard of years, and the years at which it is reached.

double hazard_at(const Hazard& hazard, double years)
{
    double sum = 0;
    for (std::size_t i = 0; i < hazard.steps.size(); ++i) {
        const double to = i + 1 < hazard.steps.size() ? hazard.steps[i + 1].from.value : infinite;
        const double length = std::min(years, to) - hazard.steps[i].from.value;
        sum += length > 0 ? length * hazard.steps[i].value.value : 0;
    }
    return sum;
}

double reached_at(const Hazard& hazard, double spent)
{
    for (std::size_t i = 0; i < hazard.steps.size(); ++i) {
        const double from = hazard.steps[i].from.value;
        const double to = i + 1 < hazard.steps.size() ? hazard.steps[i + 1].from.value : infinite;
        const double rate = hazard.steps[i].value.value;
        if (rate > 0 && spent <= (to - from) * rate) {
            return from + spent / rate;
        }
        spent -= rate > 0 ? (to - from) * rate : 0;
    }
    return infinite;
}

double hazard_at(const Weibull& weibull, double years)
{
    return std::pow(years / weibull.scale.value, weibull.shape.value);
}

double reached_at(const Weibull& weibull, double spent)
{
    return weibull.scale.value * std::pow(spent, 1 / weibull.shape.value);
}

double hazard_at(const Lognormal& lognormal, double years)
{
    return years > 0 ? normal_hazard(std::log(years / lognormal.median.value) / lognormal.sigma.value) : 0;
}

double reached_at(const Lognormal& lognormal, double spent)
{
    return spent > 0 ? lognormal.median.value * std::exp(lognormal.sigma.value * normal_score(spent)) : 0;
}

/// The same of a gamma distribution with scale 1.
double gamma_hazard(double shape, double x)
{
    if (x <= 0) {
        return 0;
    }
    const double below = boost::math::gamma_p(shape, x, Policy());
    if (below < 0.5) {
        return -std::log1p(-below);
    }
    const double above = boost::math::gamma_q(shape, x, Policy());
    if (above > 1e-250) {
        return -std::log(above);
    }
    // Far in the tail, by the first terms of the continued fraction of the incomplete gamma function.
    const double fraction = x + 1 - shape + (shape - 1) / (x + 3 - shape + 2 * (shape - 2) / (x + 5 - shape));
    return x - shape * std::log(x) + std::lgamma(shape) + std::log(fraction);
}

double gamma_reached(double shape, double spent)
{
    if (spent <= 0) {
        return 0;
    }
    if (spent < 550) {
        return spent < 0.7 ? boost::math::gamma_p_inv(shape, -std::expm1(-spent), Policy())
                           : boost::math::gamma_q_inv(shape, std::exp(-spent), Policy());
    }
    double x = spent + (shape - 1) * std::log(spent);
    for (int step = 0; step < 20; ++step) {
        x -= gamma_hazard(shape, x) - spent;  // the hazard is close to 1 there
    }
    return x;
}

double hazard_at(const Gamma& gamma, double years)
{
    return gamma_hazard(gamma.shape.value, years * gamma.shape.value / gamma.mean.value);
}

double reached_at(const Gamma& gamma, double spent)
{
    return gamma_reached(gamma.shape.value, spent) * gamma.mean.value / gamma.shape.value;
}

double hazard_at(const SurvivalCurve& curve, double years)
{
    double from = 0;
    double before = 0;
    for (const auto& [at, still] : curve) {
        const double here = -std::log(still.value);
        if (years < at.value) {
            // Everyone who is left leaves at the last point, not before.
            return still.value == 0 ? before : before + (here - before) * (years - from) / (at.value - from);
        }
        from = at.value;
        before = here;
    }
    return before;
}

double reached_at(const SurvivalCurve& curve, double spent)
{
    double from = 0;
    double before = 0;
    for (const auto& [at, still] : curve) {
        const double here = -std::log(still.value);
        if (still.value == 0) {
            return at.value;
        }
        if (spent <= here) {
            return here > before ? from + (at.value - from) * (spent - before) / (here - before) : from;
        }
        from = at.value;
        before = here;
    }
    return infinite;
}

double hazard_at(const base::Years& fixed, double years)
{
    return years < fixed.value ? 0 : infinite;
}

double reached_at(const base::Years& fixed, double /*spent*/)
{
    return fixed.value;
}

}  // namespace

double cumulative_hazard(const WaitingTime& waiting, base::Years at)
{
    return std::visit([at](const auto& family) { return hazard_at(family, at.value); }, waiting);
}

base::Years when_spent(const WaitingTime& waiting, double spent)
{
    return {std::visit([spent](const auto& family) { return reached_at(family, spent); }, waiting)};
}

}  // namespace rcpsim::parameters
