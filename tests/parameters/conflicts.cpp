#include "parameters/parameters.h"

#include "parameters/activity.h"
#include "parameters/fitting.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::parameters;
using tests::fitting_parameters;

namespace {

using Told = std::vector<std::string>;

Told told(const Parameters& parameters)
{
    Told lines;
    for (const auto& [path, problem] : conflicts(parameters)) {
        lines.push_back(path + ": " + problem);
    }
    return lines;
}

Placement& placement(Parameters& parameters, const char* name)
{
    return parameters.life.placements[parameters.life.placements.index_of(name)].second;
}

Hazard& hazard_of(Parameters& parameters)
{
    return std::get<Hazard>(placement(parameters, "in_care").exits[0].wait);
}

Price& price(Parameters& parameters, const char* name)
{
    return parameters.money.prices[parameters.money.prices.index_of(name)].second;
}

}  // namespace

TEST_CASE("Parameters that fit together have no conflict")
{
    CHECK(told(fitting_parameters()).empty());
}

TEST_CASE("An age band that ends where it begins, or before, is a conflict")
{
    auto all = fitting_parameters();
    all.life.cohort.ages[1].to = {25};
    CHECK(told(all) ==
          Told{"cohort.ages[1].to: age band ends at 25 years, at or before its start at 25 years; expected a later age"});
    all.life.cohort.ages[1].to = {24.5};
    CHECK(told(all) ==
          Told{"cohort.ages[1].to: age band ends at 24.5 years, at or before its start at 25 years; expected a later age"});
}

TEST_CASE("Shares of age bands that do not sum to 1 are a conflict")
{
    auto all = fitting_parameters();
    all.life.cohort.ages[0].share = {0.15};
    CHECK(told(all) == Told{"cohort.ages: shares sum to 0.9; expected 1"});
    all.life.cohort.ages[0].share = {0.25 + 2e-9};
    CHECK(told(all) == Told{"cohort.ages: shares sum to 1.000000002; expected 1"});
    all.life.cohort.ages[0].share = {0.25 + 1e-12};
    CHECK(told(all).empty());
}

TEST_CASE("More mothers than can be added exactly are a conflict")
{
    auto all = fitting_parameters();
    all.life.cohort.mothers = 1000000;
    all.run.replications = 100000;
    CHECK(told(all).empty());
    all.run.replications = 100001;
    CHECK(told(all) ==
          Told{"run.replications: 100001 replications of 1000000 mothers are 1e+11 mothers; expected at most 1e+11"});
    all.run.replications = 50001;
    CHECK(told(all).empty());
    all.run.draws = 2;
    const auto of_draws = told(all);
    REQUIRE_FALSE(of_draws.empty());
    CHECK(of_draws.front() ==
          "run.replications: 2 draws x 50001 replications of 1000000 mothers are 1e+11 mothers; expected at most 1e+11");
    all.run.draws = 1;
    all.life.cohort.mothers = 4294967295;
    all.run.replications = 4294967295;
    CHECK(told(all).size() == 1);
}

TEST_CASE("Steps that do not begin at 0 are a conflict")
{
    auto all = fitting_parameters();
    all.life.fertility.conception.steps[0].from = {10};
    hazard_of(all).steps[0].from = {0.5};
    all.money.discounting.rates[0].from = {1};
    CHECK(told(all) == Told{"fertility.conception[0].from: the first step begins at 10 years; expected 0",
                            "placements.in_care.exits[0].hazard[0].from: the first step begins at 0.5 years; expected 0",
                            "discounting.rates[0].from: the first step begins at 1 years; expected 0"});
}

TEST_CASE("Steps that do not ascend are a conflict")
{
    auto all = fitting_parameters();
    all.life.fertility.conception.steps.push_back({.from = {30}, .value = {0.01}});
    hazard_of(all).steps[1].from = {0};
    all.money.discounting.rates.push_back({.from = {30}, .rate = {0.01}});
    CHECK(told(all) ==
          Told{"fertility.conception[2].from: step begins at 30 years, not after the one before at 30 years; expected "
               "ascending steps",
               "placements.in_care.exits[0].hazard[1].from: step begins at 0 years, not after the one before at 0 years; "
               "expected ascending steps",
               "discounting.rates[2].from: step begins at 30 years, not after the one before at 31 years; expected "
               "ascending steps"});
}

TEST_CASE("A placement that does not exist is a conflict wherever it is named")
{
    auto all = fitting_parameters();
    all.life.cases.outcomes.first[0].to[0].first = "in_car";
    all.life.children.home = "elsewhere";
    placement(all, "home").exits = {{.to = "in_care", .clock = Clock::age, .wait = Hazard{{{.from = {0}, .value = {1}}}}}};
    placement(all, "in_care").exits[0].to = "hom";
    CHECK(
        told(all) ==
        Told{"cases.outcomes.first[0].to.in_car: unknown placement 'in_car'; expected one of in_care, home; did you mean "
             "'in_care'?",
             "children.home: unknown placement 'elsewhere'; expected one of in_care, home",
             "placements.in_care.exits[0].to: unknown placement 'hom'; expected one of in_care, home, proceedings; did you mean "
             "'home'?",
             "placements.in_care: no child can reach this placement; expected an exit or a case that leads to it",
             "placements.home: no child can reach this placement; expected an exit or a case that leads to it"});
}

TEST_CASE("An activity of time with the name of an event is a conflict")
{
    for (const std::string event : {"birth", "proceedings", "recurrence", "care_entry"}) {
        auto all = fitting_parameters();
        all.money.prices.erase(all.money.prices.begin() + 1);
        placement(all, "in_care").activity.steps[0].activity = event;
        CHECK(told(all) == Told{"placements.in_care.activity: '" + event +
                                "' is the name of an event or a time of the model; expected another name for time"});
    }
}

TEST_CASE("Looked-after children whose time is not counted are a conflict")
{
    auto all = fitting_parameters();
    all.money.prices.erase(all.money.prices.begin() + 1);
    placement(all, "in_care").activity.steps[0].activity = "none";
    CHECK(told(all) ==
          Told{"placements.in_care.activity: children here are looked-after and their time is not counted; expected an "
               "activity"});
}

TEST_CASE("An activity fed by looked-after children and by others is a conflict")
{
    auto all = fitting_parameters();
    placement(all, "home").activity.steps[0].activity = "care";
    CHECK(told(all) ==
          Told{"placements.home.activity: 'care' is fed by looked-after children and by others; expected two activities"});
    placement(all, "in_care").looked_after = false;
    CHECK(told(all).empty());
}

TEST_CASE("A placement that no child can reach is a conflict")
{
    auto all = fitting_parameters();
    all.life.placements.emplace_back("adopted", Placement{.looked_after = false, .activity = {{{.activity = "none"}}}});
    const std::string unreached = ": no child can reach this placement; expected an exit or a case that leads to it";
    CHECK(told(all) == Told{"placements.adopted" + unreached});

    placement(all, "home").exits = {{.to = "adopted", .clock = Clock::age, .wait = Hazard{{{.from = {0}, .value = {1}}}}}};
    CHECK(told(all).empty());

    // Two that lead to one another are reached from nowhere.
    all.life.placements.emplace_back("a", placement(all, "home"));
    all.life.placements.emplace_back("b", placement(all, "home"));
    placement(all, "a").exits[0].to = "b";
    placement(all, "b").exits[0].to = "a";
    CHECK(told(all) == Told{"placements.a" + unreached, "placements.b" + unreached});
}

TEST_CASE("An effect that ends when it begins, or before, is a conflict")
{
    auto all = fitting_parameters();
    auto& effects = all.arms[1].second.arm.effects;
    effects.push_back({.on = Process::proceedings_on_newborn, .ratio = {1}, .from = base::Years{2}, .until = base::Years{2}});
    effects.push_back({.on = Process::conception, .ratio = {1}, .from = base::Years{2}, .until = base::Years{0.5}});
    CHECK(told(all) ==
          Told{"arms.service.effects[1].until: effect ends 2 years after enrolment, at or before its start at 2 years; "
               "expected a later time",
               "arms.service.effects[2].until: effect ends 0.5 years after enrolment, at or before its start at 2 years; "
               "expected a later time"});
}

TEST_CASE("A price on an activity that nothing feeds is a conflict")
{
    auto all = fitting_parameters();
    price(all, "placement").on = "cre";
    price(all, "issue").on = "none";
    std::string known;
    for (const auto& activity : activities(all.life)) {
        if (std::any_of(compared_events.begin(), compared_events.end(),
                        [&](Event event) { return word_for(event) == activity.name; })) {
            continue;  // counted, never priced
        }
        known += (known.empty() ? "" : ", ") + activity.name;
    }
    CHECK(told(all) == Told{"prices.issue.on: unknown activity 'none'; expected one of " + known + "",
                            "prices.placement.on: unknown activity 'cre'; expected one of " + known + "; did you mean 'care'?"});
}

TEST_CASE("Time is priced by time and an event by event, and anything else is a conflict")
{
    auto all = fitting_parameters();
    price(all, "issue").per = Per::week;
    price(all, "placement").per = Per::event;
    CHECK(told(all) == Told{"prices.issue.per: 'proceedings' is an event, priced by time; expected per event",
                            "prices.placement.per: 'care' is time, priced per event; expected per week or per year"});
    price(all, "issue").per = Per::event;
    price(all, "placement").per = Per::week;
    price(all, "placement").gbp = {81400};
    CHECK(told(all).empty());
}

TEST_CASE("A price per week may not come to more than the most of a year")
{
    auto all = fitting_parameters();
    price(all, "placement").per = Per::week;
    price(all, "placement").gbp = {1916495};
    CHECK(told(all).empty());
    price(all, "placement").gbp = {1916496};
    CHECK(told(all) == Told{"prices.placement.gbp: 'care' costs 1000000.23 pounds a year in all; expected at most 1000000"});
}

TEST_CASE("Prices of different years are a conflict")
{
    auto all = fitting_parameters();
    price(all, "placement").prices = {2021};
    CHECK(
        told(all) ==
        Told{
            "prices.placement.prices: prices of 2021-22 beside prices of 2017-18; expected one price year for all, or uprating"});
    price(all, "issue").prices = {1999};
    price(all, "placement").prices = {2008};
    CHECK(
        told(all) ==
        Told{
            "prices.placement.prices: prices of 2008-09 beside prices of 1999-00; expected one price year for all, or uprating"});
}

TEST_CASE("All conflicts are told at once, part by part")
{
    auto all = fitting_parameters();
    price(all, "placement").per = Per::event;
    all.life.cohort.ages[0].share = {0};
    all.arms[1].second.arm.effects[0].until = base::Years{0};
    all.money.discounting.rates[0].from = {3};
    Told paths;
    for (const auto& conflict : conflicts(all)) {
        paths.push_back(conflict.path);
    }
    CHECK(paths == Told{"cohort.ages", "arms.service.effects[0].until", "prices.placement.per", "discounting.rates[0].from"});
}

TEST_CASE("Prices that together could exceed the money of one mother are a conflict")
{
    auto all = fitting_parameters();
    price(all, "placement").gbp = {1000000000};
    const Price most = price(all, "placement");
    for (int i = 0; i < 50; ++i) {
        all.money.prices.emplace_back("again-" + std::to_string(i), most);
    }
    CHECK_FALSE(told(all).empty());
}

TEST_CASE("A discount step that does not begin with a whole year is a conflict")
{
    auto all = fitting_parameters();
    all.money.discounting.rates[1].from = {30.5};
    CHECK(told(all).size() == 1);
}
