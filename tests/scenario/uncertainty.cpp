#include "parameters/uncertainty.h"

#include "scenario/reading.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::parameters;
using tests::changed;
using tests::mistakes_in;
using tests::standing_alone;

namespace {

Uncertainty uncertainty_of(const std::string& text)
{
    return scenario::load_text(text, "text").parameters.uncertainty;
}

// The one uncertain number of a scenario in which something is written otherwise.
UncertainNumber one(std::string_view from, std::string_view to)
{
    const auto numbers = uncertainty_of(changed(standing_alone, from, to)).numbers;
    REQUIRE(numbers.size() == 1);
    return numbers.front();
}

template <class Family>
Family family(std::string_view from, std::string_view to)
{
    const auto distribution = one(from, to).distribution;
    REQUIRE(std::holds_alternative<Family>(distribution));
    return std::get<Family>(distribution);
}

constexpr std::string_view mean = "mean: 0.45";
constexpr std::string_view conception = "conception: 0.22 per year";
constexpr std::string_view recovery = "recovery: 12 months";
constexpr std::string_view ratio = "ratio: 0.35";
constexpr std::string_view pounds = "gbp: 24250";

// Two shares, three numbers, and what is said of them.
std::string several(const std::string& uncertainty)
{
    auto text = changed(standing_alone, mean, "mean: {value: 0.45, beta: {n: 30}}");
    text = changed(text, conception, "conception: {value: 0.22 per year, gamma: {cv: 0.2}}");
    text = changed(text, ratio, "ratio: {value: 0.35, lognormal: {sigma: 0.2}}");
    return text + "uncertainty:\n" + uncertainty;
}

}  // namespace

TEST_CASE("A beta distribution is written by its two shapes, or by what it is worth around the value")
{
    const auto shapes = family<random::Beta>(mean, "mean: {value: 0.45, beta: [75.5, 85.5]}");
    CHECK(shapes.a == 75.5);
    CHECK(shapes.b == 85.5);
    const auto worth = family<random::Beta>(mean, "mean: {value: 0.45, beta: {n: 160}}");
    CHECK(worth.a == 0.45 * 160);
    CHECK(worth.b == (1 - 0.45) * 160);
}

TEST_CASE("A gamma distribution has the value as its mean")
{
    const auto by_cv = family<random::Gamma>(conception, "conception: {value: 0.22 per year, gamma: {cv: 0.25}}");
    CHECK(by_cv.shape == 16);
    CHECK(by_cv.mean == 0.22);
    const auto by_shape = family<random::Gamma>(conception, "conception: {value: 1 per month, gamma: {shape: 4}}");
    CHECK(by_shape.shape == 4);
    CHECK(by_shape.mean == 12);
}

TEST_CASE("A lognormal distribution has the value as its median beside sigma, as its mean beside cv")
{
    const auto median = family<random::Lognormal>(ratio, "ratio: {value: 0.35, lognormal: {sigma: 0.2}}");
    CHECK(median.median == 0.35);
    CHECK(median.sigma == 0.2);
    const auto lognormal = family<random::Lognormal>(ratio, "ratio: {value: 0.35, lognormal: {cv: 0.3}}");
    CHECK(random::mean(lognormal) == Approx(0.35).epsilon(1e-14));
    CHECK(random::sd(lognormal) == Approx(0.3 * 0.35).epsilon(1e-14));
}

TEST_CASE("A normal distribution has its standard deviation in the unit of the value")
{
    const auto years = family<random::Normal>(recovery, "recovery: {value: 12 months, normal: {sd: 1 month}}");
    CHECK(years.mean == 1);
    CHECK(years.sd == 1.0 / 12);
    const auto amount = family<random::Normal>(pounds, "gbp: {value: 24250, normal: {sd: 500.50}}");
    CHECK(amount.mean == 24250);
    CHECK(amount.sd == 500.5);
    const auto rate = family<random::Normal>(conception, "conception: {value: 0.22 per year, normal: {sd: 2 % per year}}");
    CHECK(rate.sd == 0.02);
}

TEST_CASE("Ends of intervals have the unit of the value")
{
    const auto uniform = family<random::Uniform>(recovery, "recovery: {value: 12 months, uniform: [9 months, 15 months]}");
    CHECK(uniform.least == 0.75);
    CHECK(uniform.most == 1.25);
    const auto pert = family<random::Pert>(mean, "mean: {value: 45 %, pert: [0.2, 90 %]}");
    CHECK(pert.least == 0.2);
    CHECK(pert.mode == 0.45);
    CHECK(pert.most == 0.9);
}

TEST_CASE("An interval may begin or end at its value")
{
    CHECK(family<random::Uniform>(ratio, "ratio: {value: 0.35, uniform: [0.35, 1]}").least == 0.35);
    CHECK(family<random::Uniform>(ratio, "ratio: {value: 0.35, uniform: [0, 0.35]}").most == 0.35);
    CHECK(family<random::Pert>(ratio, "ratio: {value: 0.35, pert: [0.35, 1]}").mode == 0.35);
}

TEST_CASE("A 95 % interval of a probability is one of its log odds, of anything else of its logarithm")
{
    const auto ends = [](const random::Distribution& distribution) {
        return std::pair(random::quantile(distribution, 0.025), random::quantile(distribution, 0.975));
    };
    const auto logit = family<random::LogitNormal>(mean, "mean: {value: 0.45, ci95: [35 %, 0.6]}");
    CHECK(ends(logit).first == Approx(0.35).epsilon(1e-12));
    CHECK(ends(logit).second == Approx(0.6).epsilon(1e-12));
    const auto ratios = family<random::Lognormal>(ratio, "ratio: {value: 0.35, ci95: [0.2, 1.1]}");
    CHECK(ratios.median == Approx(std::sqrt(0.2 * 1.1)).epsilon(1e-14));
    CHECK(ends(ratios).first == Approx(0.2).epsilon(1e-12));
    CHECK(ends(ratios).second == Approx(1.1).epsilon(1e-12));
    const auto times = family<random::Lognormal>(recovery, "recovery: {value: 12 months, ci95: [6 months, 2 years]}");
    CHECK(times.median == Approx(1).epsilon(1e-14));
    CHECK(ends(times).first == Approx(0.5).epsilon(1e-12));
}

TEST_CASE("An uncertain number knows its path and what it may be, and its value is the base value")
{
    const auto of_probability = one(mean, "mean: {value: 0.45, beta: {n: 30}}");
    CHECK(of_probability.path == "propensity.mean");
    CHECK(of_probability.least == 0);
    CHECK(of_probability.most == 1);
    const auto of_money = one(pounds, "gbp: {value: 24250, normal: {sd: 500}}");
    CHECK(of_money.path == "prices.issue.gbp");
    CHECK(of_money.most == 1e6);
    const auto of_step = one(conception, "conception: [{from: 0 years, rate: {value: 0.2 per year, gamma: {cv: 0.1}}}]");
    CHECK(of_step.path == "fertility.conception[0].rate");
    CHECK(of_step.most == 1000);
    const auto all = scenario::load_text(changed(standing_alone, mean, "mean: {value: 0.45, beta: {n: 30}}"), "text").parameters;
    CHECK(all.life.propensity.mean.by_sets[0].second.value == 0.45);
    CHECK(all.run.draws == 1);
}

TEST_CASE("A value in a map without a distribution is certain")
{
    const auto all = scenario::load_text(changed(standing_alone, mean, "mean: {value: 0.45, note: by hand}"), "text").parameters;
    CHECK(all.uncertainty.empty());
    CHECK(all.life.propensity.mean.by_sets[0].second.value == 0.45);
}

TEST_CASE("Nearly all of a distribution lies within what the number may be")
{
    // Standard deviations from 0.5 to 0 and to 1: 0.99 of the distribution lies within 2.576 of them.
    CHECK(mistakes_in(changed(standing_alone, mean, "mean: {value: 0.5, normal: {sd: 0.194}}")).empty());
    CHECK(mistakes_in(changed(standing_alone, mean, "mean: {value: 0.5, normal: {sd: 0.195}}")).size() == 1);
}

TEST_CASE("A value lies within the middle 99.9 % of its distribution")
{
    // P(Beta(1, 1) < x) = x.
    CHECK(mistakes_in(changed(standing_alone, mean, "mean: {value: 0.0005001, beta: [1, 1]}")).empty());
    CHECK(mistakes_in(changed(standing_alone, mean, "mean: {value: 0.0004999, beta: [1, 1]}")).size() == 1);
    CHECK(mistakes_in(changed(standing_alone, mean, "mean: {value: 0.9994999, beta: [1, 1]}")).empty());
    CHECK(mistakes_in(changed(standing_alone, mean, "mean: {value: 0.9995001, beta: [1, 1]}")).size() == 1);
}

TEST_CASE("The narrowest and the widest distributions can be drawn from, and wider ones are refused")
{
    for (const std::string spread : {"gamma: {cv: 0.0001}", "gamma: {cv: 10}", "gamma: {shape: 1000000000}",
                                     "gamma: {shape: 0.1}", "lognormal: {sigma: 0.0001}", "lognormal: {cv: 10}"}) {
        CAPTURE(spread);
        const auto number = one(conception, "conception: {value: 0.22 per year, " + spread + "}");
        for (const double probability : {1e-9, 0.5, 1 - 1e-9}) {
            const double value = random::quantile_within(number.distribution, number.least, number.most, probability);
            CHECK((value >= number.least && value <= number.most));
        }
    }
    for (const std::string spread :
         {"gamma: {cv: 0.00009}", "gamma: {cv: 11}", "lognormal: {sigma: 10.1}", "gamma: {shape: 1e10}"}) {
        CAPTURE(spread);
        CHECK(mistakes_in(changed(standing_alone, conception, "conception: {value: 0.22 per year, " + spread + "}")).size() == 1);
    }
    const auto beta = one(mean, "mean: {value: 0.45, beta: {n: 1000000000}}");
    CHECK(random::quantile(beta.distribution, 0.5) == Approx(0.45).epsilon(1e-8));
    CHECK(random::sd(beta.distribution) == Approx(std::sqrt(0.45 * 0.55 / 1e9)).epsilon(1e-6));
}

TEST_CASE("Shares vary together by a size beside them")
{
    const auto text =
        changed(standing_alone, "follow: 20 years", "follow: 20 years\n  prior_sets: {0: 0.5, 1: 0.3, dirichlet: 120, 2: 20 %}");
    const auto uncertainty = uncertainty_of(text);
    CHECK(uncertainty.numbers.empty());
    REQUIRE(uncertainty.shares.size() == 1);
    CHECK(uncertainty.shares[0].paths ==
          std::vector<std::string>{"cohort.prior_sets.0", "cohort.prior_sets.1", "cohort.prior_sets.2"});
    CHECK(uncertainty.shares[0].size.value == 120);
    CHECK(uncertainty.shares[0].beside == "cohort.prior_sets.dirichlet");
    CHECK(scenario::load_text(text, "text").parameters.life.cohort.prior_sets->size() == 3);
}

TEST_CASE("Shares vary together by their paths, first those that are named")
{
    const auto shares = uncertainty_of(changed(standing_alone, "follow: 20 years",
                                               "follow: 20 years\n  prior_sets: {0: 0.5, 1: 0.5, dirichlet: 120}") +
                                       "uncertainty:\n"
                                       "  shares:\n"
                                       "    - {paths: ['cohort.ages[0].share', 'cohort.ages[1].share'], size: 40.5}\n")
                            .shares;
    REQUIRE(shares.size() == 2);
    CHECK(shares[0].paths == std::vector<std::string>{"cohort.ages[0].share", "cohort.ages[1].share"});
    CHECK(shares[0].size.value == 40.5);
    CHECK(shares[1].paths.front() == "cohort.prior_sets.0");
}

TEST_CASE("Shares by age vary together in each step")
{
    auto text = changed(standing_alone, "live_birth: {share: 1, duration: 0 days, recovery: 12 months}", R"(
      live_birth: {share: [{from: 0 years, probability: 0.8}, {from: 35 years, probability: 0.7}], duration: 38 weeks, recovery: 4 weeks}
      miscarriage: {share: [{from: 0 years, probability: 0.2}, {from: 35 years, probability: 0.3}], duration: 10 weeks, recovery: 4 weeks})");
    const std::string of_step = "    - paths: ['fertility.outcomes.live_birth.share[{}].probability', "
                                "'fertility.outcomes.miscarriage.share[{}].probability']\n      size: 60\n";
    text += "uncertainty:\n  shares:\n";
    CHECK(mistakes_in(text + fmt::format(fmt::runtime(of_step), 0, 0) + fmt::format(fmt::runtime(of_step), 1, 1)).empty());
    const auto told = mistakes_in(text + fmt::format(fmt::runtime(of_step), 0, 1));
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0], Catch::Contains("is no share of the same whole as"));
}

TEST_CASE("Numbers are correlated by one number for every pair, or by a matrix")
{
    const auto one_number =
        uncertainty_of(several("  correlated:\n"
                               "    - paths: [propensity.mean, fertility.conception, 'arms.service.effects[0].ratio']\n"
                               "      correlation: -0.25\n"));
    REQUIRE(one_number.correlated.size() == 1);
    CHECK(one_number.correlated[0].paths.size() == 3);
    CHECK(correlation_matrix(one_number.correlated[0]) == std::vector<double>{1, -.25, -.25, -.25, 1, -.25, -.25, -.25, 1});
    const auto matrix = uncertainty_of(several("  correlated:\n"
                                               "    - paths: [fertility.conception, propensity.mean]\n"
                                               "      correlation: [[1, 0.6], [0.6, 1]]\n"));
    CHECK(correlation_matrix(matrix.correlated[0]) == std::vector<double>{1, 0.6, 0.6, 1});
}

TEST_CASE("Equal correlations are refused where no such numbers can be")
{
    const auto told = [](const std::string& correlation) {
        return mistakes_in(several("  correlated:\n"
                                   "    - paths: [propensity.mean, fertility.conception, 'arms.service.effects[0].ratio']\n"
                                   "      correlation: " +
                                   correlation + "\n"));
    };
    CHECK(told("-0.4999").empty());
    CHECK(told("0.9999").empty());
    CHECK(told("-0.5").size() == 1);
    CHECK(told("1").size() == 1);
}

TEST_CASE("Runs name their draws, how these are sampled, and whom they are tried on")
{
    const auto run = [](const std::string& more) {
        auto text = changed(standing_alone, mean, "mean: {value: 0.45, beta: {n: 30}}");
        return scenario::load_text(text + more, "text").parameters.run;
    };
    CHECK(run("  draws: 100\n").draws == 100);
    CHECK(run("").sampling == Sampling::monte_carlo);
    CHECK(run("").mothers == Mothers::fresh);
    CHECK(run("  sampling: latin_hypercube\n").sampling == Sampling::latin_hypercube);
    CHECK(run("  sampling: sobol\n  mothers: same\n").sampling == Sampling::sobol);
    CHECK(run("  sampling: sobol\n  mothers: same\n").mothers == Mothers::same);
}

TEST_CASE("An uncertain number that an arm has from another is one number, also for arms that are like that one")
{
    const std::string arms = R"(service:
    service: {length: 1 year, uptake: {value: 0.5, beta: {n: 20}}, eligible: any}
    effects: [{on: conception, ratio: {value: 0.5, ci95: [0.3, 0.8]}, while: engaged}]
  larger: {like: service, service: {places: 5}}
  much-larger: {like: larger, service: {places: 50}}
  other: {like: service, service: {uptake: {value: 0.6}}}
  certain: {like: service, service: {uptake: 0.5}}
)";
    auto text =
        changed(standing_alone,
                "service:\n    effects:\n      - {on: conception, ratio: 0.35, from: 0 months, until: 18 months}\n", arms);
    const auto scenario = scenario::load_text(text, "text");
    const auto same = scenario.parameters.uncertainty.same;
    REQUIRE(same.size() == 2);
    CHECK(same[0].paths == std::vector<std::string>{"arms.service.service.uptake", "arms.larger.service.uptake",
                                                    "arms.much-larger.service.uptake"});
    CHECK(same[1].paths == std::vector<std::string>{"arms.service.effects[0].ratio", "arms.larger.effects[0].ratio",
                                                    "arms.much-larger.effects[0].ratio", "arms.other.effects[0].ratio",
                                                    "arms.certain.effects[0].ratio"});
    const auto again = scenario::load_text(scenario.resolved(), "resolved");
    CHECK(again.parameters.uncertainty.same.size() == 2);
    CHECK(again.parameters.uncertainty.same[1].paths == same[1].paths);
}

TEST_CASE("The scenario that shows uncertainty has every family in every form, and shares and correlations of both kinds")
{
    const auto scenario = scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/scenarios/verification/uncertain.yaml");
    const auto& uncertainty = scenario.parameters.uncertainty;
    const auto holds = [&](const std::string& start) {
        return std::any_of(scenario.told.begin(), scenario.told.end(),
                           [&](const auto& number) { return number.distribution.starts_with(start); });
    };
    for (const std::string form : {"beta [", "beta {n", "gamma {cv", "gamma {shape", "lognormal {sigma", "lognormal {cv",
                                   "normal {sd", "uniform [", "pert [", "ci95 [", "dirichlet "}) {
        CAPTURE(form);
        CHECK(holds(form));
    }
    std::set<std::size_t> families;
    for (const auto& number : uncertainty.numbers) {
        families.insert(number.distribution.index());
    }
    CHECK(families.size() == std::variant_size_v<random::Distribution>);
    CHECK(uncertainty.shares.size() == 3);
    CHECK(uncertainty.shares[0].beside.empty());
    REQUIRE(uncertainty.correlated.size() == 2);
    CHECK(uncertainty.correlated[0].correlation.matrix.size() == 1);
    CHECK(uncertainty.correlated[1].correlation.matrix.size() == 9);
    CHECK(scenario.parameters.run.draws == 100);
}
