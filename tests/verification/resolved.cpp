// What the reference reads of resolved scenarios, and what it refuses.

#include "reference/quantities.h"
#include "reference/scenario.h"
#include "support/scenarios.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace rcpsim::tests;
using Catch::Matchers::Contains;

namespace {

std::string whole_life()
{
    return verification_scenario("whole-life").resolved();
}

/// The whole life with some words in place of others, which must stand in it.
std::string with(const std::string& words, const std::string& others)
{
    std::string text = whole_life();
    const auto place = text.find(words);
    REQUIRE(place != std::string::npos);
    return text.replace(place, words.size(), others);
}

void refuses(const std::string& text, const std::string& path)
{
    REQUIRE_THROWS_WITH(reference::read_scenario(text), Contains(path));
}

}  // namespace

TEST_CASE("the reference reads every delivered scenario, and knows every key in it")
{
    for (const auto& file : delivered_scenarios()) {
        INFO(file.string());
        const auto scenario = rcpsim::scenario::load(file);
        const auto read = reference::read_scenario(scenario.resolved());
        CHECK(read.arms.size() == scenario.parameters.arms.size());
        CHECK(read.placements.size() == scenario.parameters.life.placements.size());
        CHECK(read.money.prices.size() == scenario.parameters.money.prices.size());
    }
}

TEST_CASE("the reference names a key that it does not know, wherever it stands")
{
    refuses(whole_life() + "surprise: {within: 1 year}\n", "surprise");
    refuses(with("  follow: 12 years", "  folow: 3 years\n  follow: 12 years"), "cohort.folow");
    refuses(with("clock: age", "clok: age\n        clock: age"), "placements.home.exits[0].clok");
    refuses(with("per: set_up", "per: set_up\n        grows: 1 % per year"), "arms.service.costs[0].grows");
    refuses(with("timing: mid", "timing: mid\n  beta: [1, 2]"), "discounting.beta");
}

TEST_CASE("the reference names what it cannot read")
{
    refuses(with("  follow: 12 years", "  follow: 12"), "cohort.follow");
    refuses(with("  follow: 12 years", "  follows: 12 years"), "cohort has no 'follow'");
    refuses(with("per: set_up", "per: visit"), "visit");
    refuses(with("timing: mid", "timing: end"), "discounting.timing");
    refuses(with("home: home", "home: hme"), "hme");
}

TEST_CASE("the reference reads numbers with their units")
{
    CHECK(reference::years_in("18 months") == Approx(1.5));
    CHECK(reference::years_in("1461 days") == Approx(4));
    CHECK(reference::years_in("1 week") == Approx(7 / 365.25));
    CHECK(reference::rate_in("30 per month") == Approx(360));
    CHECK(reference::rate_in("3.5 % per year") == Approx(0.035));
    CHECK(reference::share_in("45 %") == Approx(0.45));
    for (const auto* text : {"18", "months", "18 moons", "18 months or so"}) {
        CHECK_THROWS_AS(reference::years_in(text), std::logic_error);
    }
}

TEST_CASE("the reference takes the value that stands beside a distribution")
{
    const auto read = reference::read_scenario(verification_scenario("uncertain").resolved());
    CHECK(read.fertility.twins == 0.02);
    CHECK(read.fertility.outcomes.front().recovery == 1);
    CHECK(read.money.perspectives.front().cashability.at("care") == 0.6);
}
