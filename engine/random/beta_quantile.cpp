#include "random/beta_quantile.h"

#include "random/special.h"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::random {

namespace {

// From here on Boost's inverse may converge to something else, without a word, and its distribution function be 0 too soon.
constexpr double deep = 1e-10;

// What is left of the distribution function without x^a (1 - x)^b / (a B(a, b)): a continued fraction (DLMF 8.17.22, from the
// front in Lentz's way), which converges fast in the lower tail.
double tail_factor(double a, double b, double x)
{
    double numerator = 1;
    double denominator = 1 / (1 - (a + b) * x / (a + 1));
    double factor = denominator;
    for (int m = 1; m < 10000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        denominator = 1 / (1 + even * denominator);
        numerator = 1 + even / numerator;
        factor *= denominator * numerator;
        denominator = 1 / (1 + odd * denominator);
        numerator = 1 + odd / numerator;
        factor *= denominator * numerator;
        if (std::abs(denominator * numerator - 1) < std::numeric_limits<double>::epsilon()) {
            break;
        }
    }
    return factor;
}

// The log odds below which a small probability lies. The logarithm of the distribution function is a concave function of the log
// odds, so Newton's steps converge from anywhere; where x is small it is a straight line, on which they start.
double log_odds_of(double a, double b, double below)
{
    const double mean = a / (a + b);
    // Of the density of the log odds, which is 1 / B(a, b) times x^a (1 - x)^b.
    const double log_scale = std::log(boost::math::ibeta_derivative(a, b, mean, Policy()) * mean * b / (a + b)) +
                             a * std::log1p(b / a) + b * std::log1p(a / b);
    double at = std::min((std::log(below) + std::log(a) - log_scale) / a, std::log(a / b));
    for (int step = 0; step < 50; ++step) {
        const double log_of_larger = -std::log1p(std::exp(-std::abs(at)));
        const double log_of_smaller = log_of_larger - std::abs(at);
        const double factor = tail_factor(a, b, share_of(at));
        const double log_found = log_scale + a * (at < 0 ? log_of_smaller : log_of_larger) +
                                 b * (at < 0 ? log_of_larger : log_of_smaller) + std::log(factor / a);
        const double change = (std::log(below) - log_found) * factor / a;
        at += change;
        if (std::abs(change) <= 1e-15 * std::abs(at)) {
            break;
        }
    }
    return at;
}

double quantile_by_odds(double a, double b, double below, double above)
{
    return below < above ? share_of(log_odds_of(a, b, below)) : share_of(-log_odds_of(b, a, above));
}

}  // namespace

double beta_quantile(double a, double b, double below, double above)
{
    if (std::min(below, above) < deep) {
        return quantile_by_odds(a, b, below, above);
    }
    try {
        return below < above ? boost::math::ibeta_inv(a, b, below, Policy()) : boost::math::ibetac_inv(a, b, above, Policy());
    } catch (const boost::math::evaluation_error&) {
        // Boost did not converge, as it does not for a = 1/2, b = 3 at 5e-9.
        return quantile_by_odds(a, b, below, above);
    }
}

}  // namespace rcpsim::random
