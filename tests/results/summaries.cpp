#include "results/summaries.h"

#include "results/format.h"
#include "results/payback.h"
#include "support/study.h"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
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

TEST_CASE("Chance and what is not known are told apart for every difference, and percentiles of draws hold no chance")
{
    // What is expected in draws is normal with mean -0.5 and sd 1; cohorts add a sd of 3, which all draws share by half its
    // variance where they have the same mothers.
    const std::string who = GENERATE("fresh", "same");
    INFO(who);
    constexpr std::uint32_t draws = 4000;
    constexpr std::uint32_t replications = 20;
    const auto parameters =
        tests::verification("rcp-mini-two-arms", {"cohort.mothers=10", "run.draws=4000", "run.replications=20",
                                                  "propensity.mean={value: 0.45, beta: {n: 100}}", "run.mothers=" + who});
    const study::Design design(parameters);
    std::mt19937_64 engine(9);
    std::normal_distribution<double> normal;
    std::vector<double> shared(replications);
    std::generate(shared.begin(), shared.end(), [&] { return who == "same" ? std::sqrt(4.5) * normal(engine) : 0.0; });
    const double own = who == "same" ? 4.5 : 9.0;
    std::vector<double> cohorts;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        const double mean = -0.5 + normal(engine);
        for (std::uint32_t r = 0; r < replications; ++r) {
            cohorts.push_back(mean + shared[r] + std::sqrt(own) * normal(engine));
        }
    }
    results::Summaries summaries;
    results::summarise_cohorts(
        design, [&](std::size_t arm, std::size_t /*metric*/) { return arm == 0 ? std::vector<double>(cohorts.size()) : cohorts; },
        summaries);
    const auto& variance = summaries.variance_difference;
    const double of_means = 1 + own / replications;
    CHECK(std::abs(variance.part(1, 2, results::parameters_at) - 1) < 4 * of_means * std::sqrt(2.0 / draws));
    CHECK(variance.noise(1, 2) == Approx(own / replications / of_means).epsilon(0.1));
    CHECK(variance.part(1, 2, results::monte_carlo_at) ==
          Approx(std::pow(summaries.per_cohort_difference.at(1, 2, results::se_at), 2)));
    CHECK(variance.part(0, 2, results::chance_at) == 0);
    const auto& corrected = summaries.per_draw_difference_corrected;
    const auto& means = summaries.per_draw_difference;
    // Between percentiles 5 and 95 of a standard normal are 3.29; each is known to sqrt(p (1 - p) / n) / density.
    const auto width = [&](const results::Statistics& of) {
        return of.at(1, 2, results::quantile_at(0.95)) - of.at(1, 2, results::quantile_at(0.05));
    };
    const double off = std::sqrt(2.0) * 0.2179 / std::sqrt(double{draws}) / 0.1031;
    CHECK(std::abs(width(corrected) - 3.2897) < 4 * off);
    CHECK(std::abs(width(means) - 3.2897 * std::sqrt(of_means)) < 4 * off * std::sqrt(of_means));
    CHECK(width(means) - width(corrected) > 0.3);
    CHECK(corrected.at(1, 2, results::mean_at) == Approx(means.at(1, 2, results::mean_at)));
    CHECK(corrected.at(1, 2, results::sd_at) == Approx(std::sqrt(variance.part(1, 2, results::parameters_at))));
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
