#include "proof/forms/verification.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rcpsim::proof::forms {

namespace {

OfTime always(double value)
{
    return [value](double) { return value; };
}

/// By the time since enrolment of mothers who are 20 then.
OfTime at_age(std::vector<From> by_age)
{
    constexpr double enrolled = 20.00005;
    return [steps = by_steps(std::move(by_age))](double time) { return steps(enrolled + time); };
}

double overlap(double from, double to, double until)
{
    return std::clamp(until, from, to) - from;
}

/// Integrates a function from 0, by midpoints: a relative error below 1e-5 for functions as smooth as those of this file.
double integrated(double until, const OfTime& function)
{
    constexpr int steps = 1000;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        sum += function(until * (i + 0.5) / steps) * until / steps;
    }
    return sum;
}

}  // namespace

std::vector<double> rcp_mini_births(const OfTime& hazard)
{
    // The delay equation of the susceptible, s' = -h(t) s(t) + h(t - 1) s(t - 1), for a mother who is never too old, by the
    // midpoint rule. Ages at enrolment are uniform between 16 and 40, and 45 ends a life course.
    constexpr int steps = 1000;
    std::vector<double> flow;
    std::vector<double> by_year(20);
    double susceptible = 1;
    for (int i = 0; i < 20 * steps; ++i) {
        const double t = (i + 0.5) / steps;
        const double returning = i < steps ? 0 : flow[static_cast<std::size_t>(i - steps)];
        const double births = (susceptible + returning / 2) * (1 - std::exp(-hazard(t) / steps));
        susceptible += returning - births;
        flow.push_back(births);
        by_year[static_cast<std::size_t>(t)] += births * std::min(1.0, (45 - t - 16) / 24);
    }
    return by_year;
}

std::vector<double> rcp_mini_births_at_half_the_rate()
{
    return rcp_mini_births(by_steps({{0, 0.11}, {1.5, 0.22}}));
}

std::vector<double> frailty_births()
{
    return at_least_with_frailty(0.2, 1, 20, 1.5);
}

Pregnancies pregnancy_outcomes()
{
    // Fertility ends at 42; of what begins before, only what ends within the follow-up counts.
    const auto hazard = at_age({{0, 0.5}, {28, 0.25}, {36, 0.1}, {42, 0}});
    return pregnancies(hazard,
                       {{at_age({{0, 0.6}, {30, 0.5}}), 0.75, 0.5},
                        {at_age({{0, 0.15}, {30, 0.35}}), 0.25, 1.0 / 12},
                        {always(0.01), 8.0 / 12, 0.25},
                        {at_age({{0, 0.24}, {30, 0.14}}), 2.0 / 12, 1.0 / 12}},
                       25);
}

std::vector<double> by_year_of(const OfTime& cumulative, std::size_t years)
{
    std::vector<double> expected;
    for (std::size_t year = 0; year < years; ++year) {
        const auto start = static_cast<double>(year);
        expected.push_back(std::exp(-cumulative(start)) - std::exp(-cumulative(start + 1)));
    }
    return expected;
}

MidWait mid_wait()
{
    const auto spent = [](double t) { return std::sqrt(t / 12); };
    const auto slowed = [&](double t) { return spent(t) - 0.6 * (spent(overlap(1, 3, t) + 1) - spent(1)); };
    // After a year engaged the logarithm of the ratio wanes, in steps of a year.
    std::vector<From> waning{{0, 0.2 * 0.4}};
    for (int j = 0; j < 9; ++j) {
        waning.push_back({1.0 + j, 0.2 * std::pow(0.4, std::exp(-0.5 * (j + 0.5)))});
    }
    const auto still = piecewise(std::move(waning));
    return {.conceptions = by_year_of([](double t) { return 0.2 * t; }, 10),
            .conceptions_dated = by_year_of([](double t) { return 0.2 * (t - 0.7 * overlap(1, 2, t)); }, 10),
            .conceptions_waning = by_year_of([&](double t) { return -std::log(still(t)); }, 10),
            .proceedings = by_year_of(spent, 18),
            .proceedings_dated = by_year_of(slowed, 18)};
}

Occupancy placement_graph()
{
    const auto at = [](GraphState state) { return static_cast<std::size_t>(state); };
    using enum GraphState;
    return occupancy({1, 0, 0, 0},
                     {{at(assessment), at(foster), always(0.3)},
                      {at(assessment), at(home), by_steps({{0, 0.4}, {5, 0.1}})},
                      {at(home), at(assessment), always(0.25)},
                      {at(foster), at(adopted), always(0.1)},
                      {at(foster), at(assessment), always(0.05)}},
                     18);
}

std::vector<NamedWay> competing_ways()
{
    // Two years in a first placement: age and time since first entry read 2 when these exits begin.
    return {{"weibull", {weibull(0.7, 20), 0, 1}},
            {"lognormal", {lognormal(9, 0.8), 2, 0.7}},
            {"gamma", {gamma(2.5, 14), 2, 1}},
            {"kaplan_meier", {kaplan_meier({{1, 0.95}, {6, 0.8}, {10, 0.7}}), 2, 1}},
            {"hazard", {piecewise({{0, 0.02}, {8, 0.05}}), 2, 1}},
            {"fixed", {fixed(7), 0, 0.4}}};
}

Departures competing_risks()
{
    std::vector<Way> ways;
    for (const auto& [name, way] : competing_ways()) {
        ways.push_back(way);
    }
    return departures(ways, 16);
}

std::vector<Family> families()
{
    return {{"hazards by steps", "hazard: [{from: 0 years, rate: 0.1 per year}, {from: 3 years, rate: 0.3 per year}]",
             piecewise({{0, 0.1}, {3, 0.3}})},
            {"Weibull, shape 0.367", "weibull: {shape: 0.367, scale: 59.5 years}", weibull(0.367, 59.5)},
            {"Weibull, shape 3", "weibull: {shape: 3, scale: 6 years}", weibull(3, 6)},
            {"lognormal, sigma 0.4", "lognormal: {median: 2 years, sigma: 0.4}", lognormal(2, 0.4)},
            {"lognormal, sigma 2", "lognormal: {median: 8 years, sigma: 2}", lognormal(8, 2)},
            {"gamma, shape 0.4", "gamma: {shape: 0.4, mean: 5 years}", gamma(0.4, 5)},
            {"gamma, shape 12", "gamma: {shape: 12, mean: 5 years}", gamma(12, 5)},
            {"Kaplan-Meier", "kaplan_meier: [{at: 1 year, still: 0.6}, {at: 5 years, still: 0.5}]",
             kaplan_meier({{1, 0.6}, {5, 0.5}})}};
}

Siblings siblings()
{
    constexpr double hazard = 0.08;
    constexpr double joining = 0.6;
    constexpr double until = 17;
    const auto at_first = [](double s) { return 2 * hazard * std::exp(-2 * hazard * s); };
    const double first = 1 - std::exp(-2 * hazard * until);
    // A first case at s; the child that stays has until 18 for one of its own.
    const double second =
        (1 - joining) * integrated(until, [&](double s) { return at_first(s) * (1 - std::exp(-hazard * (until - s))); });
    // Those whose final order comes before they are 18 move to where it leads: first sets to foster care, repeats to kin.
    const auto decided = [](double left) { return 1 - lognormal(0.5, 0.4)(left); };
    const double to_foster = (1 + joining) * integrated(until, [&](double s) { return at_first(s) * decided(until - s); });
    const double to_kinship = (1 - joining) * integrated(until, [&](double s) {
                                  return at_first(s) * integrated(until - s, [&](double t) {
                                             return hazard * std::exp(-hazard * t) * decided(until - s - t);
                                         });
                              });
    return {.proceedings = first + second,
            .children_in_cases = first * (1 + joining) + second,
            .recurrences = first,
            .to_foster = to_foster,
            .to_kinship = to_kinship};
}

}  // namespace rcpsim::proof::forms
