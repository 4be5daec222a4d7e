// Placement graphs with answers in closed form.

#include "support/study.h"

#include "base/tick.h"
#include "lifecourse/life_course.h"
#include "lifecourse/slots.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

namespace {

using namespace rcpsim;

constexpr const char* everyone_enters_care = "propensity.mean=1";

// RCP-mini with another placement graph. Every placement's time is counted under its own name.
parameters::Parameters with_graph(const std::string& placements, std::uint32_t mothers)
{
    const bool has_home = placements.find(" home: {") != std::string::npos;
    const std::string graph = has_home ? placements
                                       : placements.substr(0, placements.size() - 1) +
                                             ", home: {looked_after: false, at_home: true, activity: none, exits: []}}";
    return tests::verification("rcp-mini", {everyone_enters_care, "placements=" + graph, "prices.care.on=in_care",
                                            "cohort.mothers=" + std::to_string(mothers)});
}

double years_in(const tests::Run& run, const std::string& activity)
{
    const std::size_t i = parameters::index_of(run.design.chart.activities, activity);
    double ticks = 0;
    for (std::size_t year = 0; year < run.design.chart.years; ++year) {
        ticks += static_cast<double>(run.cells[0][run.design.chart.cell(i, year)]);
    }
    return ticks / base::ticks_per_year;
}

double births_in(const tests::Run& run)
{
    return run("births").mean * run.design.mothers();
}

}  // namespace

TEST_CASE("care and home by turns: occupancy and re-entries of a two-state chain")
{
    // To home at 0.4 a year, back at 0.25: P(in care at age a) = (0.25 + 0.4 exp(-0.65 a)) / 0.65.
    const auto parameters =
        with_graph("{in_care: {looked_after: true, activity: in_care, exits: [{to: home, clock: age, hazard: 0.4 per "
                   "year}]}, home: {looked_after: false, at_home: true, activity: at_home, exits: [{to: in_care, clock: "
                   "time_in_placement, hazard: 0.25 per year}]}}",
                   200000);
    const tests::Run run(parameters);
    const double children = births_in(run);
    const double in_care = (0.25 * 18 + 0.4 * (1 - std::exp(-0.65 * 18)) / 0.65) / 0.65;
    // A child's time in care has a standard deviation below 5 years.
    CHECK(std::abs(years_in(run, "in_care") / children - in_care) < 4 * 5 / std::sqrt(children));
    CHECK(years_in(run, "in_care") + years_in(run, "at_home") == Approx(18 * children).epsilon(1e-12));
    // One entry at birth and re-entries at 0.25 per year at home; their number has a standard deviation below 2.
    const double entries = run("care_entries").mean * run.design.mothers() / children;
    CHECK(std::abs(entries - (1 + 0.25 * (18 - in_care))) < 4 * 2 / std::sqrt(children));
}

TEST_CASE("clocks: age, time in a placement and time since first entry are told apart")
{
    // Every child returns home at a known hazard and comes back at once as seen by the second clock under test: a hazard that
    // begins two years after the clock's origin, so high that it strikes within days.
    const auto until_struck = [](const char* clock) {
        const auto parameters = with_graph(
            std::string("{in_care: {looked_after: true, activity: in_care, exits: [{to: foster, clock: age, hazard: [{from: 0 "
                        "years, rate: 0 per year}, {from: 3 years, rate: 500 per year}]}]}, foster: {looked_after: true, "
                        "activity: fostered, exits: [{to: home, clock: ") +
                clock +
                ", hazard: [{from: 0 years, rate: 0 per year}, {from: 5 years, rate: 500 per year}]}]}, home: "
                "{looked_after: false, at_home: true, activity: at_home, exits: []}}",
            20000);
        const tests::Run run(parameters);
        return years_in(run, "fostered") / births_in(run);
    };
    CHECK(until_struck("age") == Approx(2).margin(0.001));
    CHECK(until_struck("time_in_placement") == Approx(5 + 0.002).margin(0.001));
    CHECK(until_struck("time_since_first_entry") == Approx(2).margin(0.001));
}

TEST_CASE("competing exits share the children in proportion to their hazards, through more than four exits")
{
    std::string exits;
    std::string ends;
    for (int e = 1; e <= 6; ++e) {
        const std::string name = "way_" + std::to_string(e);
        exits += std::string(e > 1 ? ", " : "") + "{to: " + name + ", clock: age, hazard: 0.0" + std::to_string(e) + " per year}";
        ends += ", " + name + ": {looked_after: false, activity: after_" + std::to_string(e) + ", exits: []}";
    }
    const auto parameters =
        with_graph("{in_care: {looked_after: true, activity: in_care, exits: [" + exits + "]}" + ends + "}", 200000);
    const tests::Run run(parameters);
    const double children = births_in(run);
    // Time after leaving by exit e: share e / 21 of 18 years less the time in care, since all hazards are constant.
    const double in_care = (1 - std::exp(-0.21 * 18)) / 0.21;
    for (int e = 1; e <= 6; ++e) {
        INFO("exit " << e);
        const double after = years_in(run, "after_" + std::to_string(e)) / children;
        CHECK(std::abs(after - e / 21.0 * (18 - in_care)) < 4 * 7 / std::sqrt(children));
    }
}

TEST_CASE("a case that finds a child where an earlier one has led has an outcome of its own")
{
    // Each case leads home or into care, one like the other; at home the next comes at 1 per year, so that home ends at 0.5.
    auto parameters =
        with_graph("{in_care: {looked_after: true, activity: in_care, exits: []}, home: {looked_after: false, at_home: true, "
                   "activity: at_home, exits: [{to: proceedings, clock: age, hazard: 1 per year}]}}",
                   100000);
    parameters.life.cases.outcomes.first = {{{0}, {{"in_care", {0.5}}, {"home", {0.5}}}}};
    const tests::Run run(parameters);
    const double children = births_in(run);
    const double at_home = 0.5 * (1 - std::exp(-0.5 * 18)) / 0.5;
    CHECK(std::abs(years_in(run, "at_home") / children - at_home) < 4 * 2 / std::sqrt(children));
    // Cases come at 1 per year at home, after the first.
    const double cases = run("proceedings").mean * run.design.mothers() / children;
    CHECK(std::abs(cases - (1 + at_home)) < 4 * 2 / std::sqrt(children));
}

TEST_CASE("no child is in two places, and all its time to 18 is somewhere")
{
    const auto parameters =
        with_graph("{in_care: {looked_after: true, activity: in_care, exits: [{to: home, clock: age, hazard: 1 per "
                   "year}]}, home: {looked_after: false, at_home: true, activity: at_home, exits: [{to: in_care, clock: "
                   "time_in_placement, hazard: 2 per year}]}}",
                   5000);
    const study::Design design(parameters);
    const auto plan = study::plan(design, true);
    lifecourse::LifeCourse life_course(plan, 5000);
    const auto& history =
        *life_course
             .simulate({.seed = 1, .draw = 0, .first_replication = 0, .replications = 1, .first_mother = 0, .mothers = 5000})
             .front()
             .history;
    // By mother and child: the spells in order of their visits.
    std::map<std::pair<std::int32_t, std::uint32_t>, std::map<std::uint32_t, std::pair<base::Tick, base::Tick>>> careers;
    for (const auto& spells : history.spells) {
        for (std::size_t i = 0; i < spells.unit.size(); ++i) {
            const auto child = std::pair(spells.unit[i], lifecourse::child_of(spells.slot[i]));
            REQUIRE(careers[child].try_emplace(spells.slot[i], spells.from[i], spells.until[i]).second);
        }
    }
    REQUIRE(careers.size() == history.of(parameters::Event::birth).unit.size());
    for (const auto& [child, visits] : careers) {
        const base::Tick birth = visits.begin()->second.first;
        base::Tick reached = birth;
        for (const auto& [slot, spell] : visits) {
            REQUIRE(spell.first == reached);
            REQUIRE(spell.second >= spell.first);
            reached = spell.second;
        }
        REQUIRE(reached == birth + lifecourse::majority);
    }
}

TEST_CASE("a graph that turns too fast for its addresses is refused, not wrapped")
{
    const auto parameters = with_graph(
        "{in_care: {looked_after: true, activity: in_care, exits: [{to: home, clock: age, hazard: 900 per "
        "year}]}, home: {looked_after: false, at_home: true, activity: none, exits: [{to: in_care, clock: age, hazard: "
        "900 per year}]}}",
        10);
    CHECK_THROWS_WITH(tests::Run(parameters), Catch::Contains("more than 255 placements"));
}

TEST_CASE("ages at enrolment follow the bands")
{
    // Nobody conceives after 45, so with a hazard this high a mother's follow-up shows her age: first births at once, one a year.
    const auto parameters = tests::verification(
        "rcp-mini", {"cohort.ages=[{from: 20 years, to: 22 years, share: 0.25}, {from: 40 years, to: 44 years, share: 0.75}]",
                     "cohort.mothers=100000"});
    const study::Design design(parameters);
    const auto plan = study::plan(design);
    lifecourse::LifeCourse life_course(plan, 100000);
    life_course.simulate({.seed = 5, .draw = 0, .first_replication = 0, .replications = 1, .first_mother = 0, .mothers = 100000});
    std::size_t young = 0;
    double young_sum = 0;
    double old_sum = 0;
    for (const base::Tick age : life_course.clients().age) {
        const double years = base::to_years(age).value;
        REQUIRE(((years >= 20 && years < 22) || (years >= 40 && years < 44)));
        (years < 30 ? young_sum : old_sum) += years;
        young += years < 30 ? 1 : 0;
    }
    const auto youngsters = static_cast<double>(young);
    CHECK(std::abs(youngsters / 1e5 - 0.25) < 4 * std::sqrt(0.25 * 0.75 / 1e5));
    CHECK(std::abs(young_sum / youngsters - 21) < 4 * 2 / std::sqrt(12 * youngsters));
    CHECK(std::abs(old_sum / (1e5 - youngsters) - 42) < 4 * 4 / std::sqrt(12 * (1e5 - youngsters)));
}

TEST_CASE("what happens to a mother does not depend on the batch she is in")
{
    const auto parameters = tests::verification("rcp-mini-two-arms");
    const study::Design design(parameters);
    const auto plan = study::plan(design);
    lifecourse::LifeCourse life_course(plan, design.mothers());
    const auto births_of = [&](const lifecourse::Batch& batch, std::int32_t unit) {
        std::vector<base::Tick> times;
        const auto& births = life_course.simulate(batch)[1].history->of(parameters::Event::birth);
        for (std::size_t i = 0; i < births.unit.size(); ++i) {
            if (births.unit[i] == unit) {
                times.push_back(births.time[i]);
            }
        }
        return times;
    };
    // Mother 40 of replication 6: alone, as one of 75 in seven packed cohorts, and as one of a slice.
    const auto alone = births_of({.seed = 9, .first_replication = 6, .replications = 1, .first_mother = 40, .mothers = 1}, 0);
    CHECK(births_of({.seed = 9, .first_replication = 0, .replications = 7, .first_mother = 0, .mothers = 75}, 6 * 75 + 40) ==
          alone);
    CHECK(births_of({.seed = 9, .first_replication = 6, .replications = 1, .first_mother = 33, .mothers = 100}, 7) == alone);
    CHECK_FALSE(alone.empty());
}
