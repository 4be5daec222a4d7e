#include "random/distributions.h"

#include "random/beta_quantile.h"
#include "random/special.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace rcpsim::random {

namespace {

// The probabilities on both sides of a value. They sum to 1; the smaller one says more of it.
struct Sides
{
    double below;
    double above;
};

constexpr Sides nothing_below{0, 1};
constexpr Sides nothing_above{1, 0};

// ---- the standard normal distribution

Sides normal_sides(double z)
{
    return {std::erfc(-z / std::numbers::sqrt2) / 2, std::erfc(z / std::numbers::sqrt2) / 2};
}

double normal_quantile(Sides at)
{
    return at.below < at.above ? -std::numbers::sqrt2 * boost::math::erfc_inv(2 * at.below, Policy())
                               : std::numbers::sqrt2 * boost::math::erfc_inv(2 * at.above, Policy());
}

// ---- the beta distribution

Sides sides(const Beta& beta, double x)
{
    if (x <= 0) {
        return nothing_below;
    }
    if (x >= 1) {
        return nothing_above;
    }
    return {boost::math::ibeta(beta.a, beta.b, x, Policy()), boost::math::ibetac(beta.a, beta.b, x, Policy())};
}

double quantile_at(const Beta& beta, Sides at)
{
    return beta_quantile(beta.a, beta.b, at.below, at.above);
}

double mean_of(const Beta& beta)
{
    return beta.a / (beta.a + beta.b);
}

double sd_of(const Beta& beta)
{
    const double size = beta.a + beta.b;
    return std::sqrt(beta.a * beta.b / (size + 1)) / size;
}

// ---- a beta distribution between two numbers

constexpr double weight_of_mode = 4;

Beta shape_of(const Pert& pert)
{
    const double range = pert.most - pert.least;
    return {1 + weight_of_mode * (pert.mode - pert.least) / range, 1 + weight_of_mode * (pert.most - pert.mode) / range};
}

Sides sides(const Pert& pert, double x)
{
    return sides(shape_of(pert), (x - pert.least) / (pert.most - pert.least));
}

double quantile_at(const Pert& pert, Sides at)
{
    return pert.least + (pert.most - pert.least) * quantile_at(shape_of(pert), at);
}

double mean_of(const Pert& pert)
{
    return pert.least + (pert.most - pert.least) * mean_of(shape_of(pert));
}

double sd_of(const Pert& pert)
{
    return (pert.most - pert.least) * sd_of(shape_of(pert));
}

// ---- the gamma distribution

Sides sides(const Gamma& gamma, double x)
{
    if (x <= 0) {
        return nothing_below;
    }
    if (std::isinf(x)) {
        return nothing_above;
    }
    const double unit = x / gamma.mean * gamma.shape;
    return {boost::math::gamma_p(gamma.shape, unit, Policy()), boost::math::gamma_q(gamma.shape, unit, Policy())};
}

double quantile_at(const Gamma& gamma, Sides at)
{
    const double unit = at.below < at.above ? boost::math::gamma_p_inv(gamma.shape, at.below, Policy())
                                            : boost::math::gamma_q_inv(gamma.shape, at.above, Policy());
    return unit / gamma.shape * gamma.mean;
}

double mean_of(const Gamma& gamma)
{
    return gamma.mean;
}

double sd_of(const Gamma& gamma)
{
    return gamma.mean / std::sqrt(gamma.shape);
}

// ---- what is normal, as it is or transformed

Sides sides(const Normal& normal, double x)
{
    return normal_sides((x - normal.mean) / normal.sd);
}

double quantile_at(const Normal& normal, Sides at)
{
    return normal.mean + normal.sd * normal_quantile(at);
}

double mean_of(const Normal& normal)
{
    return normal.mean;
}

double sd_of(const Normal& normal)
{
    return normal.sd;
}

Sides sides(const Lognormal& lognormal, double x)
{
    return x <= 0 ? nothing_below : normal_sides(std::log(x / lognormal.median) / lognormal.sigma);
}

double quantile_at(const Lognormal& lognormal, Sides at)
{
    return lognormal.median * std::exp(lognormal.sigma * normal_quantile(at));
}

double mean_of(const Lognormal& lognormal)
{
    return lognormal.median * std::exp(lognormal.sigma * lognormal.sigma / 2);
}

double sd_of(const Lognormal& lognormal)
{
    return mean_of(lognormal) * std::sqrt(std::expm1(lognormal.sigma * lognormal.sigma));
}

double log_odds_of(double share)
{
    return std::log(share) - std::log1p(-share);
}

Sides sides(const LogitNormal& logit_normal, double x)
{
    if (x <= 0) {
        return nothing_below;
    }
    if (x >= 1) {
        return nothing_above;
    }
    return normal_sides((log_odds_of(x) - log_odds_of(logit_normal.median)) / logit_normal.sigma);
}

double quantile_at(const LogitNormal& logit_normal, Sides at)
{
    return share_of(log_odds_of(logit_normal.median) + logit_normal.sigma * normal_quantile(at));
}

// The mean of a function of the share. The trapezoidal rule converges faster than any power of its step for a function that is
// smooth and vanishes at both ends; the share is smooth on the scale of 1/sigma, and may move the weight up by as much as sigma.
template <class Function>
double expectation(const LogitNormal& logit_normal, const Function& function)
{
    const double sigma = logit_normal.sigma;
    const double step = 1 / (16 + 2 * sigma);
    const auto steps = static_cast<int>((9 + sigma) / step);
    double sum = 0;
    for (int i = -steps; i <= steps; ++i) {
        const double z = i * step;
        sum += std::exp(-z * z / 2) * function(share_of(log_odds_of(logit_normal.median) + sigma * z));
    }
    return sum * step / std::sqrt(2 * std::numbers::pi);
}

double mean_of(const LogitNormal& logit_normal)
{
    return expectation(logit_normal, [](double share) { return share; });
}

double sd_of(const LogitNormal& logit_normal)
{
    const double mean = mean_of(logit_normal);
    return std::sqrt(expectation(logit_normal, [mean](double share) { return (share - mean) * (share - mean); }));
}

// ---- the uniform distribution

Sides sides(const Uniform& uniform, double x)
{
    const double within = std::clamp(x, uniform.least, uniform.most);
    const double range = uniform.most - uniform.least;
    return {(within - uniform.least) / range, (uniform.most - within) / range};
}

double quantile_at(const Uniform& uniform, Sides at)
{
    const double range = uniform.most - uniform.least;
    return at.below < at.above ? uniform.least + range * at.below : uniform.most - range * at.above;
}

double mean_of(const Uniform& uniform)
{
    return std::midpoint(uniform.least, uniform.most);
}

double sd_of(const Uniform& uniform)
{
    return (uniform.most - uniform.least) / std::sqrt(12);
}

// ---- any

Sides sides_of(const Distribution& distribution, double x)
{
    return std::visit([x](const auto& family) { return sides(family, x); }, distribution);
}

double quantile_of(const Distribution& distribution, Sides at)
{
    return std::visit([at](const auto& family) { return quantile_at(family, at); }, distribution);
}

}  // namespace

double quantile(const Distribution& distribution, double probability)
{
    return quantile_of(distribution, {probability, 1 - probability});
}

double cumulative(const Distribution& distribution, double x)
{
    return sides_of(distribution, x).below;
}

double mean(const Distribution& distribution)
{
    return std::visit([](const auto& family) { return mean_of(family); }, distribution);
}

double sd(const Distribution& distribution)
{
    return std::visit([](const auto& family) { return sd_of(family); }, distribution);
}

double quantile_within(const Distribution& distribution, double least, double most, double probability)
{
    const Sides first = sides_of(distribution, least);
    const Sides last = sides_of(distribution, most);
    const Sides at{first.below + probability * (last.below - first.below),
                   last.above + (1 - probability) * (first.above - last.above)};
    return std::clamp(quantile_of(distribution, at), least, most);
}

double share_within(const Distribution& distribution, double least, double most)
{
    const Sides first = sides_of(distribution, least);
    const Sides last = sides_of(distribution, most);
    return first.below < first.above ? last.below - first.below : first.above - last.above;
}

}  // namespace rcpsim::random
