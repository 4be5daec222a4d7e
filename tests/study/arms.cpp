// Arms live the same mothers' lives, and differ by their effects alone.

#include "proof/forms/verification.h"
#include "support/study.h"

#include "base/tick.h"
#include "lifecourse/life_course.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace {

using namespace rcpsim;

lifecourse::Batch some_mothers(std::uint32_t mothers)
{
    return {.seed = 3, .draw = 0, .first_replication = 0, .replications = 1, .first_mother = 0, .mothers = mothers};
}

}  // namespace

TEST_CASE("an effect that ends inside a waiting time gives the births of the delay equation, year by year")
{
    const tests::Run run(tests::verification("rcp-mini-two-arms", {"cohort.mothers=4000000"}));
    const auto expected = proof::forms::rcp_mini_births_at_half_the_rate();
    const auto& births = run("births", 1);
    for (std::size_t year = 0; year < expected.size(); ++year) {
        INFO("year " << year);
        CHECK(std::abs(births.year_mean[year] - expected[year]) < 4 * births.year_se[year] + 1e-5);
    }
}

TEST_CASE("pairing divides the variance of the difference in cost by at least fifteen")
{
    const auto parameters = tests::verification("rcp-mini-two-arms", {"cohort.mothers=1000000"});
    const tests::Run run(parameters);
    const double apart = std::pow(run("cost", 0).sd, 2) + std::pow(run("cost", 1).sd, 2);
    CHECK(apart / std::pow(run.difference("cost").sd, 2) > 15);
    CHECK(run.difference("cost").mean == Approx(run("cost", 1).mean - run("cost", 0).mean).epsilon(1e-9));
}

TEST_CASE("arms without a difference are equal, mother by mother and bit by bit")
{
    const auto parameters =
        tests::verification("rcp-mini-two-arms", {"cohort.mothers=100000", "arms.fewer-births.effects[0].ratio=1"});
    const tests::Run run(parameters);
    for (const auto& metric : run.design.metrics) {
        CHECK(run.difference(metric.name).mean == 0);
        CHECK(run.difference(metric.name).sd == 0);
    }
    CHECK(run.cells[0] == run.cells[1]);
}

TEST_CASE("an arm's life does not depend on which other arms are simulated beside it")
{
    const tests::Run alone(tests::verification("rcp-mini", {"cohort.mothers=100000"}));
    const tests::Run beside(tests::verification("rcp-mini-two-arms", {"cohort.mothers=100000"}));
    CHECK(alone.cells[0] == beside.cells[0]);
    CHECK(alone("cost").sd == beside("cost").sd);
}

TEST_CASE("a ratio below one never brings the first birth forward")
{
    const auto parameters = tests::verification("rcp-mini-two-arms");
    const study::Design design(parameters);
    const auto plan = study::plan(design);
    lifecourse::LifeCourse life_course(plan, design.mothers());
    const auto arms = life_course.simulate(some_mothers(100000));
    const auto first_births = [](const lifecourse::History& history) {
        std::map<std::int32_t, base::Tick> first;
        const auto& births = history.of(parameters::Event::birth);
        for (std::size_t i = 0; i < births.unit.size(); ++i) {
            const auto [known, added] = first.try_emplace(births.unit[i], births.time[i]);
            known->second = std::min(known->second, births.time[i]);
        }
        return first;
    };
    const auto before = first_births(*arms[0].history);
    const auto after = first_births(*arms[1].history);
    std::size_t later = 0;
    for (const auto& [unit, time] : after) {
        REQUIRE(before.contains(unit));
        REQUIRE(time >= before.at(unit));
        later += time > before.at(unit) ? 1 : 0;
    }
    CHECK(later > 50000);
}

TEST_CASE("an effect on proceedings acts on births within its time, as a ratio on the odds of escaping them")
{
    const auto parameters = tests::verification(
        "rcp-mini", {"cohort.mothers=2000000",
                     "arms.service.effects=[{on: proceedings_on_newborn, ratio: 0.4, from: 1 year, until: 3 years}]"});
    const tests::Run run(parameters);
    const auto& births = run("births", 1);
    const auto& proceedings = run("proceedings", 1);
    CHECK(run.difference("births").sd == 0);
    for (std::size_t year = 0; year < 6; ++year) {
        INFO("year " << year);
        const double p = year == 1 || year == 2 ? 1 - std::pow(1 - 0.45, 0.4) : 0.45;
        const double se = std::sqrt(p * (1 - p) / (births.year_mean[year] * 2e6));
        CHECK(std::abs(proceedings.year_mean[year] / births.year_mean[year] - p) < 4 * se);
    }
}
