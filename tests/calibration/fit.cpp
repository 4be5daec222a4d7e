#include "calibration/fit.h"

#include "calibration/fragment.h"
#include "calibration/validation.h"
#include "random/distributions.h"
#include "scenario/scenario.h"
#include "study/draws.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

// Fits whose posterior distribution is known: the figures are closed forms, so it is a sum over a grid.

using namespace rcpsim;

namespace {

/// A constant rate of births, of which each mother has one, and a constant probability of proceedings.
scenario::Scenario two_numbers()
{
    return tests::verification_scenario(
        "plain",
        {"cohort.mothers=1000", "fertility.conception={value: 0.2 per year, lognormal: {sigma: 0.3}}",
         "propensity.mean={value: 0.5, beta: [6, 4]}",
         "targets.returned={role: fitted, returned: {within: 10 years}, share: {value: 0.35, normal: {sd: 0.02}}}",
         "targets.born={role: fitted, births: {within: 10 years}, rate: {value: 0.080 per year, normal: {sd: 0.008 per year}}}",
         "calibration={free: [fertility.conception, propensity.mean]}"});
}

double born(double rate)
{
    return (1 - std::exp(-10 * rate)) / 10;
}

double square(double x)
{
    return x * x;
}

/// Moments of the posterior on the scales on which it is written: the logarithm of the rate, the log odds of the probability.
struct Moments
{
    std::array<double, 2> mean{};
    std::array<double, 2> sd{};
    double correlation{};
};

Moments by_grid()
{
    constexpr int points = 1500;
    double weight = 0;
    std::array<double, 2> sum{};
    std::array<double, 3> squares{};
    for (int i = 1; i < points; ++i) {
        const double log_rate = std::log(0.2) + 0.3 * (12.0 * i / points - 6);
        const double rate = std::exp(log_rate);
        for (int j = 1; j < points; ++j) {
            const double p = static_cast<double>(j) / points;
            const double log_density = -0.5 * square((log_rate - std::log(0.2)) / 0.3) + 5 * std::log(p) + 3 * std::log1p(-p) -
                                       0.5 * square((10 * born(rate) * p - 0.35) / 0.02) -
                                       0.5 * square((born(rate) - 0.08) / 0.008);
            const double density = std::exp(log_density);
            const double log_odds = std::log(p / (1 - p));
            weight += density;
            sum[0] += density * log_rate;
            sum[1] += density * log_odds;
            squares[0] += density * log_rate * log_rate;
            squares[1] += density * log_odds * log_odds;
            squares[2] += density * log_rate * log_odds;
        }
    }
    Moments moments{{sum[0] / weight, sum[1] / weight}};
    moments.sd[0] = std::sqrt(squares[0] / weight - square(moments.mean[0]));
    moments.sd[1] = std::sqrt(squares[1] / weight - square(moments.mean[1]));
    moments.correlation = (squares[2] / weight - moments.mean[0] * moments.mean[1]) / (moments.sd[0] * moments.sd[1]);
    return moments;
}

calibration::Fit fitted(const scenario::Scenario& scenario)
{
    return calibration::fit(scenario.parameters, scenario.evidence, {.counting = {.mothers = 100000}, .samples = 800});
}

class Temporary
{
public:
    Temporary(const std::string& name, const std::string& text)
        : path(std::filesystem::temp_directory_path() / ("rcpsim-" + std::to_string(::getpid()) + "-" + name))
    {
        std::ofstream(path) << text;
    }
    ~Temporary() { std::filesystem::remove(path); }

    std::filesystem::path path;
};

}  // namespace

TEST_CASE("What a fit says of its numbers is their posterior distribution")
{
    const auto scenario = two_numbers();
    const auto fit = fitted(scenario);
    const Moments exact = by_grid();
    CHECK(fit.effective_share > 0.5);
    // Chance among 100,000 mothers moves a figure by an eighth of what is known of it; sampling adds 1 / sqrt(200).
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& [number, value, interval, narrowed] = fit.numbers[i];
        const double low = number.on_scale(interval[0]);
        const double high = number.on_scale(interval[1]);
        CAPTURE(number.path, value, low, high);
        CHECK(std::abs((low + high) / 2 - exact.mean[i]) < 0.35 * exact.sd[i]);
        CHECK((high - low) / (2 * 1.96) == Approx(exact.sd[i]).epsilon(0.15));
        CHECK(narrowed > 0.3);
    }
    CHECK(fit.correlation[1] == Approx(exact.correlation).margin(0.1));
    CHECK(fit.correlation[0] == Approx(1));
    CHECK(exact.correlation < -0.5);
}

TEST_CASE("The most probable values bring the figures near to their targets, on the same mothers")
{
    const auto scenario = two_numbers();
    const auto fit = fitted(scenario);
    CHECK(fit.start.distance > 15);
    CHECK(fit.fitted.distance < 1);
    CHECK(fit.targets == std::vector<std::string>{"returned", "born"});
    const auto again = fitted(scenario);
    CHECK(again.fitted.values == fit.fitted.values);
    CHECK(again.correlation == fit.correlation);
}

TEST_CASE("Where nothing is to be learnt, the posterior is the prior")
{
    auto scenario = tests::verification_scenario(
        "plain",
        {"cohort.mothers=1000", "propensity.mean={value: 0.5, beta: [6, 4]}",
         "targets.born={role: fitted, births: {within: 10 years}, rate: {value: 0.09 per year, normal: {sd: 0.008 per year}}}",
         "calibration={free: [propensity.mean]}"});
    const auto fit = fitted(scenario);
    const auto& [number, value, interval, narrowed] = fit.numbers.front();
    CHECK(std::abs(narrowed) < 0.1);
    const random::Beta prior{6, 4};
    CHECK(random::cumulative(prior, interval[0]) == Approx(0.025).margin(0.015));
    CHECK(random::cumulative(prior, interval[1]) == Approx(0.975).margin(0.015));
}

TEST_CASE("A fragment laid on its scenario is drawn from as the fit left it")
{
    const auto scenario = two_numbers();
    const auto fit = fitted(scenario);
    const Temporary base("fitted-base.yaml", scenario.resolved());
    const Temporary both("fitted-both.yaml", "extends: " + base.path.string() + "\n" + calibration::fragment(scenario, fit));
    auto after = scenario::load(both.path, {"run.draws=4000", "run.sampling=sobol"}).parameters;
    const study::Draws draws(after);
    REQUIRE(draws.paths().size() == 2);
    const auto values = draws.all_values();
    std::array<double, 2> sum{};
    std::array<double, 3> squares{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        // Draws stand in the order of the language, as the free numbers do here.
        const auto& number = fit.numbers[i % 2].number;
        REQUIRE(draws.paths()[i % 2] == number.path);
        const double scaled = number.on_scale(values[i]);
        sum[i % 2] += scaled / 4000;
        squares[i % 2] += scaled * scaled / 4000;
        if (i % 2 == 1) {
            squares[2] += scaled * fit.numbers[0].number.on_scale(values[i - 1]) / 4000;
        }
    }
    std::array<double, 2> sd{};
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& [number, value, interval, narrowed] = fit.numbers[i];
        sd[i] = std::sqrt(squares[i] - square(sum[i]));
        CHECK(sum[i] == Approx((number.on_scale(interval[0]) + number.on_scale(interval[1])) / 2).margin(0.02 * sd[i]));
        CHECK(sd[i] == Approx((number.on_scale(interval[1]) - number.on_scale(interval[0])) / (2 * 1.96)).epsilon(0.02));
    }
    CHECK((squares[2] - sum[0] * sum[1]) / (sd[0] * sd[1]) == Approx(fit.correlation[1]).margin(0.02));
}

TEST_CASE("What was fitted before is not fitted again")
{
    const auto scenario = two_numbers();
    const auto fitted_before = tests::verification_scenario(
        "plain", {"cohort.mothers=1000", "propensity.mean={value: 0.5, beta: [6, 4], source: calibration}",
                  "sources.calibration={title: A fit, status: derived}",
                  "targets.born={role: fitted, births: {within: 10 years}, rate: {value: 0.09 per year, "
                  "normal: {sd: 0.008 per year}}}",
                  "calibration={free: [propensity.mean]}"});
    CHECK_NOTHROW(calibration::refuse_fitted_before(scenario));
    CHECK_THROWS_WITH(calibration::refuse_fitted_before(fitted_before), Catch::Contains("is the outcome of a calibration"));
}

TEST_CASE("A comparison says on which side of a published interval a figure falls")
{
    measures::Target target{.role = measures::Role::held_out,
                            .measure = measures::Returned{base::Years{5}},
                            .published = base::Probability{0.22},
                            .known = random::Normal{0.22, 0.01}};
    using calibration::Verdict;
    const auto verdict = [&](double value, double error = 0.001) {
        return calibration::compared("x", target, {value, error}).verdict;
    };
    CHECK(verdict(0.22) == Verdict::agrees);
    CHECK(verdict(0.203) == Verdict::agrees);
    CHECK(verdict(0.1985) == Verdict::agrees);  // two standard errors of the interval's end, 0.2004
    CHECK(verdict(0.198) == Verdict::below);
    CHECK(verdict(0.2420) == Verdict::above);
    CHECK(verdict(std::nan("")) == Verdict::nothing);
    CHECK(*calibration::compared("x", target, {0.24, 0}).z == Approx(2));
    target.known.reset();
    CHECK(verdict(0.3) == Verdict::untold);
}
