#include "results/precision.h"

#include "base/errors.h"
#include "results/format.h"
#include "support/study.h"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace rcpsim;
using results::Estimate;
using results::precision_rule;

namespace {

parameters::Parameters two_arms()
{
    return tests::verification(
        "rcp-mini-two-arms",
        {"perspectives={council: {payers: [la_legal]}, all_of_us: {payers: [la_legal]}}", "horizons=[4 years, 18 years]"});
}

results::PrecisionRule asking(Estimate estimate, double probability = 0)
{
    return {.text = "", .arm = 0, .metric = 0, .estimate = estimate, .probability = probability, .wanted = 1, .unit = ""};
}

/// Cohorts of draws: normal with a variance of 1 between draws and of 4 around them.
std::vector<double> cohorts(const results::Shape& shape, std::mt19937_64& engine)
{
    std::normal_distribution<double> normal;
    std::vector<double> values;
    for (std::size_t draw = 0; draw < shape.draws; ++draw) {
        const double mean = normal(engine);
        for (std::size_t r = 0; r < shape.replications; ++r) {
            values.push_back(mean + 2 * normal(engine));
        }
    }
    return values;
}

double mean_of(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values) {
        sum += value / static_cast<double>(values.size());
    }
    return sum;
}

double sd_of(const std::vector<double>& values)
{
    double squares = 0;
    for (const double value : values) {
        squares += std::pow(value - mean_of(values), 2);
    }
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

TEST_CASE("A rule of a precision is read: outcome, statistic, value and unit")
{
    const auto parameters = two_arms();
    const study::Design design(parameters);
    const auto saving = precision_rule("net_saving.council.18y se < 500 GBP", design);
    CHECK(saving.arm == 1);
    CHECK(design.metrics[saving.metric].name == "net_cost_council_in_18_years");
    CHECK(saving.estimate == Estimate::mean);
    CHECK(saving.wanted == 500);
    CHECK(saving.unit == "GBP");
    CHECK(design.metrics[precision_rule("net_saving.all_of_us se<5", design).metric].name == "net_cost_all_of_us");
    const auto births = precision_rule("counterfactual:births quantile 0.9 se < 0.5 births", design);
    CHECK(births.arm == 0);
    CHECK(design.metrics[births.metric].name == "births");
    CHECK(births.estimate == Estimate::quantile);
    CHECK(births.probability == 0.9);
    const auto chance = precision_rule("cost_discounted chance se < 1 %", design);
    CHECK(chance.estimate == Estimate::chance);
    CHECK(chance.wanted == 0.01);
    CHECK(chance.unit.empty());
}

TEST_CASE("A rule that is none is refused in words")
{
    const auto parameters = two_arms();
    const study::Design design(parameters);
    const auto problem = [&](const std::string& text) {
        try {
            precision_rule(text, design);
        } catch (const base::InputError& error) {
            CHECK(error.mistakes().front().where == "--until");
            return error.mistakes().front().problem;
        }
        return std::string("none");
    };
    CHECK(problem("births se = 5") ==
          "'births se = 5': expected OUTCOME STATISTIC < VALUE UNIT, such as cost_discounted se < 500 GBP");
    CHECK(problem("< 5") == "'< 5': expected an outcome before '<'");
    CHECK(problem("net_saving.la.18y se < 500 GBP") ==
          "'net_saving.la.18y se < 500 GBP': no perspective 'la'; expected council, all_of_us");
    CHECK(problem("net_saving.council.7y se < 5") ==
          "'net_saving.council.7y se < 5': no horizon '7y'; expected 4y, 18y; did you mean '4y'?");
    CHECK(problem("fewer:births se < 5") == "'fewer:births se < 5': no arm 'fewer'; expected counterfactual, fewer-births");
    CHECK_THAT(problem("birth se < 5"), Catch::StartsWith("'birth se < 5': no outcome 'birth'; expected births, proceedings,") &&
                                            Catch::EndsWith("did you mean 'births'?"));
    CHECK(problem("births sd < 5") == "'births sd < 5': 'sd' is no statistic; expected se, quantile 0.9 se or chance se");
    CHECK(problem("births quantile 1 se < 5") == "'births quantile 1 se < 5': no quantile '1'; expected one above 0 and below 1");
    CHECK(problem("births se < few") == "'births se < few': 'few' is no number; expected one such as 500");
    CHECK(problem("births se < 0") == "'births se < 0': nothing is known without any error; expected a value above 0");
    CHECK(problem("births se < 5 GBP") == "'births se < 5 GBP': the unit is 'GBP'; expected births");
    CHECK(problem("births chance se < 5 births") == "'births chance se < 5 births': the unit is 'births'; expected %, or none");
    CHECK(problem("births se <") == "'births se <': expected a value and a unit after '<', such as 500 GBP");
    const auto plain = tests::verification("rcp-mini-two-arms");
    const study::Design without(plain);
    CHECK_THROWS_WITH(precision_rule("net_saving.council se < 5", without), Catch::Contains("the scenario has no perspectives"));
}

TEST_CASE("Standard errors of means, quantiles and chances are those of repeated runs")
{
    const results::Shape shape{
        .draws = GENERATE(std::size_t{1}, std::size_t{200}), .replications = 0, .mothers = 1, .same_mothers = false};
    auto run = shape;
    run.replications = shape.draws == 1 ? 1000 : 5;
    INFO(run.draws);
    constexpr int times = 1000;
    std::mt19937_64 engine(23);
    for (const auto& [rule, estimate] : {std::pair(asking(Estimate::mean), 0), std::pair(asking(Estimate::quantile, 0.9), 1),
                                         std::pair(asking(Estimate::chance), 2)}) {
        std::vector<double> estimates;
        std::vector<double> errors;
        for (int time = 0; time < times; ++time) {
            auto values = cohorts(run, engine);
            if (run.draws == 1) {  // the draw itself is no part of what one draw can tell
                std::normal_distribution<double> normal(0, 2);
                std::generate(values.begin(), values.end(), [&] { return normal(engine); });
            }
            errors.push_back(results::standard_error_of(rule, values, run));
            const auto statistics = results::statistics_of(values, run);
            const auto below = std::count_if(values.begin(), values.end(), [](double value) { return value < 0; });
            estimates.push_back(estimate == 0   ? statistics[results::mean_at]
                                : estimate == 1 ? statistics[results::quantile_at(0.9)]
                                                : static_cast<double>(below) / static_cast<double>(values.size()));
        }
        // The sd over repeated runs is known to 1 / sqrt(2 n) of itself; quantiles of finite samples add a little.
        CHECK(mean_of(errors) == Approx(sd_of(estimates)).epsilon(4 / std::sqrt(2.0 * times) + 0.03));
    }
}

TEST_CASE("Intervals of a quantile by its standard error hold the truth as often as they should")
{
    const results::Shape shape{.draws = 200, .replications = 5, .mothers = 1, .same_mothers = false};
    const double truth = quantile(boost::math::normal(0, std::sqrt(5.0)), 0.9);
    std::mt19937_64 engine(29);
    int held = 0;
    constexpr int times = 1000;
    for (int time = 0; time < times; ++time) {
        const auto values = cohorts(shape, engine);
        const double at = results::statistics_of(values, shape)[results::quantile_at(0.9)];
        held += std::abs(at - truth) < 1.96 * results::standard_error_of(asking(Estimate::quantile, 0.9), values, shape) ? 1 : 0;
    }
    // A skewed sample interval is made symmetric: a coverage of 93 % to 97 % is honest.
    CHECK(std::abs(held / double{times} - 0.95) < 0.02 + 4 * std::sqrt(0.95 * 0.05 / times));
}

TEST_CASE("A quantile beyond what was simulated is not known, and a chance of none or all is not certain")
{
    const results::Shape shape{.draws = 1, .replications = 50, .mothers = 1, .same_mothers = false};
    std::vector<double> values;
    for (int i = 0; i < 50; ++i) {
        values.push_back(1 + i);
    }
    CHECK(std::isinf(results::standard_error_of(asking(Estimate::quantile, 0.99), values, shape)));
    const double share = 2.0 / 54;
    CHECK(results::standard_error_of(asking(Estimate::chance), values, shape) == Approx(std::sqrt(share * (1 - share) / 54)));
}

TEST_CASE("A watched run says how sure it was at every count, and how much would be needed")
{
    const auto parameters = tests::verification("rcp-mini-two-arms", {"cohort.mothers=20", "run.draws=100", "run.replications=3",
                                                                      "propensity.mean={value: 0.45, beta: {n: 100}}"});
    const study::Design design(parameters);
    results::PrecisionWatch watch({precision_rule("births se < 0.1 births", design)});
    study::run(design, {.threads = 2, .cohorts_alone = true}, watch);
    const tests::Run run(parameters);
    std::vector<double> differences;
    for (std::size_t cohort = 0; cohort < 300; ++cohort) {
        const std::size_t births = run.index_of("births");
        const std::size_t metrics = run.design.metrics.size();
        differences.push_back(run.outcomes[(2 * cohort + 1) * metrics + births] - run.outcomes[2 * cohort * metrics + births]);
    }
    for (const std::uint32_t count : {64U, 100U}) {
        const results::Shape shape{.draws = count, .replications = 3, .mothers = 20, .same_mothers = false};
        const double expected = results::statistics_of(std::span(differences).first(3 * count), shape)[results::se_at];
        const auto after = watch.after(count).front();
        CHECK(after.standard_error == expected);
        CHECK(after.met == (expected < 0.1));
        CHECK(*after.needed == std::ceil(count * std::pow(expected / 0.1, 2)));
    }
}
