#include "parameters/numbers.h"

#include "parameters/fitting.h"
#include "parameters/written_out.h"
#include "scenario/scenario.h"
#include "support/scenarios.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::parameters;

namespace {

std::map<std::string, Number> by_path(Parameters& parameters)
{
    std::map<std::string, Number> all;
    for (const auto& [path, number, limits, is_money] : numbers(parameters)) {
        CAPTURE(path);
        CHECK(all.emplace(path, number).second);
    }
    return all;
}

std::vector<std::string> lines_that_differ(const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    std::vector<std::string> lines;
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (after[i] != before[i]) {
            lines.push_back(after[i].substr(0, after[i].find(" = ")));
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("Every number that a delivered scenario tells is found by its path")
{
    const auto files = tests::delivered_scenarios();
    REQUIRE(files.size() >= 20);
    for (const auto& file : files) {
        CAPTURE(file.string());
        auto scenario = scenario::load(file);
        const auto found = by_path(scenario.parameters);
        for (const auto& told : scenario.told) {
            CAPTURE(told.path);
            const bool of_model = told.path != "format" && !scenario::is_of_evidence(told.path);
            CHECK(found.contains(told.path) == of_model);
        }
    }
}

TEST_CASE("Every number of a scenario with all parts is told, but for what it leaves out")
{
    auto scenario = tests::verification_scenario("whole-life");
    std::set<std::string> told;
    for (const auto& number : scenario.told) {
        told.insert(number.path);
    }
    std::vector<std::string> not_told;
    for (const auto& [path, number] : by_path(scenario.parameters)) {
        // One value for all ages is told as such, and is a list of one step, too.
        const bool is_one_step = path.ends_with("[0].from") || told.contains(path.substr(0, path.find_last_of('[')));
        if (!told.contains(path) && !is_one_step) {
            not_told.push_back(path);
        }
    }
    CHECK(not_told == std::vector<std::string>{"run.draws"});
}

TEST_CASE("A number that is set changes what has its path, and nothing else")
{
    auto parameters = tests::verification("whole-life");
    const auto before = tests::written_out(parameters);
    for (const auto& [path, number] : by_path(parameters)) {
        CAPTURE(path);
        const double value = value_of(number);
        set(number, value + 1);
        CHECK(value_of(number) == value + 1);
        const auto changed = lines_that_differ(before, tests::written_out(parameters));
        REQUIRE(changed.size() == 1);
        CHECK_THAT(changed.front(), Catch::StartsWith(path));
        set(number, value);
        CHECK(value_of(number) == value);
    }
    CHECK(tests::written_out(parameters) == before);
}

TEST_CASE("Values and units of numbers are those of their types")
{
    auto parameters = tests::fitting_parameters();
    const auto all = by_path(parameters);
    CHECK(value_of(all.at("cohort.mothers")) == 100);
    CHECK(unit_of(all.at("cohort.mothers")) == "1");
    CHECK(value_of(all.at("cohort.follow")) == 5);
    CHECK(unit_of(all.at("cohort.follow")) == "years");
    CHECK(value_of(all.at("fertility.conception[1].rate")) == 0.05);
    CHECK(unit_of(all.at("fertility.conception[1].rate")) == "per year");
    CHECK(value_of(all.at("propensity.mean")) == 0.45);
    CHECK(unit_of(all.at("propensity.mean")) == "1");
    CHECK(value_of(all.at("arms.service.effects[0].ratio")) == 0.5);
    CHECK(unit_of(all.at("arms.service.effects[0].ratio")) == "1");
    CHECK(value_of(all.at("prices.placement.gbp")) == 52676);
    CHECK(unit_of(all.at("prices.placement.gbp")) == "GBP");
}

TEST_CASE("Money is set to the nearest penny, and a count to the nearest whole number")
{
    auto parameters = tests::fitting_parameters();
    const auto all = by_path(parameters);
    set(all.at("prices.placement.gbp"), 1012.504);
    CHECK(parameters.money.prices[1].second.gbp == base::Pence{101250});
    set(all.at("prices.placement.gbp"), 1012.506);
    CHECK(parameters.money.prices[1].second.gbp == base::Pence{101251});
    set(all.at("cohort.mothers"), 19.4);
    CHECK(parameters.life.cohort.mothers == 19);
    set(all.at("cohort.mothers"), 19.6);
    CHECK(parameters.life.cohort.mothers == 20);
}

TEST_CASE("What could change in steps and does not has the path of the whole and of its step")
{
    auto parameters = tests::fitting_parameters();
    parameters.life.fertility.conception.steps.pop_back();
    const auto all = by_path(parameters);
    set(all.at("fertility.conception"), 0.3);
    CHECK(value_of(all.at("fertility.conception[0].rate")) == 0.3);
}

TEST_CASE("No follow-up in years is found where it goes to the end of fertility")
{
    auto parameters = tests::fitting_parameters();
    parameters.life.cohort.follow.to_end_of_fertility = true;
    CHECK_FALSE(by_path(parameters).contains("cohort.follow"));
}
