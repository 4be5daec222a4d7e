// The whole engine against exact answers.

#include "proof/forms/rcp_mini.h"
#include "support/study.h"

#include "base/tick.h"
#include "lifecourse/life_course.h"

#include <catch2/catch.hpp>

#include <cmath>

namespace {

using namespace rcpsim;
namespace oracle = proof::forms::rcp_mini;

// Ten million mothers, simulated once for all tests of this file.
const tests::Run& rcp_mini()
{
    static const auto parameters = tests::verification("rcp-mini");
    static const tests::Run run(parameters);
    return run;
}

void check_mean(const std::string& metric, const oracle::Expectation& expected)
{
    const auto& seen = rcp_mini()(metric);
    INFO(metric << ": " << seen.mean << " +- " << seen.se << ", expected " << expected.mean);
    CHECK(std::abs(seen.mean - expected.mean) < 4 * seen.se);
    if (expected.sd > 0) {
        // The standard error of a standard deviation, with the kurtosis of the widest of these distributions bounded by 6.
        const double se = expected.sd * std::sqrt((6 - 1) / (4 * 1e7));
        CHECK(std::abs(seen.sd - expected.sd) < 4 * se);
    }
}

}  // namespace

TEST_CASE("RCP-mini: means and standard deviations over ten million mothers are exact within four standard errors")
{
    check_mean("births", oracle::births);
    check_mean("proceedings", oracle::proceedings);
    check_mean("care_entries", oracle::proceedings);
    check_mean("child_years_in_care", oracle::child_years_in_care);
    check_mean("cost", oracle::cost);
    check_mean("cost_discounted", oracle::cost_discounted);
    check_mean("recurrences", {1 - oracle::probability_of_no_cost, 0});
    // A ratio of means: years in care per child entering it, by the delta method.
    const auto& years = rcp_mini()("child_years_in_care");
    const auto& entries = rcp_mini()("care_entries");
    const double se = std::hypot(years.se / entries.mean, years.mean * entries.se / (entries.mean * entries.mean));
    CHECK(std::abs(years.mean / entries.mean - oracle::years_in_care_per_child) < 4 * se);
}

TEST_CASE("RCP-mini: every year of every outcome is exact within four standard errors")
{
    const auto check = [](const std::string& metric, double oracle::Year::*of) {
        const auto& seen = rcp_mini()(metric);
        REQUIRE(seen.year_mean.size() == oracle::years.size());
        for (std::size_t year = 0; year < oracle::years.size(); ++year) {
            INFO(metric << " in year " << year);
            CHECK(std::abs(seen.year_mean[year] - oracle::years[year].*of) <= 4 * seen.year_se[year]);
        }
    };
    check("births", &oracle::Year::births);
    check("proceedings", &oracle::Year::proceedings);
    check("child_years_in_care", &oracle::Year::child_years_in_care);
    check("cost", &oracle::Year::cost);
    check("cost_discounted", &oracle::Year::cost_discounted);
}

TEST_CASE("RCP-mini: yearly standard errors agree with the binomial ones of births")
{
    // At most one birth a year, since the dead time is one year.
    const auto& births = rcp_mini()("births");
    for (std::size_t year = 0; year < 20; ++year) {
        const double p = oracle::years[year].births;
        CHECK(births.year_se[year] == Approx(std::sqrt(p * (1 - p) / 1e7)).epsilon(0.1));
    }
}

TEST_CASE("RCP-mini: quantiles of the cost are exact on its atoms and close between them")
{
    for (const auto& [probability, value, tolerance] : oracle::cost_quantiles) {
        INFO("quantile " << probability);
        // The tolerances are two standard errors of 2 x 10^7 mothers; with ours of 10^7, four joint ones are 3.5 times that.
        CHECK(std::abs(rcp_mini()("cost").quantile(probability) - value) <= 3.5 * tolerance);
    }
}

TEST_CASE("RCP-mini: cost discounted at every instant is exact too, from the events themselves")
{
    const auto parameters = tests::verification("rcp-mini");
    const study::Design design(parameters);
    const auto plan = study::plan(design);
    lifecourse::LifeCourse life_course(plan, design.mothers());
    const double delta = std::log(1.035);
    constexpr std::uint32_t batches = 200;
    constexpr std::uint32_t mothers = 10000;
    double sum = 0;
    double squares = 0;
    for (std::uint32_t b = 0; b < batches; ++b) {
        const auto& history = *life_course
                                   .simulate({.seed = 7,
                                              .draw = 0,
                                              .first_replication = 0,
                                              .replications = 1,
                                              .first_mother = b * mothers,
                                              .mothers = mothers})
                                   .front()
                                   .history;
        std::vector<double> cost(mothers);
        const auto& cases = history.of(parameters::Event::proceedings);
        for (std::size_t i = 0; i < cases.unit.size(); ++i) {
            cost[static_cast<std::size_t>(cases.unit[i])] += 24250 * std::exp(-delta * base::to_years(cases.time[i]).value);
        }
        for (const auto& spells : history.spells) {
            for (std::size_t i = 0; i < spells.unit.size(); ++i) {
                const double from = base::to_years(spells.from[i]).value;
                const double until = base::to_years(spells.until[i]).value;
                cost[static_cast<std::size_t>(spells.unit[i])] +=
                    52676 / delta * (std::exp(-delta * from) - std::exp(-delta * until));
            }
        }
        for (const double one : cost) {
            sum += one;
            squares += one * one;
        }
    }
    const double n = double{batches} * mothers;
    const double mean = sum / n;
    const double sd = std::sqrt(squares / n - mean * mean);
    CHECK(std::abs(mean - oracle::cost_discounted_continuously.mean) < 4 * sd / std::sqrt(n));
    CHECK(std::abs(sd - oracle::cost_discounted_continuously.sd) < 4 * sd * std::sqrt(5 / (4 * n)));
}

TEST_CASE("RCP-mini: the outcomes of many small cohorts have the moments of a sum of mothers")
{
    const auto parameters = tests::verification("rcp-mini", {"cohort.mothers=75", "run.replications=20000"});
    const tests::Run run(parameters);
    const std::size_t metrics = run.design.metrics.size();
    REQUIRE(run.outcomes.size() == 20000 * metrics);
    const std::size_t cost = run.index_of("cost");
    double sum = 0;
    double squares = 0;
    for (std::size_t cohort = 0; cohort < 20000; ++cohort) {
        const double outcome = run.outcomes[cohort * metrics + cost];
        sum += outcome;
        squares += outcome * outcome;
    }
    const double mean = sum / 20000;
    const double sd = std::sqrt(squares / 20000 - mean * mean);
    const double expected_sd = oracle::cost.sd * std::sqrt(75.0);
    CHECK(std::abs(mean - 75 * oracle::cost.mean) < 4 * expected_sd / std::sqrt(20000.0));
    CHECK(std::abs(sd - expected_sd) < 4 * expected_sd / std::sqrt(2 * 20000.0));
}
