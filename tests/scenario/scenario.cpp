#include "scenario/scenario.h"

#include "parameters/written_out.h"
#include "scenario/reading.h"
#include "support/scenarios.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::scenario;
using tests::changed;
using tests::mistakes_in;
using tests::standing_alone;
using tests::written_out;

namespace {

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("A scenario's values become parameters in base units")
{
    const auto all = load_text(standing_alone, "text").parameters;
    CHECK(all.title == "A scenario that stands alone");
    CHECK(all.description.empty());
    CHECK(all.life.cohort.mothers == 100);
    REQUIRE(all.life.cohort.ages.size() == 2);
    CHECK(all.life.cohort.ages[0].from.value == 16);
    CHECK(all.life.cohort.ages[1].to.value == 40);
    CHECK(all.life.cohort.ages[1].share.value == 0.75);
    CHECK(all.life.cohort.follow.time.value == 20);
    REQUIRE(all.life.fertility.conception.steps.size() == 1);
    CHECK(all.life.fertility.conception.steps[0].from.value == 0);
    CHECK(all.life.fertility.conception.steps[0].value.value == 0.22);
    CHECK(all.life.fertility.end.value == 45);
    CHECK(all.life.fertility.outcomes.live_birth.recovery.value == 1);
    CHECK(all.life.propensity.mean.by_sets[0].second.value == 0.45);
    CHECK(all.life.cases.outcomes.first[0].to[0].first == "in_care");
    CHECK(all.life.children.home == "home");
    REQUIRE(all.life.placements.size() == 2);
    const auto& [name, in_care] = all.life.placements[0];
    CHECK(name == "in_care");
    CHECK(in_care.looked_after);
    CHECK(in_care.activity.steps[0].activity == "care");
    REQUIRE(in_care.exits.size() == 1);
    CHECK(in_care.exits[0].to == "home");
    CHECK(in_care.exits[0].clock == parameters::Clock::age);
    const auto& hazard = std::get<parameters::Hazard>(in_care.exits[0].wait);
    REQUIRE(hazard.steps.size() == 2);
    CHECK(hazard.steps[1].from.value == 5);
    CHECK(hazard.steps[1].value.value == 0);
    CHECK_FALSE(all.life.placements[1].second.looked_after);
    CHECK(all.life.placements[1].second.exits.empty());
    REQUIRE(all.arms.size() == 2);
    CHECK(all.arms[0].first == "counterfactual");
    CHECK(all.arms[0].second.arm.effects.empty());
    REQUIRE(all.arms[1].second.arm.effects.size() == 1);
    CHECK(all.arms[1].second.arm.effects[0].on == parameters::Process::conception);
    CHECK(all.arms[1].second.arm.effects[0].ratio.value == 0.35);
    CHECK(all.arms[1].second.arm.effects[0].from->value == 0);
    CHECK(all.arms[1].second.arm.effects[0].until->value == 1.5);
    REQUIRE(all.money.prices.size() == 2);
    CHECK(all.money.prices[0].first == "issue");
    CHECK(all.money.prices[0].second.on == "proceedings");
    CHECK(all.money.prices[0].second.gbp.value == 2425000);
    CHECK(all.money.prices[0].second.per == parameters::Per::event);
    CHECK(all.money.prices[0].second.payer == parameters::Payer::la_legal);
    CHECK(all.money.prices[0].second.prices.first == 2017);
    CHECK(all.money.prices[1].second.gbp.value == 101250);
    CHECK(all.money.prices[1].second.per == parameters::Per::week);
    CHECK(all.money.discounting.timing == parameters::Timing::mid);
    REQUIRE(all.money.discounting.rates.size() == 1);
    CHECK(all.money.discounting.rates[0].rate.value == 0.035);
    CHECK(all.run.seed == 20211);
    CHECK(all.run.replications == 1);
}

TEST_CASE("A hazard is written as one rate or as steps")
{
    const auto text = changed(standing_alone, "conception: 0.22 per year",
                              "conception: [{from: 0 years, rate: 1 per month}, {from: 30 years, rate: 5 % per year}]");
    const auto steps = load_text(text, "text").parameters.life.fertility.conception.steps;
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].value.value == 12);
    CHECK(steps[1].from.value == 30);
    CHECK(steps[1].value.value == 0.05);
}

TEST_CASE("The resolved text reads back as the same scenario")
{
    for (const auto& text :
         {standing_alone, changed(standing_alone, "title: A scenario that stands alone",
                                  "title: '{odd}: # \"title\"'\ndescription: |\n  Two lines,\n   and blanks.\n")}) {
        const auto once = load_text(text, "text");
        const auto again = load_text(once.resolved(), "resolved");
        CHECK(again.resolved() == once.resolved());
        CHECK(written_out(again.parameters) == written_out(once.parameters));
    }
}

TEST_CASE("Every delivered scenario can be read, and its resolved text stands alone")
{
    const auto files = tests::delivered_scenarios();
    REQUIRE(files.size() >= 2);
    for (const auto& file : files) {
        CAPTURE(file.string());
        const auto once = load(file);
        CHECK_THAT(once.resolved(), !Catch::Contains("extends"));
        CHECK(once.inputs.back().path == file.string());
        const auto again = load_text(once.resolved(), "resolved");
        CHECK(again.resolved() == once.resolved());
        CHECK(again.inputs.empty());
        CHECK(written_out(again.parameters) == written_out(once.parameters));
    }
}

TEST_CASE("Overrides are laid on in their order, after inheritance, and stand in the resolved text")
{
    const std::vector<std::string> overrides{
        "cohort.mothers=200", "arms.service.effects[0].ratio=0.5",
        "arms.other={effects: [{on: proceedings_on_newborn, ratio: 1, from: 0 days, until: 1 day}]}", "cohort.mothers=300",
        "run.replications=7"};
    const auto scenario = load_text(standing_alone, "text", overrides);
    CHECK(scenario.parameters.life.cohort.mothers == 300);
    CHECK(scenario.parameters.arms[1].second.arm.effects[0].ratio.value == 0.5);
    REQUIRE(scenario.parameters.arms.size() == 3);
    CHECK(scenario.parameters.arms[2].first == "other");
    CHECK(scenario.parameters.run.replications == 7);
    CHECK(written_out(load_text(scenario.resolved(), "resolved").parameters) == written_out(scenario.parameters));

    const tests::Folder folder;
    folder.write("base.yaml", standing_alone);
    const auto file = folder.write("mine.yaml", "extends: base.yaml\ncohort: {mothers: 50}\n");
    CHECK(load(file).parameters.life.cohort.mothers == 50);
    CHECK(load(file, {"cohort.mothers=60"}).parameters.life.cohort.mothers == 60);
    CHECK(load(file).parameters.life.cohort.follow.time.value == 20);
    CHECK(load(file).inputs.size() == 2);
}

TEST_CASE("A scenario knows where each part of it stands")
{
    const tests::Folder folder;
    folder.write("base.yaml", standing_alone);
    const auto scenario = load(folder.write("mine.yaml", "extends: base.yaml\n\nrun: {seed: 5}\n"), {"description=d"});
    CHECK(folder.shortened(scenario.place_of("cohort")) == "base.yaml:3:1");
    CHECK(folder.shortened(scenario.place_of("cohort.index.referral")) == "base.yaml:3:1");
    CHECK(folder.shortened(scenario.place_of("run")) == "mine.yaml:3:1");
    CHECK(scenario.place_of("description") == "--set description=d");
}

TEST_CASE("A mistake in an override is named by the option")
{
    CHECK(mistakes_in(standing_alone, {"cohort.mothers=many"}) ==
          Told{"--set cohort.mothers=many: 'many' is not a whole number; expected a whole number such as 1000 (cohort.mothers)"});
    CHECK(mistakes_in(standing_alone, {"cohort.mother=5"}) ==
          Told{"--set cohort.mother=5: unknown key 'mother' in cohort; did you mean 'mothers'?"});
    CHECK(mistakes_in(standing_alone, {"children.home=hme"}) ==
          Told{"--set children.home=hme: unknown placement 'hme'; expected one of in_care, home; did you mean 'home'? "
               "(children.home)"});
    CHECK(mistakes_in(standing_alone, {"x"}) ==
          Told{"--set x: not an override; expected path=value, such as cohort.mothers=200"});
}

TEST_CASE("A scenario's text may not extend a file")
{
    CHECK(mistakes_in("extends: base.yaml\n" + standing_alone) ==
          Told{"text:1:1: unknown key 'extends'; expected format, sources, title, description, cohort, fertility, mortality, "
               "propensity, cases, children, placements, prices, uprating, perspectives, horizons, discounting, essex, arms, "
               "uncertainty, "
               "run, "
               "populations, targets, calibration, published, observed, sweep, breakeven, value_of_information, sensitivity"});
}

TEST_CASE("A conflict is told at the place that it names")
{
    CHECK(mistakes_in(changed(standing_alone, "to: home, clock", "to: hoem, clock")) ==
          Told{"text:27:14: unknown placement 'hoem'; expected one of in_care, home, proceedings; did you mean "
               "'home'? "
               "(placements.in_care.exits[0].to)"});
    CHECK(mistakes_in(changed(standing_alone, "share: 0.25", "share: 0.3")) ==
          Told{"text:6:5: shares sum to 1.05; expected 1 (cohort.ages)"});
}

TEST_CASE("Conflicts are looked for only among values that are valid")
{
    auto text = changed(standing_alone, "share: 0.25", "share: 0.3");
    text = changed(text, "seed: 20211", "seed: x");
    CHECK(mistakes_in(text) == Told{"text:42:9: 'x' is not a whole number; expected a whole number such as 1000 (run.seed)"});
}

TEST_CASE("A newer format is refused by name wherever it stands")
{
    const std::string newer = ": format 2 is newer than this version of rcpsim reads; expected 1, or a newer rcpsim";
    CHECK(mistakes_in(changed(standing_alone, "format: 1", "format: 2\nservice: {places: 20}")) == Told{"text:1:9" + newer});
    CHECK(mistakes_in(standing_alone, {"format=2"}) == Told{"--set format=2" + newer});
}

TEST_CASE("Mistakes are told in the order of the input")
{
    // The reader asks for cohort before run, and for keys that it knows before those that it does not.
    CHECK(mistakes_in("run: {seed: x}\nweather: rain\n" +
                      changed(changed(standing_alone, "run:\n  seed: 20211\n  replications: 1\n", ""), "mothers: 100",
                              "mothers: many")) ==
          Told{"text:1:6: missing key 'replications': simulated cohorts for each parameter set (run)",
               "text:1:13: 'x' is not a whole number; expected a whole number such as 1000 (run.seed)",
               "text:2:1: unknown key 'weather'; expected format, sources, title, description, cohort, fertility, mortality, "
               "propensity, cases, children, placements, prices, uprating, perspectives, horizons, discounting, essex, arms, "
               "uncertainty, "
               "run, populations, targets, calibration, published, observed, sweep, breakeven, value_of_information, "
               "sensitivity, extends",
               "text:6:12: 'many' is not a whole number; expected a whole number such as 1000 (cohort.mothers)"});
}

TEST_CASE("A slip in 'extends' is answered with 'extends'")
{
    const tests::Folder folder;
    const auto told = tests::mistakes_of([&] { load(folder.write("mine.yaml", "extend: base.yaml\n" + standing_alone)); });
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0], Catch::EndsWith("mine.yaml:1:1: unknown key 'extend'; did you mean 'extends'?"));
}
