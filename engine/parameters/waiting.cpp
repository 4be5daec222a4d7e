#include "parameters/waiting.h"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

// Survival probabilities are carried as cumulative hazards: they stay accurate where few are left, and far beyond that.

namespace rcpsim::parameters {

namespace {

using base::Years;

// Without promotion to long double, which costs ten times as much.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>,
                                             boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::underflow_error<boost::math::policies::ignore_error>>;

constexpr double infinity = std::numeric_limits<double>::infinity();

// From here on the share that is left is nearly too small for a double: continued fractions take over.
constexpr double deep = 500;

// Solves cumulative(x) = spent by Newton's steps. Far out the start is close and the cumulative hazard nearly a power of x.
template <class CumulativeHazard, class Hazard>
double solved(double spent, double start, const CumulativeHazard& cumulative, const Hazard& hazard)
{
    if (std::isinf(spent)) {
        return spent;
    }
    double x = start;
    for (int step = 0; step < 20; ++step) {
        const double change = (spent - cumulative(x)) / hazard(x);
        x += change;
        if (std::abs(change) <= 1e-15 * x) {
            break;
        }
    }
    return x;
}

// ---- the standard normal distribution, for lognormal times

// z + 1 / (z + 2 / (z + 3 / ...)), the hazard at z. Requires that it is deep.
double normal_hazard_far_out(double z)
{
    double fraction = z;
    for (int k = 10; k > 0; --k) {
        fraction = z + k / fraction;
    }
    return fraction;
}

double normal_spent_far_out(double z)
{
    return z * z / 2 + std::log(std::sqrt(2 * std::numbers::pi) * normal_hazard_far_out(z));
}

double normal_spent(double z)
{
    if (z > std::sqrt(2 * deep)) {
        return normal_spent_far_out(z);
    }
    return z < 0 ? -std::log1p(-std::erfc(-z / std::numbers::sqrt2) / 2) : -std::log(std::erfc(z / std::numbers::sqrt2) / 2);
}

double normal_when_spent(double spent)
{
    if (spent > deep) {
        return solved(spent, std::sqrt(2 * spent), normal_spent_far_out, normal_hazard_far_out);
    }
    const double left = std::exp(-spent);
    const double gone = -std::expm1(-spent);
    return gone < left ? -std::numbers::sqrt2 * boost::math::erfc_inv(2 * gone, Policy())
                       : std::numbers::sqrt2 * boost::math::erfc_inv(2 * left, Policy());
}

// ---- the gamma distribution with scale 1

// Legendre's continued fraction for x times the hazard at x. Requires that it is deep, and a shape of 50 at most.
double gamma_fraction(double shape, double x)
{
    constexpr int terms = 20;
    double fraction = x + 2 * terms + 1 - shape;
    for (int k = terms; k > 0; --k) {
        fraction = x + 2 * k - 1 - shape - k * (k - shape) / fraction;
    }
    return fraction;
}

double gamma_spent_far_out(double shape, double x)
{
    return x - shape * std::log(x) + boost::math::lgamma(shape, Policy()) + std::log(gamma_fraction(shape, x));
}

double gamma_spent(double shape, double x)
{
    if (x > deep) {
        return gamma_spent_far_out(shape, x);
    }
    return x < shape ? -std::log1p(-boost::math::gamma_p(shape, x, Policy()))
                     : -std::log(boost::math::gamma_q(shape, x, Policy()));
}

double gamma_when_spent(double shape, double spent)
{
    if (spent > deep) {
        return solved(
            spent, spent, [shape](double x) { return gamma_spent_far_out(shape, x); },
            [shape](double x) { return gamma_fraction(shape, x) / x; });
    }
    const double left = std::exp(-spent);
    const double gone = -std::expm1(-spent);
    return gone < left ? boost::math::gamma_p_inv(shape, gone, Policy()) : boost::math::gamma_q_inv(shape, left, Policy());
}

// ---- the families, in the order of the variant

double spent_by(const Hazard& hazard, double at)
{
    double spent = 0;
    for (std::size_t i = 0; i < hazard.steps.size() && hazard.steps[i].from.value < at; ++i) {
        const double until = i + 1 < hazard.steps.size() ? std::min(hazard.steps[i + 1].from.value, at) : at;
        spent += hazard.steps[i].value.value * (until - hazard.steps[i].from.value);
    }
    return spent;
}

double time_of(const Hazard& hazard, double spent)
{
    for (std::size_t i = 0; i < hazard.steps.size(); ++i) {
        const double from = hazard.steps[i].from.value;
        const double until = i + 1 < hazard.steps.size() ? hazard.steps[i + 1].from.value : infinity;
        const double rate = hazard.steps[i].value.value;
        if (rate > 0 && spent <= rate * (until - from)) {
            return from + spent / rate;
        }
        spent -= rate > 0 ? rate * (until - from) : 0;
    }
    return infinity;
}

double spent_by(const Weibull& weibull, double at)
{
    return std::pow(at / weibull.scale.value, weibull.shape.value);
}

double time_of(const Weibull& weibull, double spent)
{
    return weibull.scale.value * std::pow(spent, 1 / weibull.shape.value);
}

double spent_by(const Lognormal& lognormal, double at)
{
    return normal_spent(std::log(at / lognormal.median.value) / lognormal.sigma.value);
}

double time_of(const Lognormal& lognormal, double spent)
{
    return lognormal.median.value * std::exp(lognormal.sigma.value * normal_when_spent(spent));
}

double scale_of(const Gamma& gamma)
{
    return gamma.mean.value / gamma.shape.value;
}

double spent_by(const Gamma& gamma, double at)
{
    return gamma_spent(gamma.shape.value, at / scale_of(gamma));
}

double time_of(const Gamma& gamma, double spent)
{
    return scale_of(gamma) * gamma_when_spent(gamma.shape.value, spent);
}

// A last share of 0 leaves no hazard before it: those who are left leave there, at once.
double spent_by(const SurvivalCurve& curve, double at)
{
    SurvivalPoint before{{0}, {1}};
    for (const auto& point : curve) {
        if (at < point.at.value) {
            const double hazard = point.still.value > 0 ? std::log(before.still.value / point.still.value) : 0;
            const double share = (at - before.at.value) / (point.at.value - before.at.value);
            return hazard * share - std::log(before.still.value);
        }
        before = point;
    }
    return -std::log(before.still.value);
}

double time_of(const SurvivalCurve& curve, double spent)
{
    SurvivalPoint before{{0}, {1}};
    for (const auto& point : curve) {
        const double spent_before = -std::log(before.still.value);
        const double hazard = -std::log(point.still.value) - spent_before;
        if (hazard > 0 && spent <= spent_before + hazard) {
            const double share = point.still.value > 0 ? (spent - spent_before) / hazard : 1;
            return before.at.value + share * (point.at.value - before.at.value);
        }
        before = point;
    }
    return infinity;
}

double spent_by(Years fixed, double at)
{
    return at < fixed.value ? 0 : infinity;
}

double time_of(Years fixed, double /*spent*/)
{
    return fixed.value;
}

}  // namespace

double cumulative_hazard(const WaitingTime& waiting, Years at)
{
    return std::visit([at](const auto& family) { return at.value < 0 ? 0 : spent_by(family, at.value); }, waiting);
}

Years when_spent(const WaitingTime& waiting, double spent)
{
    return {std::visit([spent](const auto& family) { return spent > 0 ? time_of(family, spent) : 0; }, waiting)};
}

}  // namespace rcpsim::parameters
