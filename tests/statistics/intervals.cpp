#include "statistics/intervals.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <utility>

// What published tables hold, and what can be solved by hand.

using namespace rcpsim::statistics;

namespace {

double poisson_at_most(int count, double mean)
{
    double term = std::exp(-mean);
    double sum = term;
    for (int i = 1; i <= count; ++i) {
        term *= mean / i;
        sum += term;
    }
    return sum;
}

double binomial_at_most(int count, int among, double share)
{
    double sum = 0;
    for (int i = 0; i <= count; ++i) {
        sum += std::exp(std::lgamma(among + 1) - std::lgamma(i + 1) - std::lgamma(among - i + 1) + i * std::log(share) +
                        (among - i) * std::log1p(-share));
    }
    return sum;
}

}  // namespace

TEST_CASE("The interval of a count leaves 2.5 % on each side")
{
    // Four: 1.1 to 10.2.
    const auto four = of_count(4);
    CHECK(four[0] == Approx(1.0899).epsilon(1e-4));
    CHECK(four[1] == Approx(10.2416).epsilon(1e-4));
    for (const int count : {1, 4, 17, 200}) {
        const auto [least, most] = of_count(count);
        CHECK(1 - poisson_at_most(count - 1, least) == Approx(0.025).epsilon(1e-9));
        CHECK(poisson_at_most(count, most) == Approx(0.025).epsilon(1e-9));
    }
    CHECK(of_count(0)[0] == 0);
    CHECK(of_count(0)[1] == Approx(-std::log(0.025)).epsilon(1e-12));
}

TEST_CASE("The interval of a share leaves 2.5 % on each side")
{
    for (const auto& [count, among] : {std::pair{1, 74}, {8, 74}, {73, 74}, {10, 20}}) {
        const auto [least, most] = of_share(count, among);
        CHECK(1 - binomial_at_most(count - 1, among, least) == Approx(0.025).epsilon(1e-9));
        CHECK(binomial_at_most(count, among, most) == Approx(0.025).epsilon(1e-9));
    }
    CHECK(of_share(0, 16)[0] == 0);
    CHECK(of_share(0, 16)[1] == Approx(1 - std::pow(0.025, 1.0 / 16)).epsilon(1e-12));
    CHECK(of_share(16, 16)[1] == 1);
}

TEST_CASE("The interval of a mean has Student's quantiles")
{
    // Of one degree of freedom the quantile is a tangent; of nine it stands in every table.
    CHECK(of_mean(0, std::sqrt(2.0), 2)[1] == Approx(std::tan(0.475 * std::acos(-1.0))).epsilon(1e-10));
    CHECK(of_mean(5, std::sqrt(10.0), 10)[1] - 5 == Approx(2.262157).epsilon(1e-6));
    CHECK(of_mean(5, std::sqrt(10.0), 10)[0] - 5 == Approx(-2.262157).epsilon(1e-6));
}

TEST_CASE("The interval of a difference is that of one part where the other is certain")
{
    CHECK(of_difference(4, {4, 4}, 1, {0.5, 3})[0] == Approx(1));
    CHECK(of_difference(4, {4, 4}, 1, {0.5, 3})[1] == Approx(3.5));
    CHECK(of_difference(4, {1, 7}, 0, {-4, 4})[0] == Approx(-1));  // 3, 4, 5
}
