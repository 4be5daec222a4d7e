#include "verification/twice.h"

#include "verification/spread.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string_view>

namespace rcpsim::tests {

namespace {

constexpr std::string_view spread_of[] = {"births", "proceedings", "child_years_in_care", "cost"};

/// What the plain life leaves out, outcomes and activities: figures of evaluations, what belongs to no client (it is in the cost
/// of the service), and children who are compared between arms, for which both arms must have the same luck.
bool is_left_out(const std::string& name)
{
    constexpr std::string_view parts[] = {"essex_", "served_", "window_", "_averted", "_added", "_delayed", "_kept"};
    const auto holds = [&name](std::string_view part) { return name.find(part) != std::string::npos; };
    return name == "set_up" || name == "service" || name == "places" || std::any_of(std::begin(parts), std::end(parts), holds);
}

std::string_view in_words(Comparison::Of of)
{
    switch (of) {
        case Comparison::Of::mean:
            return "mean";
        case Comparison::Of::activity:
            return "all that is counted";
        case Comparison::Of::between_mothers:
            return "variance between mothers";
        case Comparison::Of::between_cohorts:
            return "variance between cohorts";
    }
    return {};
}

parameters::Parameters as_they_stand(parameters::Parameters parameters)
{
    parameters.run.draws = 1;
    return parameters;
}

}  // namespace

double Comparison::z() const
{
    const double apart = engine - plain;
    const double beyond = std::max(std::abs(apart) - slack, 0.0);
    return beyond > 0 ? std::copysign(beyond / error, apart) : 0;
}

std::string told(const Comparison& comparison)
{
    return fmt::format("{}: {}, {}: {}, plainly {}, standard error {}", comparison.arm, comparison.name, in_words(comparison.of),
                       comparison.engine, comparison.plain, comparison.error);
}

double Together::probability() const
{
    return cdf(boost::math::chi_squared(independent), squares * independent / outcomes);
}

Twice::Twice(const scenario::Scenario& scenario)
    : mothers_(scenario.parameters.life.cohort.mothers)
    , engine_(as_they_stand(scenario.parameters))
    , life_(engine_.design.parameters)
{
    const std::size_t arms = engine_.design.arms();
    for (std::size_t arm = 0; arm < arms; ++arm) {
        for (const auto& metric : engine_.design.metrics) {
            if (!is_left_out(metric.name)) {
                outcomes_.push_back({metric.name, arm, place_of(metric.name)});
            }
        }
    }
    activities_.assign(arms, std::vector<PerCohort>(engine_.design.chart.activities.size()));
    read_engine(scenario.parameters.run.replications);
    live_plainly(scenario.parameters.run.replications);
}

std::vector<Comparison> Twice::comparisons() const
{
    std::vector<Comparison> all;
    for (const auto& outcome : outcomes_) {
        all.push_back(mean(outcome));
        all.push_back(between_cohorts(outcome));
        if (!outcome.plain_mothers.empty()) {
            all.push_back(between_mothers(outcome));
        }
    }
    const auto counted = study::counted(engine_.design);
    for (std::size_t arm = 0; arm < activities_.size(); ++arm) {
        for (std::size_t i = 0; i < counted.size(); ++i) {
            if (counted[i] && !is_left_out(engine_.design.chart.activities[i].name)) {
                all.push_back(activity(arm, i));
            }
        }
    }
    return all;
}

Together Twice::together() const
{
    std::vector<const Outcome*> varying;
    Together all{};
    for (const auto& outcome : outcomes_) {
        const auto [of, arm, name, engine, plain, error, slack] = mean(outcome);
        if (error > slack) {
            all.squares += (engine - plain) * (engine - plain) / (error * error);
            varying.push_back(&outcome);
        }
    }
    double correlations = 0;
    for (const auto* a : varying) {
        for (const auto* b : varying) {
            const double both = covariance(a->engine, b->engine) + covariance(a->plain, b->plain);
            const double errors = mean(*a).error * mean(*b).error * static_cast<double>(a->plain.size() - 1);
            correlations += both * both / (errors * errors);
        }
    }
    all.outcomes = static_cast<double>(varying.size());
    all.independent = all.outcomes * all.outcomes / correlations;
    return all;
}

Comparison Twice::mean(const Outcome& outcome) const
{
    const double variance = covariance(outcome.engine, outcome.engine) + covariance(outcome.plain, outcome.plain);
    const double plain = mean_of(outcome.plain);
    // Times are rounded to ticks, and money to pence.
    return {Comparison::Of::mean,
            name_of_arm(outcome.arm),
            outcome.name,
            mean_of(outcome.engine),
            plain,
            std::sqrt(variance / static_cast<double>(outcome.plain.size() - 1)),
            1e-6 * std::max(1.0, std::abs(plain))};
}

/// What is counted in all: each event, and the time in each placement. Chance is taken to be as large in the engine as in the
/// plain life.
Comparison Twice::activity(std::size_t arm, std::size_t activity) const
{
    const auto& chart = engine_.design.chart;
    const auto& plain = activities_[arm][activity];
    const auto cohorts = static_cast<double>(plain.size());
    const auto row = engine_.cells[arm].begin() + static_cast<std::ptrdiff_t>(chart.cell(activity, 0));
    const auto all = std::accumulate(row, row + static_cast<std::ptrdiff_t>(chart.years), std::int64_t{0});
    // Of what hardly ever happens the standard error is hardly known: a few events, or years, more or fewer are no difference.
    const double a_few = 10 / mothers_;
    return {Comparison::Of::activity,
            name_of_arm(arm),
            chart.activities[activity].name,
            static_cast<double>(all) / ledger::units_of(chart.activities[activity]) / mothers_ / cohorts,
            mean_of(plain),
            std::sqrt(2 * covariance(plain, plain) / (cohorts - 1)),
            a_few / cohorts};
}

Comparison Twice::between_mothers(const Outcome& outcome) const
{
    const double sd = engine_(outcome.name, outcome.arm).sd;
    return {Comparison::Of::between_mothers,
            name_of_arm(outcome.arm),
            outcome.name,
            sd * sd,
            covariance(outcome.plain_mothers, outcome.plain_mothers),
            std::sqrt(2.0) * error_of_variance(outcome.plain_mothers),
            1e-9};
}

Comparison Twice::between_cohorts(const Outcome& outcome) const
{
    return {Comparison::Of::between_cohorts,
            name_of_arm(outcome.arm),
            outcome.name,
            covariance(outcome.engine, outcome.engine),
            covariance(outcome.plain, outcome.plain),
            std::hypot(error_of_variance(outcome.engine), error_of_variance(outcome.plain)),
            1e-9};
}

/// The plain life may leave out no outcome.
std::size_t Twice::place_of(const std::string& outcome) const
{
    const auto& names = life_.outcomes();
    const auto found = std::find(names.begin(), names.end(), outcome);
    INFO(outcome);
    REQUIRE(found != names.end());
    return static_cast<std::size_t>(found - names.begin());
}

void Twice::read_engine(std::size_t cohorts)
{
    const std::size_t metrics = engine_.design.metrics.size();
    for (auto& outcome : outcomes_) {
        const std::size_t metric = engine_.index_of(outcome.name);
        for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
            const std::size_t row = cohort * engine_.design.arms() + outcome.arm;
            outcome.engine.push_back(engine_.outcomes[row * metrics + metric] / mothers_);
        }
    }
}

void Twice::live_plainly(std::size_t cohorts)
{
    oracles::PlainLuck luck(20261126);
    auto results = life_.results();
    for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
        life_.add_cohort(luck, results);
        for (auto& outcome : outcomes_) {
            add_cohort(results[outcome.arm].values, outcome);
        }
        for (std::size_t arm = 0; arm < results.size(); ++arm) {
            add_activities(results[arm].ledger, activities_[arm]);
        }
    }
}

/// Takes what the last cohort has added out of a ledger.
void Twice::add_activities(std::vector<double>& ledger, std::vector<PerCohort>& activities) const
{
    const auto years = static_cast<std::ptrdiff_t>(ledger.size() / activities.size());
    auto row = ledger.begin();
    for (auto& activity : activities) {
        activity.push_back(std::accumulate(row, row + years, 0.0) / mothers_);
        std::fill(row, row + years, 0.0);
        row += years;
    }
}

void Twice::add_cohort(const std::vector<double>& values, Outcome& outcome) const
{
    const bool spread = std::find(std::begin(spread_of), std::end(spread_of), outcome.name) != std::end(spread_of);
    double sum = 0;
    for (std::size_t i = outcome.place; i < values.size(); i += life_.outcomes().size()) {
        sum += values[i];
        if (spread) {
            outcome.plain_mothers.push_back(values[i]);
        }
    }
    outcome.plain.push_back(sum / mothers_);
}

void check(const Twice& twice)
{
    for (const auto& comparison : twice.comparisons()) {
        INFO(told(comparison));
        CHECK(std::abs(comparison.z()) <= 4.5);
    }
    const auto together = twice.together();
    const double beyond = cdf(boost::math::complement(boost::math::normal(), 4));
    INFO(together.squares << " is the sum of " << together.outcomes << " squares, worth " << together.independent
                          << " independent ones");
    CHECK(together.probability() >= beyond);
    CHECK(together.probability() <= 1 - beyond);
}

void check_twice(const std::string& file, const std::vector<std::string>& overrides)
{
    INFO(file);
    check(Twice(scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/" + file, overrides)));
}

}  // namespace rcpsim::tests
