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
#include <utility>

namespace rcpsim::tests {

namespace {

constexpr std::string_view spread_of[] = {"births", "proceedings", "child_years_in_care", "cost"};

/// What the reference leaves out, outcomes and activities: children who are compared between arms, for which both arms must have
/// the same luck.
bool is_left_out(const std::string& name)
{
    constexpr std::string_view parts[] = {"_averted", "_added", "_delayed", "_kept"};
    return std::any_of(std::begin(parts), std::end(parts),
                       [&name](std::string_view part) { return name.find(part) != std::string::npos; });
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
    const double apart = engine - reference;
    const double beyond = std::max(std::abs(apart) - slack, 0.0);
    return beyond > 0 ? std::copysign(beyond / error, apart) : 0;
}

std::string told(const Comparison& comparison)
{
    return fmt::format("{}: {}, {}: {}, by the reference {}, standard error {}", comparison.arm, comparison.name,
                       in_words(comparison.of), comparison.engine, comparison.reference, comparison.error);
}

double Together::probability() const
{
    return cdf(boost::math::chi_squared(independent), squares * independent / outcomes);
}

Twice::Twice(const scenario::Scenario& scenario)
    : engine_(as_they_stand(scenario.parameters))
    , reference_(reference::read_scenario(scenario.resolved()))
{
    list_what_is_compared();
    read_engine(scenario.parameters.run.replications);
    read_engine_clients();
    simulate_reference();
}

void Twice::list_what_is_compared()
{
    const auto& activities = engine_.design.chart.activities;
    const auto counted = study::counted(engine_.design);
    for (std::size_t arm = 0; arm < engine_.design.arms(); ++arm) {
        for (const auto& metric : engine_.design.metrics) {
            if (!is_left_out(metric.name)) {
                outcomes_.push_back({metric.name, arm, reference_.index_of(metric.name)});
            }
        }
        for (std::size_t i = 0; i < activities.size(); ++i) {
            if (counted[i] && !is_left_out(activities[i].name)) {
                activities_.push_back({arm, i, activities[i].name});
            }
        }
    }
}

std::vector<Comparison> Twice::comparisons() const
{
    std::vector<Comparison> all;
    for (const auto& outcome : outcomes_) {
        all.push_back(mean(outcome));
        all.push_back(between_cohorts(outcome));
        if (!outcome.reference_clients.empty()) {
            all.push_back(between_mothers(outcome));
        }
    }
    for (const auto& activity : activities_) {
        all.push_back(all_of(activity));
    }
    return all;
}

Together Twice::together() const
{
    std::vector<const Outcome*> varying;
    Together all{};
    for (const auto& outcome : outcomes_) {
        const auto compared = mean(outcome);
        if (compared.error > compared.slack) {
            all.squares += std::pow((compared.engine - compared.reference) / compared.error, 2);
            varying.push_back(&outcome);
        }
    }
    double correlations = 0;
    for (const auto* a : varying) {
        for (const auto* b : varying) {
            correlations +=
                std::pow(covariance_of_means(*a, *b), 2) / (covariance_of_means(*a, *a) * covariance_of_means(*b, *b));
        }
    }
    all.outcomes = static_cast<double>(varying.size());
    all.independent = all.outcomes * all.outcomes / correlations;
    return all;
}

std::vector<Samples> Twice::samples() const
{
    std::vector<Samples> all;
    const auto add = [&](Comparison::Of of, const Outcome& outcome, std::vector<double> engine, std::vector<double> reference) {
        const bool is_money = engine_.design.metrics[engine_.index_of(outcome.name)].is_money;
        std::sort(engine.begin(), engine.end());
        std::sort(reference.begin(), reference.end());
        if (engine.front() < engine.back() || reference.front() < reference.back()) {
            all.push_back(
                {of, name_of_arm(outcome.arm), outcome.name, std::move(engine), std::move(reference), is_money ? 0.01 : 1e-5});
        }
    };
    for (const auto& outcome : outcomes_) {
        add(Comparison::Of::between_cohorts, outcome, outcome.engine, outcome.reference);
        if (!outcome.engine_clients.empty() && !engine_.design.mothers_meet(outcome.arm)) {
            add(Comparison::Of::between_mothers, outcome, outcome.engine_clients, outcome.reference_clients);
        }
    }
    return all;
}

/// Of how far the means of two outcomes are off, both in the engine and in the reference.
double Twice::covariance_of_means(const Outcome& a, const Outcome& b)
{
    return covariance(a.engine, b.engine) / static_cast<double>(a.engine.size() - 1) +
           covariance(a.reference, b.reference) / static_cast<double>(a.reference.size() - 1);
}

Comparison Twice::mean(const Outcome& outcome) const
{
    const double reference = mean_of(outcome.reference);
    // Times are rounded to ticks, and the money of a cohort to pence.
    const bool is_money = engine_.design.metrics[engine_.index_of(outcome.name)].is_money;
    const double pence = is_money ? 0.01 / engine_.design.mothers() : 0;
    return {Comparison::Of::mean,
            name_of_arm(outcome.arm),
            outcome.name,
            mean_of(outcome.engine),
            reference,
            std::sqrt(covariance_of_means(outcome, outcome)),
            std::max(1e-6 * std::max(1.0, std::abs(reference)), pence)};
}

/// What is counted in all: each event, and the time in each placement. Chance is taken to be as large in the engine as in the
/// reference.
Comparison Twice::all_of(const Activity& activity) const
{
    const auto& chart = engine_.design.chart;
    const double mothers = engine_.design.parameters.life.cohort.mothers;
    const double cohorts = engine_.design.parameters.run.replications;
    const auto row = engine_.cells[activity.arm].begin() + static_cast<std::ptrdiff_t>(chart.cell(activity.place, 0));
    const auto all = std::accumulate(row, row + static_cast<std::ptrdiff_t>(chart.years), std::int64_t{0});
    // Of what hardly ever happens the standard error is hardly known: a few events, or years, more or fewer are no difference.
    const double a_few = 10 / mothers;
    return {Comparison::Of::activity,
            name_of_arm(activity.arm),
            activity.name,
            static_cast<double>(all) / ledger::units_of(chart.activities[activity.place]) / mothers / cohorts,
            mean_of(activity.reference),
            std::sqrt(2 * covariance(activity.reference, activity.reference) / (cohorts - 1)),
            a_few / cohorts};
}

Comparison Twice::between_mothers(const Outcome& outcome) const
{
    const double sd = engine_(outcome.name, outcome.arm).sd;
    return {Comparison::Of::between_mothers,
            name_of_arm(outcome.arm),
            outcome.name,
            sd * sd,
            covariance(outcome.reference_clients, outcome.reference_clients),
            std::sqrt(2.0) * error_of_variance(outcome.reference_clients),
            1e-9};
}

Comparison Twice::between_cohorts(const Outcome& outcome) const
{
    return {Comparison::Of::between_cohorts,
            name_of_arm(outcome.arm),
            outcome.name,
            covariance(outcome.engine, outcome.engine),
            covariance(outcome.reference, outcome.reference),
            std::hypot(error_of_variance(outcome.engine), error_of_variance(outcome.reference)),
            1e-9};
}

void Twice::read_engine(std::size_t cohorts)
{
    const std::size_t metrics = engine_.design.metrics.size();
    const double mothers = engine_.design.parameters.life.cohort.mothers;
    for (auto& outcome : outcomes_) {
        const std::size_t metric = engine_.index_of(outcome.name);
        for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
            const std::size_t row = cohort * engine_.design.arms() + outcome.arm;
            outcome.engine.push_back(engine_.outcomes[row * metrics + metric] / mothers);
        }
    }
}

/// The same clients with the same luck once more, with an eye on each.
void Twice::read_engine_clients()
{
    const study::Design design(engine_.design.parameters, {std::begin(spread_of), std::end(spread_of)});
    Looking sink([&](const study::Totals& /*totals*/, const study::Sample& sample) {
        for (auto& outcome : outcomes_) {
            const auto metric = metrics::position_of(design.metrics, outcome.name);
            for (const std::int64_t value : metric ? sample.arm(outcome.arm, *metric) : std::span<const std::int64_t>()) {
                outcome.engine_clients.push_back(static_cast<double>(value) * design.metrics[*metric].unit_per_rounded());
            }
        }
    });
    study::run(design, {.threads = 2, .stop = {}, .enough = {}, .progress = {}}, sink);
}

void Twice::simulate_reference()
{
    reference::Luck luck(20261126);
    for (std::size_t cohort = 0; cohort < reference_.scenario().replications; ++cohort) {
        const auto results = reference_.cohort(luck);
        for (auto& outcome : outcomes_) {
            add_cohort(results[outcome.arm], outcome);
        }
        for (auto& activity : activities_) {
            activity.reference.push_back(reference_.amount(results[activity.arm], activity.name));
        }
    }
}

void Twice::add_cohort(const reference::Results& results, Outcome& outcome) const
{
    outcome.reference.push_back(results.totals[outcome.place] / static_cast<double>(reference_.scenario().cohort.clients));
    if (std::find(std::begin(spread_of), std::end(spread_of), outcome.name) != std::end(spread_of)) {
        for (std::size_t i = outcome.place; i < results.of_clients.size(); i += reference_.outcomes().size()) {
            outcome.reference_clients.push_back(results.of_clients[i]);
        }
    }
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
