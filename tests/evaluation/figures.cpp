#include "evaluation/figures.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

// The published figures of the Essex evaluations, and intervals that follow by hand.

using namespace rcpsim;
using evaluation::figures;

namespace {

evaluation::Figures of_counts(const std::string& counts, const std::vector<std::string>& more = {})
{
    auto overrides = more;
    overrides.push_back("observed=" + counts);
    const auto scenario = tests::verification_scenario("essex", overrides);
    return figures(scenario.parameters, *scenario.evidence.observed);
}

}  // namespace

TEST_CASE("Counts of services give the published sums")
{
    const auto four = of_counts("{engaged: 16, proceedings: 0, placements: 0}");
    CHECK(four.proceedings->avoided() == 4);
    CHECK(four.proceedings->avoided() * four.proceedings->price == 97'000);
    CHECK(four.children->avoided() * four.children->price == 210'704);
    const auto seventeen = of_counts("{engaged: 68, placements: 0}");
    CHECK(seventeen.children->avoided() * seventeen.children->price == 895'492);
    CHECK_FALSE(seventeen.proceedings);
    const auto nineteen = of_counts("{engaged: 84, placements: 2}");
    CHECK(nineteen.children->avoided() * nineteen.children->price == 1'000'844);
}

TEST_CASE("What was avoided has the interval of a count, of what was observed, and of the risk")
{
    const auto avoided = *of_counts("{engaged: 16, proceedings: 0}").proceedings;
    CHECK((*avoided.as_counted)[0] == Approx(1.0899).epsilon(1e-4));
    CHECK((*avoided.as_counted)[1] == Approx(10.2416).epsilon(1e-4));
    // None of 16 is at most 20.6 %, and at least none.
    CHECK(avoided.as_observed[0] == Approx(4 - 16 * (1 - std::pow(0.025, 1.0 / 16))).epsilon(1e-9));
    CHECK(avoided.as_observed[1] == Approx(4).epsilon(1e-12));
    CHECK_FALSE(avoided.with_risk);
    const auto uncertain =
        *of_counts("{engaged: 16, proceedings: 0}", {"essex.risk={value: 0.25, uniform: [0.2, 0.4]}"}).proceedings;
    CHECK((*uncertain.with_risk)[1] == Approx(4 + 16 * 0.145).epsilon(1e-9));
    CHECK((*uncertain.with_risk)[0] == Approx(4 - 16 * std::hypot(0.045, 1 - std::pow(0.025, 1.0 / 16))).epsilon(1e-9));
    CHECK(uncertain.as_observed[1] == Approx(4));
    const auto more = *of_counts("{engaged: 16, proceedings: 6, placements: 20}").proceedings;
    CHECK(more.avoided() == -2);
    CHECK_FALSE(more.as_counted);
}

TEST_CASE("Shares and rates are of those and of the time that were told")
{
    const auto all =
        of_counts("{referred: 102, engaged: 74, pregnant_at_referral: 8, woman_months: 984, conceptions: 2, births: 1}");
    REQUIRE(all.rates.size() == 4);
    CHECK(all.rates[0].value() == Approx(74.0 / 102));
    CHECK(all.rates[1].value() == Approx(8.0 / 74));
    CHECK(all.rates[2].value() == Approx(2.0 / 82));
    CHECK(all.rates[2].interval[1] == Approx(7.224687 / 82).epsilon(1e-6));
    CHECK(all.rates[3].value() == Approx(1.0 / 82));
}
