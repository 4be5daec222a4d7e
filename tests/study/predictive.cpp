// What draws, replications and mothers add to the spread of outcomes, and how sure their means are, against closed forms.

#include "results/format.h"
#include "results/summaries.h"

#include "proof/forms/rcp_mini.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace {

using namespace rcpsim;
namespace oracle = proof::forms::rcp_mini;

// RCP-mini with proceedings whose probability p is beta, worth 40 observations: births do not depend on p.
constexpr double mean_p = 0.45;
constexpr double observations = 40;
constexpr double variance_p = mean_p * (1 - mean_p) / (observations + 1);

parameters::Parameters mini(std::uint32_t draws, std::uint32_t replications, std::uint32_t mothers, const char* who)
{
    return tests::verification("rcp-mini", {"propensity.mean={value: 0.45, beta: {n: 40}}", "run.draws=" + std::to_string(draws),
                                            "run.replications=" + std::to_string(replications),
                                            "cohort.mothers=" + std::to_string(mothers), std::string("run.mothers=") + who});
}

/// Sets of proceedings of a mother, of all cohorts: [draw x replication].
std::vector<double> proceedings_of(const tests::Run& run)
{
    const std::size_t width = run.design.arms() * run.design.metrics.size();
    std::vector<double> column;
    for (std::size_t i = run.index_of("proceedings"); i < run.outcomes.size(); i += width) {
        column.push_back(run.outcomes[i] / run.design.mothers());
    }
    return column;
}

double mean_of(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values)
{
    const double mean = mean_of(values);
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [mean](double sum, double value) { return sum + (value - mean) * (value - mean); }) /
           static_cast<double>(values.size() - 1);
}

/// The standard error of a variance, by the fourth moment that was seen.
double error_of_variance(const std::vector<double>& values)
{
    const double mean = mean_of(values);
    std::vector<double> squares;
    for (const double value : values) {
        squares.push_back((value - mean) * (value - mean));
    }
    return std::sqrt(variance_of(squares) / static_cast<double>(values.size()));
}

/// Between mothers who share p: binomial within births, and births differ.
constexpr double chance_of_one_mother()
{
    const double p_squared = variance_p + mean_p * mean_p;
    return oracle::births.mean * (mean_p - p_squared) + oracle::births.sd * oracle::births.sd * p_squared;
}

/// The grand means of the same small run with one seed after another, and the squares of the standard errors that it reports.
struct Repeated
{
    std::vector<double> means;
    std::vector<double> squared_errors;
};

Repeated repeated(parameters::Parameters parameters, int times)
{
    Repeated all;
    for (int seed = 1; seed <= times; ++seed) {
        parameters.run.seed = static_cast<std::uint64_t>(seed);
        const tests::Run run(parameters, 1);
        const auto statistics = results::statistics_of(proceedings_of(run), results::shape_of(run.design));
        all.means.push_back(statistics[results::mean_at]);
        all.squared_errors.push_back(statistics[results::se_at] * statistics[results::se_at]);
    }
    return all;
}

void check_standard_errors(const Repeated& all, double expected)
{
    const double seen = variance_of(all.means);
    const double reported = mean_of(all.squared_errors);
    const double error = std::hypot(error_of_variance(all.means),
                                    std::sqrt(variance_of(all.squared_errors) / static_cast<double>(all.means.size())));
    INFO("variance of the mean " << seen << ", reported " << reported << ", expected " << expected);
    CHECK(std::abs(seen - reported) < 4 * error);
    CHECK(std::abs(reported - expected) < 4 * std::sqrt(variance_of(all.squared_errors) / static_cast<double>(all.means.size())));
}

}  // namespace

TEST_CASE("the mean over draws is births times the mean probability, and its variance that of p and of chance")
{
    constexpr std::uint32_t draws = 3000;
    constexpr std::uint32_t replications = 5;
    constexpr std::uint32_t mothers = 20;
    const tests::Run run(mini(draws, replications, mothers, "fresh"));
    const auto cohorts = proceedings_of(run);
    std::vector<double> means;
    std::vector<double> within;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const auto first = cohorts.begin() + static_cast<std::ptrdiff_t>(draw * replications);
        const std::vector<double> own(first, first + replications);
        means.push_back(mean_of(own));
        within.push_back(variance_of(own));
    }
    const double chance = chance_of_one_mother() / mothers;
    const double of_means = oracle::births.mean * oracle::births.mean * variance_p + chance / replications;
    CHECK(std::abs(mean_of(means) - oracle::births.mean * mean_p) < 4 * std::sqrt(of_means / draws));
    CHECK(std::abs(variance_of(means) - of_means) < 4 * error_of_variance(means));
    CHECK(std::abs(mean_of(within) - chance) < 4 * std::sqrt(variance_of(within) / draws));
}

TEST_CASE("a spread sampling of draws leaves the mean where it is and makes it surer")
{
    const auto means_with = [](const std::string& sampling) {
        auto parameters = mini(64, 400, 10, "fresh");
        parameters.run.sampling = sampling == "sobol" ? parameters::Sampling::sobol : parameters::Sampling::latin_hypercube;
        return mean_of(proceedings_of(tests::Run(parameters)));
    };
    const double chance = std::sqrt(chance_of_one_mother() / (64 * 400 * 10));
    // Of 64 independent draws, p alone would leave five times as much.
    REQUIRE(oracle::births.mean * std::sqrt(variance_p / 64) > 5 * chance);
    for (const char* sampling : {"sobol", "latin_hypercube"}) {
        INFO(sampling);
        CHECK(std::abs(means_with(sampling) - oracle::births.mean * mean_p) < 4 * 1.2 * chance);
    }
}

TEST_CASE("the standard error with fresh mothers in every draw is that of repeated runs")
{
    constexpr double chance = chance_of_one_mother() / 10;
    const double expected = (oracle::births.mean * oracle::births.mean * variance_p + chance / 4) / 12;
    check_standard_errors(repeated(mini(12, 4, 10, "fresh"), 400), expected);
}

TEST_CASE("the standard error with the same mothers in every draw is that of repeated runs")
{
    // Mothers' luck is shared by all draws: so much of the variance of a cohort stays, however many draws there are.
    const auto all = repeated(mini(12, 6, 10, "same"), 400);
    const double seen = variance_of(all.means);
    const double reported = mean_of(all.squared_errors);
    const double error = std::hypot(error_of_variance(all.means), std::sqrt(variance_of(all.squared_errors) / 400));
    INFO("variance of the mean " << seen << ", reported " << reported);
    CHECK(std::abs(seen - reported) < 4 * error);
    const double of_draws = oracle::births.mean * oracle::births.mean * variance_p / 12;
    CHECK(reported > of_draws + 0.5 * chance_of_one_mother() / 60);
}

TEST_CASE("where draws and replications are crossed, the squared standard error is unbiased")
{
    const results::Shape shape{.draws = 10, .replications = 12, .mothers = 1, .same_mothers = true};
    constexpr double of_draws = 1;
    constexpr double of_replications = 1;
    constexpr double of_both = 4;
    std::mt19937_64 random(1);
    const auto normals = [&random](std::size_t count, double variance) {
        std::normal_distribution<> normal(0, std::sqrt(variance));
        std::vector<double> all(count);
        std::generate(all.begin(), all.end(), [&] { return normal(random); });
        return all;
    };
    std::vector<double> squared_errors;
    for (int time = 0; time < 2000; ++time) {
        const auto draws = normals(shape.draws, of_draws);
        const auto replications = normals(shape.replications, of_replications);
        auto cohorts = normals(shape.draws * shape.replications, of_both);
        for (std::size_t i = 0; i < cohorts.size(); ++i) {
            cohorts[i] += draws[i / shape.replications] + replications[i % shape.replications];
        }
        squared_errors.push_back(std::pow(results::statistics_of(cohorts, shape)[results::se_at], 2));
    }
    const double expected = of_draws / 10 + of_replications / 12 + of_both / 120;
    CHECK(std::abs(mean_of(squared_errors) - expected) < 4 * std::sqrt(variance_of(squared_errors) / 2000));
}

TEST_CASE("with the same mothers in every draw and one replication, nothing tells how sure a mean is")
{
    const tests::Run run(mini(12, 1, 10, "same"));
    const auto statistics = results::statistics_of(proceedings_of(run), results::shape_of(run.design));
    CHECK(std::isnan(statistics[results::se_at]));
    CHECK_FALSE(std::isnan(statistics[results::sd_at]));
}

TEST_CASE("draws are as sure as cohorts, and yearly figures of the same mothers are not known to be sure")
{
    const char* who = GENERATE("fresh", "same");
    INFO(who);
    const auto parameters = mini(12, 6, 10, who);
    const study::Design design(parameters);
    results::Summaries summaries;
    tests::Looking sink([&](const study::Totals& totals, const study::Sample& sample) {
        const auto outcomes = [&](std::size_t, std::size_t metric) {
            std::vector<double> column;
            for (std::size_t i = metric; i < sink.outcomes.size(); i += design.metrics.size()) {
                column.push_back(sink.outcomes[i]);
            }
            return column;
        };
        results::summarise_cohorts(design, outcomes, summaries);
        results::summarise_mothers(design, totals, sample, summaries);
    });
    study::run(design, {.threads = 2}, sink);
    for (std::size_t m = 0; m < design.metrics.size(); ++m) {
        const double se = summaries.per_cohort.at(0, m, results::se_at);
        CHECK(se > 0);
        CHECK(summaries.per_draw.at(0, m, results::se_at) == Approx(se).epsilon(1e-12));
        CHECK(summaries.per_mother.at(0, m, results::se_at) == Approx(se / 10).epsilon(1e-12));
        CHECK(std::isnan(summaries.by_year.standard_error(0, m, 3)) == (std::string(who) == "same"));
    }
}
