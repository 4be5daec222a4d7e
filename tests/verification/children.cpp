// Careers and families with exact or numerically solved answers.

#include "oracles/chain.h"
#include "oracles/lifetimes.h"
#include "verification/seen.h"

#include <numeric>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

double sum_of(const oracles::Series& series)
{
    return std::accumulate(series.begin(), series.end(), 0.0);
}

/// Integrates a function from 0.
double integrated(double until, const std::function<double(double)>& function)
{
    constexpr int steps = 1000;  // midpoints: relative error below 1e-5 for functions as smooth as these
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        sum += function(until * (i + 0.5) / steps) * until / steps;
    }
    return sum;
}

}  // namespace

TEST_CASE("a placement graph with loops has the occupancy of Kolmogorov's forward equations")
{
    const Run run = run_of("placement-graph");
    enum State
    {
        assessment,
        home,
        foster,
        adopted,
    };
    const auto always = [](double rate) { return [rate](double) { return rate; }; };
    const std::vector<oracles::Transition> transitions{{assessment, foster, always(0.3)},
                                                       {assessment, home, oracles::by_steps({{0, 0.4}, {5, 0.1}})},
                                                       {home, assessment, always(0.25)},
                                                       {foster, adopted, always(0.1)},
                                                       {foster, assessment, always(0.05)}};
    const auto expected = oracles::occupancy({1, 0, 0, 0}, transitions, 18);
    const double children = run("births").mean * run.design.mothers();
    const auto check_time = [&](const char* activity, double years) {
        // A child's time in one state has a standard deviation below 6 years.
        check_near(activity, amount(run, activity) / children, years, 6 / std::sqrt(children));
    };
    const auto& in_assessment = expected.time[assessment];
    const auto five = in_assessment.begin() + static_cast<std::ptrdiff_t>(oracles::steps_in(5));
    check_time("assessment_0_4", std::accumulate(in_assessment.begin(), five, 0.0));
    check_time("assessment_5_17", std::accumulate(five, in_assessment.end(), 0.0));
    check_time("at_home", sum_of(expected.time[home]));
    check_time("foster", sum_of(expected.time[foster]));
    check_time("adopted", sum_of(expected.time[adopted]));
    check_share("adoption orders", amount(run, "adoption_order"), children, expected.last[adopted]);
    check_share("of age in foster care", amount(run, "of_age_in_foster"), children, expected.last[foster]);
    // Cases after the first have a standard deviation below 2 per child.
    check_near("proceedings", run("proceedings").mean * run.design.mothers() / children, 1 + sum_of(expected.taken[2]),
               2 / std::sqrt(children));
}

TEST_CASE("exits of every family compete, on every clock, started part-way, and some are closed")
{
    const Run run = run_of("competing-risks");
    // Two years in a first placement: age and time since first entry read 2 when these exits begin.
    const std::vector<std::pair<const char*, oracles::Way>> ways{
        {"weibull", {oracles::weibull(0.7, 20), 0, 1}},
        {"lognormal", {oracles::lognormal(9, 0.8), 2, 0.7}},
        {"gamma", {oracles::gamma(2.5, 14), 2, 1}},
        {"kaplan_meier", {oracles::kaplan_meier({{1, 0.95}, {6, 0.8}, {10, 0.7}}), 2, 1}},
        {"hazard", {oracles::piecewise({{0, 0.02}, {8, 0.05}}), 2, 1}},
        {"fixed", {oracles::fixed(7), 0, 0.4}}};
    std::vector<oracles::Way> all;
    for (const auto& [name, way] : ways) {
        all.push_back(way);
    }
    const auto expected = oracles::departures(all, 16);
    const double children = run("births").mean * run.design.mothers();
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const std::string event = std::string("way_") + ways[k].first;
        check_share(event, amount(run, event), children, sum_of(expected.by_way[k]));
    }
    check_near("foster", amount(run, "foster") / children, sum_of(expected.time), 6 / std::sqrt(children));
}

TEST_CASE("every family of waiting times has its survival function, from 0 and part-way")
{
    const std::vector<std::pair<std::string, oracles::Survival>> families{
        {"hazard: [{from: 0 years, rate: 0.1 per year}, {from: 3 years, rate: 0.3 per year}]",
         oracles::piecewise({{0, 0.1}, {3, 0.3}})},
        {"weibull: {shape: 0.367, scale: 59.5 years}", oracles::weibull(0.367, 59.5)},
        {"weibull: {shape: 3, scale: 6 years}", oracles::weibull(3, 6)},
        {"lognormal: {median: 2 years, sigma: 0.4}", oracles::lognormal(2, 0.4)},
        {"lognormal: {median: 8 years, sigma: 2}", oracles::lognormal(8, 2)},
        {"gamma: {shape: 0.4, mean: 5 years}", oracles::gamma(0.4, 5)},
        {"gamma: {shape: 12, mean: 5 years}", oracles::gamma(12, 5)},
        {"kaplan_meier: [{at: 1 year, still: 0.6}, {at: 5 years, still: 0.5}]", oracles::kaplan_meier({{1, 0.6}, {5, 0.5}})}};
    for (const auto& [family, still] : families) {
        for (const int part_way : {0, 2}) {
            INFO(family << ", begun at " << part_way << " years");
            // Children who are that old at enrolment leave home on their own clock.
            const std::string age = std::to_string(part_way);
            const Run run = run_of("plain", {"cohort.mothers=60000", "fertility.conception=0 per year",
                                             "cohort.children_at_home={number: {1: 1}, ages: [{from: " + age +
                                                 " years, to: " + age + ".00001 years, share: 1}]}",
                                             "placements.home.exits=[{to: gone, clock: age, " + family + "}]",
                                             "placements.gone={looked_after: false, activity: none, on_entry: left, exits: []}",
                                             "prices.left={on: left, gbp: 1, per: event, payer: nhs, prices: 2017-18}"});
            const auto years = by_year(run, "left");
            double left = 0;
            for (int year = 0; year < 12; ++year) {
                left += years[static_cast<std::size_t>(year)];
                const double expected = 1 - still(part_way + year + 1) / still(part_way);
                check_share("left by " + std::to_string(year + 1), left, 60000, std::clamp(expected, 1e-9, 1 - 1e-9));
            }
        }
    }
}

TEST_CASE("siblings take one another along into a case, and a second case is a repeat")
{
    const Run run = run_of("siblings");
    constexpr double hazard = 0.08;
    constexpr double joining = 0.6;
    constexpr double until = 17;
    const double first = 1 - std::exp(-2 * hazard * until);
    // A first case at s; the child that stays has until 18 for one of its own.
    const double second = (1 - joining) * integrated(until, [&](double s) {
                              return 2 * hazard * std::exp(-2 * hazard * s) * (1 - std::exp(-hazard * (until - s)));
                          });
    check_metric(run, "proceedings", first + second);
    check_metric(run, "children_in_cases", first * (1 + joining) + second);
    check_metric(run, "recurrences", first);
    // Those whose final order comes before they are 18 move to where it leads: first sets to foster care, repeats to kin.
    const auto decided = [](double left) { return 1 - oracles::lognormal(0.5, 0.4)(left); };
    const double to_foster =
        (1 + joining) * integrated(until, [&](double s) { return 2 * hazard * std::exp(-2 * hazard * s) * decided(until - s); });
    const double to_kin = (1 - joining) * integrated(until, [&](double s) {
                              return 2 * hazard * std::exp(-2 * hazard * s) * integrated(until - s, [&](double t) {
                                         return hazard * std::exp(-hazard * t) * decided(until - s - t);
                                     });
                          });
    const double n = run.design.mothers();
    check_near("to foster care", amount(run, "to_foster") / n, to_foster, 1 / std::sqrt(n));
    check_near("to kin", amount(run, "to_kinship") / n, to_kin, std::sqrt(to_kin / n));
}

TEST_CASE("the children of one case wait for the same final order")
{
    const Run run = run_of("siblings", {"cohort.mothers=20000", "cases.joining=1"});
    CHECK(run("children_in_cases").mean == 2 * run("proceedings").mean);
    // Only a birthday can come before the final order, and theirs are nearly one.
    CHECK(amount(run, "interim") == Approx(2 * amount(run, "case_open")).epsilon(1e-6));
}

TEST_CASE("proceedings on newborns come at birth or within a year, last, and are shared by twins")
{
    const Run run = run_of("newborn-cases");
    const double births = run("births").mean * run.design.mothers();
    const double children = run("children_in_cases").mean * run.design.mothers();
    CHECK(run("proceedings").mean == Approx(run("births").mean).epsilon(1e-4));
    check_share("second twins", children - births, births, 0.3);
    // An exponential delay with mean 1/3 year, cut off at one year, for two fifths of them.
    const double mean_delay = 1.0 / 3 - 1 / std::expm1(3.0);
    check_near("time at home before", amount(run, "at_home") / children, 0.4 * mean_delay, 0.25 / std::sqrt(children / 1.3));
    const double mean_length = 30 * 7 / 365.25 * std::exp(0.125);
    check_near("case_years", run("case_years").mean * run.design.mothers() / births, mean_length, 0.36 / std::sqrt(births));
    check_near("interim", amount(run, "interim") / children, mean_length, 0.36 * 1.3 / std::sqrt(children));
}
