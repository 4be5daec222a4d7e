#include "random/distributions.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

using namespace rcpsim::random;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double last_below_1 = 1 - 0x1p-53;
constexpr std::array shapes{0.01, 0.1, 0.5, 0.9, 1.0, 1.5, 2.0, 3.0, 10.0, 30.0, 400.0, 1e4, 1e7};
constexpr std::array body{0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999};

// One of each family that is not a beta or a gamma distribution.
const std::vector<Distribution> others{Lognormal{3, 0.5}, LogitNormal{0.02, 0.7}, Normal{-2, 3}, Uniform{-1, 3}, Pert{1, 2, 7}};

std::vector<Distribution> every_shape()
{
    std::vector<Distribution> all = others;
    for (const double a : shapes) {
        all.emplace_back(Gamma{a, 3});
        for (const double b : shapes) {
            all.emplace_back(Beta{a, b});
        }
    }
    return all;
}

// The midpoint rule in the probability: the mean of a power of the distance from a centre.
double moment(const Distribution& distribution, double centre, int power)
{
    constexpr int cells = 40000;
    double sum = 0;
    for (int i = 0; i < cells; ++i) {
        sum += std::pow(quantile(distribution, (i + 0.5) / cells) - centre, power);
    }
    return sum / cells;
}

struct Exact
{
    Distribution distribution;
    double probability;
    double value;
};

}  // namespace

TEST_CASE("Quantiles are those that arithmetic with 40 digits finds")
{
    // Newton's steps on the power series of the incomplete beta and gamma functions.
    const std::vector<Exact> known{
        {Beta{0.01, 0.3}, 0.4, 2.84407084976114053e-39},
        {Beta{1.5, 400}, 0.0975, 0.000716012543846344855},
        {Beta{12, 3}, 0.5, 0.81352589741459571},
        {Beta{1000, 20}, 0.01, 0.968945433388791816},
        {Beta{3, 1e7}, 0.5, 2.67405968878774586e-7},
        {Beta{1e5, 3e5}, 0.25, 0.249537981449179996},
        {Beta{1e7, 1e7}, 1e-9, 0.499329425083081896},
        {Beta{0.5, 3}, 5e-9, 7.11111111111111118e-18},  // Boost's inverse does not converge
        {Beta{0.5, 2}, 1e-12, 4.44444444444444444e-25},
        {Beta{2, 30}, 1e-100, 4.63738895760168273e-52},
        {Beta{30, 5}, 1e-300, 6.98967351397521155e-11},  // Boost's inverse converges to 2e-34
        {Gamma{0.01, 0.01}, 0.4, 9.09645548710187991e-41},
        {Gamma{0.5, 0.5}, 1e-20, 7.8539816339744831e-41},
        {Gamma{2.5, 2.5}, 0.3, 1.49995406637995314},
        {Gamma{40, 40}, 1e-9, 12.8231744483520497},
        {Gamma{1e4, 1e4}, 0.05, 9836.08511085519172},
        {Gamma{1e6, 1e6}, 0.2, 999158.281688961525},
    };
    for (std::size_t i = 0; i < known.size(); ++i) {
        CAPTURE(i);
        CHECK(quantile(known[i].distribution, known[i].probability) == Approx(known[i].value).epsilon(1e-10).margin(0));
    }
}

TEST_CASE("Quantiles and probabilities are each other's inverse")
{
    for (const Distribution& distribution : every_shape()) {
        for (const double probability : body) {
            const double x = quantile(distribution, probability);
            // Where a double has not the digits that a probability needs.
            if (std::abs(x) < 1e-300 || (std::holds_alternative<Beta>(distribution) && x > 1 - 1e-6)) {
                continue;
            }
            CAPTURE(distribution.index(), x, probability);
            CHECK(cumulative(distribution, x) == Approx(probability).epsilon(1e-9));
        }
    }
}

TEST_CASE("Quantiles are finite and rise, to the ends of the tails")
{
    std::vector<double> probabilities;
    for (int exponent = 300; exponent > 3; --exponent) {
        probabilities.push_back(std::pow(10.0, -exponent));
    }
    for (int i = 1; i < 1000; ++i) {
        probabilities.push_back(i / 1000.0);
    }
    for (int exponent = 10; exponent < 54; ++exponent) {
        probabilities.push_back(1 - std::ldexp(1.0, -exponent));
    }
    for (const Distribution& distribution : every_shape()) {
        double before = -infinity;
        std::size_t wrong = 0;
        for (const double probability : probabilities) {
            const double x = quantile(distribution, probability);
            wrong += std::isfinite(x) && x >= before ? 0 : 1;
            before = x;
        }
        CAPTURE(distribution.index());
        CHECK(wrong == 0);
    }
}

TEST_CASE("Quantiles with a closed form have it in both tails")
{
    for (const double probability : {1e-300, 1e-30, 1e-9, 0.01, 0.4, 0.5, 0.8, 0.999, last_below_1}) {
        CAPTURE(probability);
        const auto check = [probability](const Distribution& distribution, double expected) {
            CHECK(quantile(distribution, probability) == Approx(expected).epsilon(1e-12).margin(0));
        };
        check(Beta{1, 1}, probability);
        check(Uniform{0, 1}, probability);
        check(Uniform{2, 6}, 2 + 4 * probability);
        for (const double a : {0.5, 1.5, 7.0, 1000.0}) {
            check(Beta{a, 1}, std::pow(probability, 1 / a));
            check(Beta{1, a}, -std::expm1(std::log1p(-probability) / a));
        }
        check(Beta{0.5, 0.5}, std::pow(std::sin(std::acos(-1.0) * probability / 2), 2));
        check(Gamma{1, 5}, -5 * std::log1p(-probability));
    }
    CHECK(quantile(Normal{10, 2}, 0.975) == Approx(10 + 2 * 1.959963984540054).epsilon(1e-14));
    CHECK(quantile(Normal{10, 2}, 0.025) == Approx(10 - 2 * 1.959963984540054).epsilon(1e-14));
    CHECK(quantile(Normal{0, 1}, 1e-300) == Approx(-37.0471).epsilon(1e-6));
    CHECK(quantile(Lognormal{3, 0.5}, 0.975) == Approx(3 * std::exp(0.5 * 1.959963984540054)).epsilon(1e-14));
    const double odds = 0.2 / 0.8 * std::exp(0.5 * 1.959963984540054);
    CHECK(quantile(LogitNormal{0.2, 0.5}, 0.975) == Approx(odds / (1 + odds)).epsilon(1e-14));
    CHECK(quantile(LogitNormal{0.2, 0.5}, 0.5) == Approx(0.2).epsilon(1e-14));
}

TEST_CASE("Nothing lies outside of what a distribution can be")
{
    for (const Distribution& distribution :
         std::vector<Distribution>{Beta{2, 3}, LogitNormal{0.3, 1}, Uniform{0, 1}, Pert{0, 0.3, 1}}) {
        CAPTURE(distribution.index());
        CHECK(cumulative(distribution, -0.5) == 0);
        CHECK(cumulative(distribution, 0) == 0);
        CHECK(cumulative(distribution, 1) == 1);
        CHECK(cumulative(distribution, 1.5) == 1);
        CHECK(cumulative(distribution, infinity) == 1);
    }
    for (const Distribution& distribution : std::vector<Distribution>{Gamma{2, 3}, Lognormal{3, 1}}) {
        CAPTURE(distribution.index());
        CHECK(cumulative(distribution, -1) == 0);
        CHECK(cumulative(distribution, 0) == 0);
        CHECK(cumulative(distribution, infinity) == 1);
    }
    CHECK(cumulative(Normal{0, 1}, -infinity) == 0);
    CHECK(cumulative(Normal{0, 1}, infinity) == 1);
}

TEST_CASE("Means and standard deviations are those of the quantiles")
{
    std::vector<Distribution> all = others;
    all.insert(all.end(), {Beta{2, 5}, Beta{0.5, 0.7}, Gamma{0.8, 3}, Gamma{30, 2}, Pert{0, 0, 1}, LogitNormal{0.5, 4},
                           LogitNormal{0.01, 1}});
    for (const Distribution& distribution : all) {
        CAPTURE(distribution.index());
        const double expected = moment(distribution, 0, 1);
        // The rule misses about a cell of each tail, which weighs most in a variance.
        CHECK(mean(distribution) == Approx(expected).epsilon(1e-4));
        CHECK(sd(distribution) == Approx(std::sqrt(moment(distribution, mean(distribution), 2))).epsilon(2e-3));
    }
}

TEST_CASE("Means and standard deviations with a closed form have it")
{
    CHECK(mean(Pert{2, 3, 10}) == Approx((2 + 4 * 3 + 10) / 6.0).epsilon(1e-14));
    CHECK(mean(Pert{2, 2, 10}) == Approx((2 + 4 * 2 + 10) / 6.0).epsilon(1e-14));
    CHECK(sd(Pert{0, 2, 6}) == Approx(std::sqrt((2.333333333333333) * (6 - 2.333333333333333) / 7)).epsilon(1e-14));
    CHECK(mean(Beta{2, 6}) == 0.25);
    CHECK(sd(Beta{1, 1}) == Approx(1 / std::sqrt(12.0)).epsilon(1e-14));
    CHECK(mean(Gamma{4, 3}) == 3);
    CHECK(sd(Gamma{4, 3}) == 1.5);
    CHECK(mean(Lognormal{2, 1}) == Approx(2 * std::exp(0.5)).epsilon(1e-14));
    CHECK(mean(Uniform{2, 5}) == 3.5);
    CHECK(sd(Uniform{2, 5}) == Approx(3 / std::sqrt(12.0)).epsilon(1e-14));
    CHECK(mean(Normal{2, 5}) == 2);
    CHECK(sd(Normal{2, 5}) == 5);
    // By symmetry, and as the logistic function nears the exponential, or a step.
    CHECK(mean(LogitNormal{0.5, 3}) == Approx(0.5).epsilon(1e-12));
    CHECK(mean(LogitNormal{1e-12, 1}) == Approx(1e-12 * std::exp(0.5)).epsilon(1e-10).margin(0));
    CHECK(sd(LogitNormal{1e-12, 1}) == Approx(1e-12 * std::exp(0.5) * std::sqrt(std::expm1(1.0))).epsilon(1e-8).margin(0));
    // Nearly a step: what is missing from 1/4 is the density of its place.
    CHECK(sd(LogitNormal{0.5, 100}) == Approx(std::sqrt(0.25 - 0.01 / std::sqrt(2 * std::acos(-1.0)))).epsilon(1e-5));
}

TEST_CASE("What lies within two limits has the quantiles between theirs")
{
    for (const Distribution& distribution : every_shape()) {
        for (const double probability : {1e-300, 1e-9, 0.2, 0.5, 0.9, last_below_1}) {
            CAPTURE(distribution.index(), probability);
            CHECK(quantile_within(distribution, -infinity, infinity, probability) == quantile(distribution, probability));
        }
        CHECK(share_within(distribution, -infinity, infinity) == 1);
    }
    // An exponential distribution has no memory, even where 1e-40 of it is left.
    const Distribution exponential = Gamma{1, 1};
    for (const double from : {0.0, 1.0, 10.0, 92.0}) {
        CAPTURE(from);
        CHECK(quantile_within(exponential, from, infinity, 0.3) == Approx(from - std::log(0.7)).epsilon(1e-12));
        CHECK(share_within(exponential, from, from + 1) == Approx(std::exp(-from) * -std::expm1(-1.0)).epsilon(1e-12).margin(0));
    }
    CHECK(quantile_within(Normal{0, 1}, -1, 1, 0.5) == Approx(0).margin(1e-15));
    CHECK(quantile_within(Normal{0, 1}, 10, 11, 0.5) == Approx(10.0687).epsilon(1e-4));
    CHECK(quantile_within(Normal{0, 1}, 10, 11, 0.5) == Approx(-quantile_within(Normal{0, 1}, -11, -10, 0.5)).epsilon(1e-12));
    CHECK(share_within(Normal{0, 1}, -1.959963984540054, 1.959963984540054) == Approx(0.95).epsilon(1e-12));
    CHECK(quantile_within(Uniform{0, 10}, 2, 4, 0.25) == Approx(2.5).epsilon(1e-14));
    for (const double probability : {1e-300, last_below_1}) {
        const double x = quantile_within(Beta{30, 70}, 0.29, 0.31, probability);
        CHECK(x >= 0.29);
        CHECK(x <= 0.31);
    }
}
