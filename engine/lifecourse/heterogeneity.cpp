#include "lifecourse/heterogeneity.h"

#include "lifecourse/quantiles.h"
#include "lifecourse/recent.h"

#include <cmath>

namespace rcpsim::lifecourse {

namespace {

using lanes::Curve;

// Unit exponentials are 0 or from 2^-25 to 21.5.
Trace over_unit_exponentials(const Law& law)
{
    return traced(law, -18, std::log(21.5));
}

Curve gamma_curve(double shape)
{
    const Trace trace = over_unit_exponentials(log_gamma(shape));
    auto knots = quantiles(trace);
    for (auto& knot : knots) {
        knot.value -= std::log(shape);
    }
    return {trace.fineness, trace.from, knots};
}

// From the log odds of p to its logarithm.
Curve beta_curve(double a, double b)
{
    const Trace trace = over_unit_exponentials(log_odds_of_beta(a, b));
    auto knots = quantiles(trace);
    for (auto& [value, slope] : knots) {
        slope /= 1 + std::exp(value);
        value = -std::log1p(std::exp(-value));
    }
    return {trace.fineness, trace.from, knots};
}

}  // namespace

Curve gamma_quantile(double shape)
{
    static Recent<double, Curve> recent;
    return *recent.of(shape, [shape] { return gamma_curve(shape); });
}

Curve beta_quantile(double a, double b)
{
    static Recent<std::pair<double, double>, Curve> recent;
    return *recent.of({a, b}, [a, b] { return beta_curve(a, b); });
}

}  // namespace rcpsim::lifecourse
