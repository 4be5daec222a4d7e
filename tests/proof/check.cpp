#include "proof/check.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace rcpsim::proof;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
const double nothing = std::nan("");

Check figure(double expected, double simulated, double error)
{
    return {.name = "it", .expected = expected, .simulated = simulated, .error = error};
}

}  // namespace

TEST_CASE("A figure holds within five standard errors, and a wrong expected value does not")
{
    CHECK(holds(figure(2.5, 2.54, 0.01)));
    CHECK(off(figure(2.5, 2.54, 0.01)) == Approx(4));
    CHECK_FALSE(holds(figure(2.4, 2.54, 0.01)));
    CHECK(off(figure(2.4, 2.54, 0.01)) == Approx(14));
    CHECK_FALSE(holds(figure(2.6, 2.54, 0.01)));
    CHECK(holds(figure(0, 5, 1)));
    CHECK_FALSE(holds(figure(0, std::nextafter(5.0, 6.0), 1)));
}

TEST_CASE("A figure without a standard error holds when it is equal to the last bit")
{
    CHECK(holds(figure(0.1, 0.1, 0)));
    CHECK_FALSE(holds(figure(0.1, std::nextafter(0.1, 1.0), 0)));
    CHECK(off(figure(0.1, 0.2, 0)) == infinite);
    CHECK(off(figure(0.2, 0.1, 0)) == -infinite);
}

TEST_CASE("What is not a number never holds")
{
    for (const auto& check : {figure(nothing, 1, 1), figure(1, nothing, 1), figure(1, 1, nothing), figure(nothing, nothing, 0),
                              figure(1, infinite, 1), figure(1, 1, -1)}) {
        CHECK_FALSE(holds(check));
    }
}

TEST_CASE("Of several figures the one that is furthest off stands for all")
{
    const auto one = furthest("all", {figure(1, 1.1, 0.1), figure(2, 1.7, 0.1), figure(3, 3.2, 0.1)});
    CHECK(one.name == "all");
    CHECK(one.expected == 2);
    CHECK(one.figures == 3);
    CHECK(furthest("all", {figure(1, 1, 1), figure(1, nothing, 1), figure(1, 9, 1)}).simulated != 1);
    CHECK_FALSE(holds(furthest("all", {figure(1, 1, 1), figure(1, nothing, 1)})));
    auto twice = one;
    twice.figures = 24;
    CHECK(furthest("all", {one, twice}).figures == 27);
}

TEST_CASE("A verdict names what fails, and bounds the luck of another seed")
{
    const std::vector<Chapter> right{{"A", {figure(1, 1, 0), figure(2, 2.1, 0.1)}}, {"B", {figure(3, 3, 1)}}};
    CHECK(verdict(right).holds());
    CHECK(verdict(right).figures == 3);
    CHECK(verdict(right).by_chance == 2);
    // The two-sided normal tail beyond five standard errors.
    CHECK(verdict(right).chance_of_bad_luck() == Approx(2 * 5.7330314e-7).epsilon(1e-6));
    auto wrong = right;
    wrong[1].checks[0].expected = 9;
    wrong[1].checks[0].name = "that";
    CHECK_FALSE(verdict(wrong).holds());
    CHECK(verdict(wrong).failed == std::vector<std::string>{"that"});
}
