#include "results/summaries.h"

#include "results/payback.h"
#include "support/study.h"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace rcpsim;

TEST_CASE("The chance that there is less is that of a cohort, and of its mean without chance between cohorts")
{
    // Means of draws are normal with mean -0.5 and sd 1, cohorts around them with sd 3.
    constexpr std::uint32_t draws = 4000;
    constexpr std::uint32_t replications = 5;
    const auto parameters = tests::verification("rcp-mini-two-arms", {"cohort.mothers=10", "run.draws=4000", "run.replications=5",
                                                                      "propensity.mean={value: 0.45, beta: {n: 100}}"});
    const study::Design design(parameters);
    std::mt19937_64 engine(7);
    std::normal_distribution<double> normal;
    std::vector<double> cohorts;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        const double mean = -0.5 + normal(engine);
        for (std::uint32_t r = 0; r < replications; ++r) {
            cohorts.push_back(mean + 3 * normal(engine));
        }
    }
    results::Summaries summaries;
    results::summarise_cohorts(
        design, [&](std::size_t arm, std::size_t /*metric*/) { return arm == 0 ? std::vector<double>(cohorts.size()) : cohorts; },
        summaries);
    const auto chance = [&](std::size_t kind) { return summaries.chance_of_less[design.metrics.size() * 2 + kind]; };
    const boost::math::normal standard;
    const double of_cohort = cdf(standard, 0.5 / std::sqrt(10.0));
    const double of_mean = cdf(standard, 0.5);
    // Cohorts of a draw go together: the share of draws is as uncertain as that of `draws` independent ones at most.
    CHECK(std::abs(chance(0) - of_cohort) < 4 * 0.5 / std::sqrt(double{draws}));
    CHECK(std::abs(chance(1) - of_mean) < 4 * 0.5 / std::sqrt(double{draws}));
    CHECK(of_mean - of_cohort > 0.1);
}

TEST_CASE("What is spent has come back when the sum from the beginning is no longer above nothing, for good")
{
    using results::payback_of;
    const double never = std::numeric_limits<double>::infinity();
    CHECK(payback_of(std::vector<double>{100, -40, -60, -1}) == 3);
    CHECK(payback_of(std::vector<double>{100, -150, 80, -20, -20}) == 5);
    CHECK(payback_of(std::vector<double>{100, -40}) == never);
    CHECK(payback_of(std::vector<double>{-1, 0}) == 1);
    CHECK(payback_of(std::vector<double>{100, -150, 80}) == never);
}
