#include "lifecourse/heterogeneity.h"

#include "parameters/waiting.h"

#include <boost/math/special_functions/beta.hpp>

#include <cmath>

namespace rcpsim::lifecourse {

namespace {

// From the least unit exponential to the greatest; straight beyond, as both tails are in logarithms.
constexpr double least_log = -21.5;
constexpr double greatest_log = 3.1;
constexpr std::size_t cells = 200;

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

lanes::Curve gamma_quantile(double shape)
{
    const parameters::WaitingTime gamma = parameters::Gamma{{shape}, {1}};
    return lanes::Curve::through(least_log, greatest_log, cells, [&](double log_budget) {
        const double budget = std::exp(log_budget);
        const double x = parameters::when_spent(gamma, budget).value;
        const double log_density = shape * std::log(shape) + (shape - 1) * std::log(x) - shape * x - std::lgamma(shape);
        return lanes::Curve::Knot{std::log(x), std::exp(log_budget - budget - log_density - std::log(x))};
    });
}

lanes::Curve beta_quantile(double a, double b)
{
    const double log_beta = std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
    return lanes::Curve::through(least_log, greatest_log, cells, [&](double log_budget) {
        const double budget = std::exp(log_budget);
        double above = 0;
        const double p = budget < 0.7 ? boost::math::ibeta_inv(a, b, -std::expm1(-budget), &above, Policy())
                                      : boost::math::ibetac_inv(a, b, std::exp(-budget), &above, Policy());
        const double log_density = (a - 1) * std::log(p) + (b - 1) * std::log(above) - log_beta;
        return lanes::Curve::Knot{std::log(p), std::exp(log_budget - budget - log_density - std::log(p))};
    });
}

}  // namespace rcpsim::lifecourse
