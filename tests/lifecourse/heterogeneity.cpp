#include "lifecourse/heterogeneity.h"

#include "parameters/waiting.h"

#include <boost/math/special_functions/beta.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

using namespace rcpsim;

namespace {

double value_of(const lanes::Curve& curve, double x)
{
    return static_cast<double>(lanes::value_at(curve, static_cast<float>(x)));
}

// The mean and the variance of what a curve gives for unit exponentials. Probabilities are halved again and again towards both
// ends, since most of what matters may lie there.
void check_moments(const lanes::Curve& curve, double mean, double variance)
{
    double first = 0;
    double second = 0;
    const auto add = [&](double log_budget, double probability) {
        const double beyond = std::exp(value_of(curve, log_budget)) - mean;
        first += beyond * probability;
        second += beyond * beyond * probability;
    };
    constexpr int points = 2048;
    double least = 0.25;
    for (int halving = 0; halving < 30; ++halving, least /= 2) {
        for (int i = 0; i < points; ++i) {
            const double probability = least * (1 + (i + 0.5) / points);
            add(std::log(-std::log(probability)), least / points);
            add(std::log(-std::log1p(-probability)), least / points);
        }
    }
    CHECK(std::abs(first) < 2e-5 * std::sqrt(variance));
    CHECK(second == Approx(variance).epsilon(5e-5));
}

const std::vector<std::pair<double, double>> betas{
    {0.05, 0.05}, {0.05, 0.7}, {0.05, 5000}, {0.7, 0.05}, {5000, 0.05}, {0.14, 0.3}, {0.3, 0.3},   {0.5, 2},
    {1, 1},       {2, 3},      {4.5, 0.5},   {40, 60},    {3, 4000},    {4000, 3},   {5000, 5000}, {0.29, 0.049}};

}  // namespace

TEST_CASE("Frailty has the gamma distribution, however skewed it is")
{
    for (const double shape : {0.1, 0.15, 0.3, 0.7, 1.0, 1.5, 5.0, 20.0, 100.0}) {
        INFO("shape " << shape);
        const auto curve = lifecourse::gamma_quantile(shape);
        const parameters::WaitingTime gamma = parameters::Gamma{{shape}, {1}};
        for (double log_budget = -16.5; log_budget < 3.06; log_budget += 0.0317) {
            const double exact = std::log(when_spent(gamma, std::exp(static_cast<double>(static_cast<float>(log_budget)))).value);
            if (exact > -87) {
                REQUIRE(value_of(curve, log_budget) == Approx(exact).margin(2e-6).epsilon(2e-6));
            }
        }
        check_moments(curve, 1, 1 / shape);
    }
}

TEST_CASE("Propensities have the beta distribution, from nearly equal to all or nothing")
{
    for (const auto& [a, b] : betas) {
        INFO("a " << a << ", b " << b);
        const auto curve = lifecourse::beta_quantile(a, b);
        std::size_t compared = 0;
        const double spread = std::min(1.0, std::sqrt(1 / a + 1 / b));
        for (double c = -4.45; c < 4.45; c += 0.0017) {
            // Close around the centre, ever wider beyond.
            const double log_odds = std::log(a / b) + spread * std::copysign(std::expm1(std::abs(c)), c);
            const double p = 1 / (1 + std::exp(-log_odds));
            const double q = 1 / (1 + std::exp(log_odds));
            const double log_p = -std::log1p(std::exp(-log_odds));
            const double gone = boost::math::ibeta(a, b, p);
            const double left = p < q ? boost::math::ibetac(a, b, p) : boost::math::ibeta(b, a, q);
            const double log_budget = std::log(gone < left ? -std::log1p(-gone) : -std::log(left));
            if (log_odds > -86 && log_odds < 35 && log_budget > -16.5 && log_budget < 3.06) {
                // How far the argument, rounded to single precision, moves the value.
                const double hazard =
                    std::exp(a * log_p + b * std::log(q) - std::lgamma(a) - std::lgamma(b) + std::lgamma(a + b)) / left;
                const double rounding = 1.2e-7 * std::abs(log_budget) * std::exp(log_budget) / hazard * q;
                REQUIRE(value_of(curve, log_budget) == Approx(log_p).margin(2e-5 * (1 + std::abs(log_p)) + rounding));
                REQUIRE(std::exp(value_of(curve, log_budget)) == Approx(p).margin(1e-5 + p * rounding));
                ++compared;
            }
        }
        CHECK(compared > 100);
        const double mean = a / (a + b);
        check_moments(curve, mean, mean * b / (a + b) / (a + b + 1));
    }
}

TEST_CASE("Quantiles rise with the luck that they are given, from none to the most")
{
    std::vector<lanes::Curve> curves;
    for (const double shape : {0.1, 1.0, 100.0}) {
        curves.push_back(lifecourse::gamma_quantile(shape));
    }
    for (const auto& [a, b] : betas) {
        curves.push_back(lifecourse::beta_quantile(a, b));
    }
    for (std::size_t c = 0; c < curves.size(); ++c) {
        INFO("curve " << c);
        double before = -1e9;
        for (double log_budget = -88.1; log_budget < 3.07; log_budget += 0.0073) {
            const double value = value_of(curves[c], log_budget);
            REQUIRE(value >= before - 1e-6 * std::abs(before) - 2e-8);
            before = value;
        }
        CHECK(std::exp(before) < 500);
        CHECK((c < 3 || std::exp(before) <= 1 + 1e-6));
    }
}
