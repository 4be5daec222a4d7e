#pragma once

#include "support/study.h"

#include "base/tick.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

// What verification scenarios are held against: exact expectations, within four standard errors.

namespace rcpsim::tests {

inline Run run_of(const std::string& scenario, const std::vector<std::string>& overrides = {})
{
    return Run(verification(scenario, overrides));
}

/// Counts, or years, of one activity in all cohorts, by financial year.
inline std::vector<double> by_year(const Run& run, const std::string& activity, std::size_t arm = 0)
{
    const auto& chart = run.design.chart;
    const std::size_t i = parameters::index_of(chart.activities, activity);
    REQUIRE(i < chart.activities.size());
    std::vector<double> years;
    for (std::size_t year = 0; year < chart.years; ++year) {
        const auto amount = static_cast<double>(run.cells[arm][chart.cell(i, year)]);
        years.push_back(chart.activities[i].is_time ? amount / base::ticks_per_year : amount);
    }
    return years;
}

inline double amount(const Run& run, const std::string& activity, std::size_t arm = 0)
{
    double sum = 0;
    for (const double year : by_year(run, activity, arm)) {
        sum += year;
    }
    return sum;
}

inline void check_near(const std::string& what, double seen, double expected, double error)
{
    INFO(what << ": " << seen << ", expected " << expected << ", standard error " << error << ", z "
              << (seen - expected) / error);
    CHECK(std::abs(seen - expected) <= 4 * error);
}

/// The mean of a metric over mothers, and its means by year.
inline void check_metric(const Run& run, const std::string& metric, double expected, std::size_t arm = 0)
{
    check_near(metric, run(metric, arm).mean, expected, run(metric, arm).se);
}

inline void check_years(const Run& run, const std::string& metric, const std::vector<double>& expected, std::size_t arm = 0)
{
    const auto& seen = run(metric, arm);
    for (std::size_t year = 0; year < expected.size(); ++year) {
        check_near(metric + " in year " + std::to_string(year), seen.year_mean[year], expected[year], seen.year_se[year]);
    }
}

/// The same where mothers of one cohort meet: cohorts alone are independent.
inline void check_metric_by_cohorts(const Run& run, const std::string& metric, double expected, std::size_t arm)
{
    const std::size_t width = run.design.arms() * run.design.metrics.size();
    const std::size_t column = arm * run.design.metrics.size() + run.index_of(metric);
    const std::size_t cohorts = run.outcomes.size() / width;
    double squares = 0;
    for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
        const double of_cohort = run.outcomes[cohort * width + column] / run.design.mothers();
        squares += std::pow(of_cohort - run(metric, arm).mean, 2);
    }
    const auto n = static_cast<double>(cohorts);
    check_near(metric, run(metric, arm).mean, expected, std::sqrt(squares / (n - 1) / n));
}

/// A count of independent events, each of which happens or not, of `trials`.
inline void check_share(const std::string& what, double count, double trials, double probability)
{
    check_near(what, count / trials, probability, std::sqrt(probability * (1 - probability) / trials));
}

}  // namespace rcpsim::tests
