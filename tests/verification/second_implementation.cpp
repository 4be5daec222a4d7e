// The engine against the same model written a second time, plainly (oracles/plain_life.h): every outcome of every arm.

#include "oracles/plain_life.h"
#include "support/scenarios.h"
#include "support/study.h"
#include "verification/spread.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

/// What one outcome of one arm comes to in each simulated cohort.
using PerCohort = std::vector<double>;

/// One outcome of one arm, simulated twice.
struct Outcome
{
    std::string name;
    std::size_t arm;
    std::size_t place;  ///< among the outcomes of the plain life
    PerCohort engine{};
    PerCohort plain{};
    std::vector<double> plain_mothers{};  ///< of those whose spread is compared
};

/// What the plain life leaves out, outcomes and activities: figures of evaluations, what belongs to no client (it is in the cost
/// of the service), and children who are compared between arms, for which both arms must have the same luck.
bool is_left_out(const std::string& name)
{
    constexpr std::string_view parts[] = {"essex_", "served_", "window_", "_averted", "_added", "_delayed", "_kept"};
    const auto holds = [&name](std::string_view part) { return name.find(part) != std::string::npos; };
    return name == "set_up" || name == "service" || name == "places" || std::any_of(std::begin(parts), std::end(parts), holds);
}

constexpr std::string_view spread_of[] = {"births", "proceedings", "child_years_in_care", "cost"};

/// The same parameters simulated by the engine and by the plain life.
class Twice
{
public:
    explicit Twice(const parameters::Parameters& parameters)
        : mothers_(parameters.life.cohort.mothers)
        , engine_(parameters)
        , life_(parameters)
    {
        for (std::size_t arm = 0; arm < parameters.arms.size(); ++arm) {
            for (const auto& metric : engine_.design.metrics) {
                if (!is_left_out(metric.name)) {
                    outcomes_.push_back({metric.name, arm, place_of(metric.name)});
                }
            }
        }
        activities_.assign(parameters.arms.size(), std::vector<PerCohort>(engine_.design.chart.activities.size()));
        read_engine(parameters.run.replications);
        live_plainly(parameters.run.replications);
    }

    /// Means are within 4.5 standard errors of one another, and all of them together about as far apart as chance puts them.
    void check_means() const
    {
        std::vector<const Outcome*> varying;
        double squares = 0;
        for (const auto& outcome : outcomes_) {
            const double apart = mean_of(outcome.engine) - mean_of(outcome.plain);
            const double error = standard_error(outcome);
            // Times are rounded to ticks, and money to pence.
            const double rounding = 1e-6 * std::max(1.0, std::abs(mean_of(outcome.plain)));
            INFO(told(outcome) << ": " << mean_of(outcome.engine) << ", plainly " << mean_of(outcome.plain) << ", standard error "
                               << error);
            CHECK(std::abs(apart) <= 4.5 * error + rounding);
            if (error > rounding) {
                squares += apart * apart / (error * error);
                varying.push_back(&outcome);
            }
        }
        check_squares(varying, squares);
    }

    /// What is counted in all: each event, and the time in each placement. Chance is taken to be as large in the engine as in the
    /// plain life.
    void check_activities() const
    {
        // Of what hardly ever happens the standard error is hardly known: a few events, or years, more or fewer are no
        // difference.
        const double a_few = 10 / mothers_;
        const auto& chart = engine_.design.chart;
        const auto counted = study::counted(engine_.design);
        for (std::size_t arm = 0; arm < activities_.size(); ++arm) {
            for (std::size_t i = 0; i < chart.activities.size(); ++i) {
                if (!counted[i] || is_left_out(chart.activities[i].name)) {
                    continue;
                }
                const auto& plain = activities_[arm][i];
                const auto row = engine_.cells[arm].begin() + static_cast<std::ptrdiff_t>(chart.cell(i, 0));
                const auto all =
                    static_cast<double>(std::accumulate(row, row + static_cast<std::ptrdiff_t>(chart.years), std::int64_t{0}));
                const double engine = all / ledger::units_of(chart.activities[i]) / mothers_ / static_cast<double>(plain.size());
                const double error = std::sqrt(2 * covariance(plain, plain) / static_cast<double>(plain.size() - 1));
                INFO(chart.activities[i].name << " in arm " << arm << ": " << engine << ", plainly " << mean_of(plain)
                                              << ", standard error " << error);
                CHECK(std::abs(engine - mean_of(plain)) <= 4.5 * error + a_few / static_cast<double>(plain.size()));
            }
        }
    }

    void check_spread() const
    {
        for (const auto& outcome : outcomes_) {
            if (!outcome.plain_mothers.empty()) {
                const double sd = engine_(outcome.name, outcome.arm).sd;
                const double error = std::sqrt(2.0) * error_of_variance(outcome.plain_mothers);
                INFO(told(outcome) << " between mothers: sd " << sd << ", plainly "
                                   << std::sqrt(covariance(outcome.plain_mothers, outcome.plain_mothers)));
                CHECK(std::abs(sd * sd - covariance(outcome.plain_mothers, outcome.plain_mothers)) <= 4.5 * error + 1e-9);
            }
            const double engine = covariance(outcome.engine, outcome.engine);
            const double plain = covariance(outcome.plain, outcome.plain);
            const double error = std::hypot(error_of_variance(outcome.engine), error_of_variance(outcome.plain));
            INFO(told(outcome) << " between cohorts: sd " << std::sqrt(engine) << ", plainly " << std::sqrt(plain));
            CHECK(std::abs(engine - plain) <= 4.5 * error + 1e-9);
        }
    }

private:
    std::string told(const Outcome& outcome) const
    {
        return engine_.design.parameters.arms[outcome.arm].first + ": " + outcome.name;
    }

    /// The plain life may leave out no outcome.
    std::size_t place_of(const std::string& outcome) const
    {
        const auto& names = life_.outcomes();
        const auto found = std::find(names.begin(), names.end(), outcome);
        INFO(outcome);
        REQUIRE(found != names.end());
        return static_cast<std::size_t>(found - names.begin());
    }

    void read_engine(std::size_t cohorts)
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

    void live_plainly(std::size_t cohorts)
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
    void add_activities(std::vector<double>& ledger, std::vector<PerCohort>& activities) const
    {
        const auto years = static_cast<std::ptrdiff_t>(ledger.size() / activities.size());
        auto row = ledger.begin();
        for (auto& activity : activities) {
            activity.push_back(std::accumulate(row, row + years, 0.0) / mothers_);
            std::fill(row, row + years, 0.0);
            row += years;
        }
    }

    void add_cohort(const std::vector<double>& values, Outcome& outcome) const
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

    /// Of the difference between the two means.
    static double standard_error(const Outcome& outcome)
    {
        const double variance = covariance(outcome.engine, outcome.engine) + covariance(outcome.plain, outcome.plain);
        return std::sqrt(variance / static_cast<double>(outcome.plain.size() - 1));
    }

    /// Outcomes go together, so their squares are distributed as fewer independent ones, scaled (Satterthwaite, Biometrics
    /// Bulletin 2 (1946) 110).
    static void check_squares(const std::vector<const Outcome*>& outcomes, double squares)
    {
        double correlations = 0;
        for (const auto* a : outcomes) {
            for (const auto* b : outcomes) {
                const double both = covariance(a->engine, b->engine) + covariance(a->plain, b->plain);
                const double errors = standard_error(*a) * standard_error(*b) * static_cast<double>(a->plain.size() - 1);
                correlations += both * both / (errors * errors);
            }
        }
        const auto count = static_cast<double>(outcomes.size());
        const boost::math::chi_squared independent(count * count / correlations);
        const double beyond = cdf(boost::math::complement(boost::math::normal(), 4));
        const double scaled = squares * count / correlations;
        INFO(squares << " is the sum of " << count << " squares, worth " << count * count / correlations << " independent ones");
        CHECK(scaled >= quantile(independent, beyond));
        CHECK(scaled <= quantile(complement(independent, beyond)));
    }

    double mothers_;
    Run engine_;
    oracles::PlainLife life_;
    std::vector<Outcome> outcomes_;
    std::vector<std::vector<PerCohort>> activities_;  ///< of the plain life, [arm][activity]
};

parameters::Parameters scenario_of(const std::string& file, const std::vector<std::string>& overrides)
{
    auto parameters = scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/" + file, overrides).parameters;
    parameters.run.draws = 1;
    return parameters;
}

void check_twice(const std::string& file, const std::vector<std::string>& overrides)
{
    INFO(file);
    const auto parameters = scenario_of(file, overrides);
    const Twice twice(parameters);
    twice.check_means();
    twice.check_activities();
    twice.check_spread();
}

}  // namespace

TEST_CASE("each part of the model gives what a plain loop over mothers gives")
{
    for (const std::string part : {"competing-risks", "contraception", "deaths", "fathers", "frailty", "index-case", "mid-wait",
                                   "newborn-cases", "placement-graph", "plain", "pregnancy-outcomes", "pregnant-at-enrolment",
                                   "propensity", "rcp-mini-two-arms", "referral", "siblings", "uncertain"}) {
        check_twice("scenarios/verification/" + part + ".yaml", {"cohort.mothers=100", "run.replications=2000"});
    }
}

TEST_CASE("a father's later cases are repeats, whatever child they are on, as in a plain loop over clients")
{
    check_twice("scenarios/verification/siblings.yaml",
                {"cohort.mothers=100", "run.replications=2000", "cohort.follow=10 years",
                 "cohort.fathers={share: 1, proceedings: 0.2 per year, with_mother: 0}",
                 "placements.kinship.exits=[{to: home, clock: time_in_placement, hazard: 1 per year}]"});
}

TEST_CASE("a queue for places comes out as in a plain loop over clients")
{
    check_twice("scenarios/verification/queue.yaml", {"run.replications=200"});
    check_twice("scenarios/verification/essex.yaml", {"run.replications=5000"});
}

TEST_CASE("the whole life gives what a plain loop over mothers gives")
{
    check_twice("scenarios/verification/whole-life.yaml", {"run.replications=5000"});
}

TEST_CASE("England gives what a plain loop over mothers gives")
{
    check_twice("scenarios/england.yaml", {"cohort.mothers=100", "run.replications=8000"});
}

TEST_CASE("services for mothers in England give what a plain loop over mothers gives")
{
    check_twice("tests/verification/england-service.yaml", {"run.replications=3000"});
}

TEST_CASE("the services that are shipped give what a plain loop over clients gives")
{
    for (const auto& file : delivered_scenarios()) {
        if (file.parent_path().filename() == "services") {
            check_twice("scenarios/services/" + file.filename().string(), {"run.replications=500"});
        }
    }
}
