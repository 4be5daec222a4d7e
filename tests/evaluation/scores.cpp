#include "evaluation/scores.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <vector>

// Four women whose scores can be counted by eye.

using namespace rcpsim;
using evaluation::change;

namespace {

measures::Questionnaire four_women()
{
    measures::Questionnaire observed;
    observed.lower_is_better = true;
    for (const auto& [before, after] : std::vector<std::array<double, 2>>{{20, 8}, {16, 12}, {12, 18}, {8, 6}}) {
        observed.pairs.push_back({base::Ratio{before}, base::Ratio{after}});
    }
    observed.reliability = base::Probability{0.9};
    observed.cutoff = base::Ratio{10};
    return observed;
}

}  // namespace

TEST_CASE("Pairs of scores give the mean change, its interval and its size")
{
    const auto seen = change("core_om", four_women());
    CHECK(seen.women == 4);
    CHECK(seen.before == 14);
    CHECK(seen.after == 11);
    // Changes of -12, -4, 6 and -2: squared deviations 81, 1, 81, 1.
    const double sd = std::sqrt(164.0 / 3);
    CHECK(*seen.of_changes == Approx(-3 / sd));
    CHECK((*seen.interval)[0] == Approx(-3 - 3.182446 * sd / 2).epsilon(1e-6));
    CHECK(seen.of_scores == Approx(-3 / std::sqrt(80.0 / 3)));
}

TEST_CASE("Women are counted who changed by more than chance makes likely")
{
    auto observed = four_women();
    const auto seen = change("core_om", observed);
    CHECK(*seen.least_reliable == Approx(1.959964 * std::sqrt(80.0 / 3) * std::sqrt(0.2)).epsilon(1e-6));  // 4.53
    CHECK(seen.improved->count == 1);
    CHECK(seen.deteriorated->count == 1);
    CHECK(seen.recovered->count == 1);
    CHECK(seen.improved->interval[1] == Approx(0.8059).epsilon(1e-3));
    observed.lower_is_better = false;
    CHECK(change("core_om", observed).improved->count == 1);
    CHECK(change("core_om", observed).recovered->count == 0);
    observed.link = measures::Link{.gbp = base::Pence{12'000}, .source = "x"};
    CHECK(*change("core_om", observed).worth == 120);
}

TEST_CASE("The moments that CORE-OM is published with give its reliable change of about five")
{
    measures::Questionnaire observed;
    observed.lower_is_better = true;
    observed.n = 24;
    observed.before = measures::Scores{base::Ratio{18.2}, base::Ratio{7.4}};
    observed.after = measures::Scores{base::Ratio{12}, base::Ratio{7}};
    observed.reliability = base::Probability{0.94};
    auto seen = change("core_om", observed);
    CHECK(*seen.least_reliable == Approx(5.02).epsilon(1e-2));
    CHECK_FALSE(seen.interval);
    CHECK_FALSE(seen.improved);
    observed.correlation = base::Ratio{0.5};
    seen = change("core_om", observed);
    CHECK(*seen.of_changes == Approx(-6.2 / std::sqrt(7.4 * 7.4 + 49 - 7.4 * 7)));
    observed.correlation = std::nullopt;
    observed.difference = measures::ScoreDifference{base::Ratio{6.2}};
    CHECK(*change("core_om", observed).of_changes == Approx(-1));
}
