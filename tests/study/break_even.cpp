#include "study/break_even.h"

#include "proof/forms/rcp_mini.h"
#include "results/format.h"
#include "results/summaries.h"
#include "study/kept_outcomes.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace {

using namespace rcpsim;
using statistics::Crossing;
using study::Evaluation;

std::size_t metric_named(const study::Design& design, const std::string& name)
{
    const auto found =
        std::find_if(design.metrics.begin(), design.metrics.end(), [&name](const auto& metric) { return metric.name == name; });
    REQUIRE(found != design.metrics.end());
    return static_cast<std::size_t>(found - design.metrics.begin());
}

/// The difference of the last arm to the first, at some overrides.
Evaluation difference(const std::string& scenario, const std::vector<std::string>& overrides, const std::string& metric)
{
    const auto parameters = tests::verification(scenario, overrides);
    const study::Design design(parameters);
    study::KeptOutcomes kept;
    study::run(design, {.threads = 2}, kept);
    const auto differences = kept.differences(design.arms() - 1, 0, metric_named(design, metric));
    const auto statistics = results::statistics_of(differences, results::shape_of(design));
    return {.mean = statistics[results::mean_at], .standard_error = statistics[results::se_at]};
}

/// Mothers whose newborns come to court less often by a ratio on its hazard, all their lives: births are the same, so that
/// proceedings at a ratio r are births x (1 - (1 - 0.45)^r).
constexpr double propensity = 0.45;
constexpr double half = 0.5;
constexpr int mothers = 50;

double proceedings_at_half()
{
    const double at_half = 1 - std::pow(1 - propensity, half);
    return mothers * proof::forms::rcp_mini::births.mean * (at_half - propensity);
}

study::BreakEven ratio_found(const std::string& seed, const std::string& replications)
{
    const auto evaluate = [&](double ratio) {
        return difference("rcp-mini-two-arms",
                          {"cohort.mothers=" + std::to_string(mothers), "run.seed=" + seed, "run.replications=" + replications,
                           "arms.fewer-births.effects=[{on: proceedings_on_newborn, ratio: " + std::to_string(ratio) +
                               ", from: 0 years, until: 20 years}]"},
                          "proceedings");
    };
    return study::break_even({.low = 0.1, .high = 1, .level = proceedings_at_half()}, evaluate);
}

}  // namespace

TEST_CASE("where a difference is straight, three evaluations find its crossing")
{
    const auto found = study::break_even({.low = 0, .high = 10, .level = 1}, [](double value) {
        return Evaluation{.mean = 4 - value, .standard_error = 0.1, .of_draws = {3.5 - value, 4.5 - value, 20 - value}};
    });
    CHECK(found.evaluations.size() == 3);
    CHECK(found.mean.side == Crossing::Side::within);
    CHECK(found.mean.place == Approx(3));
    REQUIRE(found.monte_carlo);
    CHECK(found.monte_carlo->first.place == Approx(3 - 0.196).epsilon(1e-3));
    CHECK(found.monte_carlo->second.place == Approx(3 + 0.196).epsilon(1e-3));
    REQUIRE(found.of_draws.size() == 3);
    CHECK(found.of_draws[0].place == Approx(2.5));
    CHECK(found.of_draws[1].place == Approx(3.5));
    CHECK(found.of_draws[2].side == Crossing::Side::above);
}

TEST_CASE("curves are followed where draws cross, with few evaluations")
{
    constexpr int draws = 41;
    const auto level_of = [](int draw) { return 2.0 + 0.4 * draw; };  // a draw crosses at its logarithm
    const auto found = study::break_even({.low = 0, .high = 4}, [&](double value) {
        Evaluation evaluation;
        for (int d = 0; d < draws; ++d) {
            evaluation.of_draws.push_back(std::exp(value) - level_of(d));
        }
        evaluation.mean = std::accumulate(evaluation.of_draws.begin(), evaluation.of_draws.end(), 0.0) / draws;
        evaluation.standard_error = 0.5;
        return evaluation;
    });
    CHECK(found.evaluations.size() <= 22);
    CHECK(found.mean.place == Approx(std::log(10.0)).margin(0.02));
    for (int d = 0; d < draws; ++d) {
        CHECK(found.of_draws[static_cast<std::size_t>(d)].place ==
              Approx(std::log(level_of(d))).margin(0.08));  // 2 % of the bracket
    }
}

TEST_CASE("a difference that crosses nowhere is told with its side, from two evaluations")
{
    const auto above = study::break_even({.low = 0, .high = 1}, [](double value) { return Evaluation{.mean = 1 + value}; });
    CHECK(above.mean.side == Crossing::Side::above);
    CHECK(above.evaluations.size() == 2);
    const auto below = study::break_even({.low = 0, .high = 1}, [](double value) { return Evaluation{.mean = value - 2}; });
    CHECK(below.mean.side == Crossing::Side::below);
}

TEST_CASE("what is counted is tried at whole numbers alone")
{
    const auto found = study::break_even({.low = 1, .high = 100, .step = 1}, [](double value) {
        CHECK(value == std::round(value));
        return Evaluation{.mean = std::sqrt(value) - std::sqrt(40.5)};
    });
    CHECK(found.mean.place > 40);
    CHECK(found.mean.place < 41);
}

TEST_CASE("the price at which a service costs nothing in all is what it avoids")
{
    const std::vector<std::string> size{"cohort.mothers=40", "run.replications=50"};
    const auto at_price = [&](double pounds) {
        auto overrides = size;
        overrides.push_back("arms.service.costs=[{gbp: " + fmt::format("{:.2f}", pounds) +
                            ", per: set_up, payer: grant_funder, prices: 2023-24}]");
        return difference("whole-life", overrides, "cost");
    };
    const double avoided = -at_price(0).mean;
    REQUIRE(avoided > 0);
    const auto found = study::break_even({.low = 0, .high = 2 * avoided, .step = 0.01}, at_price);
    CHECK(found.evaluations.size() == 3);
    CHECK(found.mean.place == Approx(avoided).margin(0.02));
}

TEST_CASE("an effect whose crossing is known is found, within its Monte Carlo interval widened to four standard errors")
{
    const auto found = ratio_found("20211", "4000");
    REQUIRE(found.monte_carlo);
    const double error = (found.monte_carlo->second.place - found.monte_carlo->first.place) / 2 / 1.96;
    CHECK(std::abs(error) < 0.005);
    CHECK(std::abs(found.mean.place - half) < 4 * std::abs(error));
    CHECK(found.evaluations.size() < 16);
}

TEST_CASE("the Monte Carlo interval holds the crossing in 95 % of seeds")
{
    constexpr int seeds = 200;
    int held = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto found = ratio_found(std::to_string(seed), "40");
        REQUIRE(found.monte_carlo);
        const auto [one, other] = *found.monte_carlo;
        REQUIRE(one.side == Crossing::Side::within);
        REQUIRE(other.side == Crossing::Side::within);
        held += std::min(one.place, other.place) <= half && half <= std::max(one.place, other.place) ? 1 : 0;
    }
    constexpr double sd = 0.0154;  // of a share of 0.95 of 200
    CHECK(std::abs(held / static_cast<double>(seeds) - 0.95) < 4 * sd);
}
