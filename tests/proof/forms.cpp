// Closed forms against one another.

#include "proof/forms/rcp_mini.h"
#include "proof/forms/verification.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace rcpsim::proof::forms;

TEST_CASE("the delay equation of RCP-mini has the births of its quadrature, year by year")
{
    const auto births = rcp_mini_births([](double) { return 0.22; });
    REQUIRE(births.size() == 20);
    for (std::size_t year = 0; year < births.size(); ++year) {
        CHECK(births[year] == Approx(rcp_mini::years[year].births).epsilon(2e-5));
    }
    CHECK(total(births) == Approx(rcp_mini::births.mean).epsilon(2e-6));
    CHECK(total(rcp_mini_births_at_half_the_rate()) < total(births));
}

TEST_CASE("years of RCP-mini add up to its expectations")
{
    double proceedings = 0;
    double cost = 0;
    for (const auto& year : rcp_mini::years) {
        proceedings += year.proceedings;
        cost += year.cost;
    }
    CHECK(proceedings == Approx(rcp_mini::proceedings.mean).epsilon(1e-7));
    CHECK(cost == Approx(rcp_mini::cost.mean).epsilon(1e-8));
}

TEST_CASE("competing exits and a chain with loops share everybody out")
{
    const auto graph = placement_graph();
    double years = 0;
    for (const auto& state : graph.time) {
        years += total(state);
    }
    CHECK(years == Approx(18).epsilon(1e-12));
    const auto exits = competing_risks();
    double left = 0;
    double still = 1;
    for (std::size_t way = 0; way < exits.by_way.size(); ++way) {
        left += total(exits.by_way[way]);
        const auto [name, one] = competing_ways()[way];
        still *= 1 - one.open + one.open * one.still(one.clock + 16) / one.still(one.clock);
    }
    CHECK(left == Approx(1 - still).epsilon(1e-9));
}

TEST_CASE("what happens once by year adds up to who it has happened to")
{
    const auto all = mid_wait();
    CHECK(total(all.conceptions) == Approx(1 - std::exp(-2.0)).epsilon(1e-12));
    CHECK(total(all.conceptions_dated) == Approx(1 - std::exp(-2.0 + 0.14)).epsilon(1e-12));
    CHECK(total(all.proceedings) == Approx(1 - std::exp(-std::sqrt(1.5))).epsilon(1e-12));
}
