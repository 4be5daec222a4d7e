#include "lifecourse/quantiles.h"
#include "parameters/waiting.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

// The laws whose quantiles are tabulated.

namespace rcpsim::lifecourse {

namespace {

// Without promotion to long double, which costs ten times as much.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// The log of a number that single precision does not hold any more.
constexpr double less_than_single_precision = -90;

double log_of_gamma_function(double x)
{
    return boost::math::lgamma(x, Policy());
}

// From the cumulative hazard at a point, and from the log density there and its derivative.
LogHazard log_hazard(double spent, double log_density, double log_density_slope)
{
    const double hazard = std::exp(log_density + spent);
    const double slope = hazard / spent;
    return {std::log(spent), slope, slope * (log_density_slope + hazard - slope)};
}

}  // namespace

Law standard_normal()
{
    const parameters::WaitingTime standard = parameters::Lognormal{.median = {1}, .sigma = {1}};
    const auto at = [standard](double y) {
        const double log_density = -y * y / 2 - std::log(2 * std::numbers::pi) / 2;
        return log_hazard(cumulative_hazard(standard, {std::exp(y)}), log_density, -y);
    };
    return {.at = at, .centre = 0, .spread = 1, .least = -10, .most = 600, .fineness = 3};
}

Law log_gamma(double shape)
{
    const parameters::WaitingTime standard = parameters::Gamma{.shape = {shape}, .mean = {shape}};
    const double log_factor = log_of_gamma_function(shape);
    const auto at = [=](double y) {
        const double x = std::exp(y);
        return log_hazard(cumulative_hazard(standard, {x}), shape * y - x - log_factor, shape - x);
    };
    return {.at = at,
            .centre = std::log(std::max(shape, 1.0)),
            .spread = 1 / std::sqrt(std::max(shape, 1.0)),
            .least = less_than_single_precision,
            .most = 20,
            .fineness = shape < 0.2 ? 4 : 3};
}

Law log_odds_of_beta(double a, double b)
{
    const double log_factor = log_of_gamma_function(a) + log_of_gamma_function(b) - log_of_gamma_function(a + b);
    const double centre = std::log(a / b);
    const auto at = [=](double y) {
        const double p = 1 / (1 + std::exp(-y));
        const double q = 1 / (1 + std::exp(y));
        const auto gone = [&] { return p < q ? boost::math::ibeta(a, b, p, Policy()) : boost::math::ibetac(b, a, q, Policy()); };
        const auto left = [&] { return p < q ? boost::math::ibetac(a, b, p, Policy()) : boost::math::ibeta(b, a, q, Policy()); };
        // The smaller of both has the digits. Only between median and centre it is not the one that is tried first.
        double spent = 0;
        if (y < centre) {
            const double tail = gone();
            spent = tail < 0.5 ? -std::log1p(-tail) : -std::log(left());
        } else {
            const double tail = left();
            spent = tail <= 0.5 ? -std::log(tail) : -std::log1p(-gone());
        }
        const double log_density = a * std::log(p) + b * std::log(q) - log_factor;
        return log_hazard(spent, log_density, a * q - b * p);
    };
    const double wider = std::max(a, b);  // where both are small, p goes from 0 to 1 within a few cells
    return {.at = at,
            .centre = centre,
            .spread = std::min(1.0, std::sqrt(1 / a + 1 / b)),
            .least = less_than_single_precision,
            .most = 40,
            .fineness = wider < 0.3 ? 5 : (wider < 1 ? 4 : 3)};
}

}  // namespace rcpsim::lifecourse
