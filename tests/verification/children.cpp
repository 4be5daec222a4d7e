// Careers and families with exact or numerically solved answers.

#include "proof/forms/verification.h"
#include "verification/seen.h"

#include <functional>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

using proof::forms::total;

}  // namespace

TEST_CASE("a placement graph with loops has the occupancy of Kolmogorov's forward equations")
{
    const Run run = run_of("placement-graph");
    using enum proof::forms::GraphState;
    const auto expected = proof::forms::placement_graph();
    const auto time_in = [&](proof::forms::GraphState state) { return expected.time[static_cast<std::size_t>(state)]; };
    const auto last_in = [&](proof::forms::GraphState state) { return expected.last[static_cast<std::size_t>(state)]; };
    const double children = run("births").mean * run.design.mothers();
    const auto check_time = [&](const char* activity, double years) {
        // A child's time in one state has a standard deviation below 6 years.
        check_near(activity, amount(run, activity) / children, years, 6 / std::sqrt(children));
    };
    auto in_assessment = time_in(assessment);
    const double all = total(in_assessment);
    in_assessment.resize(proof::forms::steps_in(5));
    check_time("assessment_0_4", total(in_assessment));
    check_time("assessment_5_17", all - total(in_assessment));
    check_time("at_home", total(time_in(home)));
    check_time("foster", total(time_in(foster)));
    check_time("adopted", total(time_in(adopted)));
    check_share("adoption orders", amount(run, "adoption_order"), children, last_in(adopted));
    check_share("of age in foster care", amount(run, "of_age_in_foster"), children, last_in(foster));
    // Cases after the first have a standard deviation below 2 per child.
    check_near("proceedings", run("proceedings").mean * run.design.mothers() / children,
               1 + total(expected.taken[proof::forms::graph_transition_of_cases]), 2 / std::sqrt(children));
}

TEST_CASE("exits of every family compete, on every clock, started part-way, and some are closed")
{
    const Run run = run_of("competing-risks");
    const auto ways = proof::forms::competing_ways();
    const auto expected = proof::forms::competing_risks();
    const double children = run("births").mean * run.design.mothers();
    for (std::size_t k = 0; k < ways.size(); ++k) {
        const std::string event = "way_" + ways[k].name;
        check_share(event, amount(run, event), children, total(expected.by_way[k]));
    }
    check_near("foster", amount(run, "foster") / children, total(expected.time), 6 / std::sqrt(children));
}

TEST_CASE("every family of waiting times has its survival function, from 0 and part-way")
{
    for (const auto& [name, family, still] : proof::forms::families()) {
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
    const auto expected = proof::forms::siblings();
    check_metric(run, "proceedings", expected.proceedings);
    check_metric(run, "children_in_cases", expected.children_in_cases);
    check_metric(run, "recurrences", expected.recurrences);
    const double n = run.design.mothers();
    check_near("to foster care", amount(run, "to_foster") / n, expected.to_foster, 1 / std::sqrt(n));
    check_near("to kin", amount(run, "to_kinship") / n, expected.to_kinship, std::sqrt(expected.to_kinship / n));
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
