#include "evaluation/update.h"

#include "evaluation/forecast.h"
#include "scenario/reading.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace rcpsim;

namespace {

constexpr std::uint64_t mothers = 100'000;

evaluation::Update update_of(const scenario::Scenario& scenario)
{
    return evaluation::update(scenario, evaluation::counterfactual(scenario, {.mothers = mothers, .threads = 2}));
}

scenario::Scenario observed(const std::vector<std::string>& overrides = {})
{
    return tests::verification_scenario("observed", overrides);
}

std::string why_not(const std::vector<std::string>& overrides, const std::string& name)
{
    for (const auto& each : update_of(observed(overrides)).unmoved) {
        if (each.name == name) {
            return each.why;
        }
    }
    return "";
}

}  // namespace

TEST_CASE("What happens without the service is counted in the time that clients were followed")
{
    // One conception at most in the time, and half of newborns in proceedings at birth.
    const auto scenario = observed({"fertility.outcomes.live_birth={share: 1, duration: 0 years, recovery: 100 years}"});
    const auto without = *evaluation::counterfactual(scenario, {.mothers = mothers, .threads = 2});
    const double rate = -std::expm1(-0.3 * 1.5) / 1.5;
    CHECK(std::abs(without.conceptions.value - rate) < 4 * without.conceptions.standard_error);
    CHECK(without.conceptions.standard_error < 0.01 * rate);
    CHECK(std::abs(without.newborn->value - 0.5) < 4 * without.newborn->standard_error);
    const auto by_mothers = observed({"fertility.outcomes.live_birth={share: 1, duration: 0 years, recovery: 100 years}",
                                      "observed={engaged: 64, woman_months: 1044, births: 6, proceedings: 2, window: 3 years}"});
    const auto longer = *evaluation::counterfactual(by_mothers, {.mothers = mothers, .threads = 2});
    CHECK(longer.window.value == 3);
    CHECK(std::abs(longer.newborn->value - 0.5) < 4 * longer.newborn->standard_error);
}

TEST_CASE("Counts move the numbers of the arm that was observed")
{
    const auto update = update_of(observed());
    REQUIRE(update.numbers.size() == 3);
    const auto& uptake = update.numbers[0];
    const auto& conceptions = update.numbers[1];
    const auto& newborns = update.numbers[2];
    CHECK(uptake.path == "arms.service.service.uptake");
    CHECK(uptake.after.median == Approx(random::quantile(random::Beta{70, 30}, 0.5)).epsilon(1e-6));
    CHECK(conceptions.counted.among == Approx(87 * update.without->conceptions.value));
    CHECK(conceptions.after.median < conceptions.before.median);
    CHECK(newborns.counted.count == 2);
    CHECK(newborns.learned < 0.25);
}

TEST_CASE("Contraception that a service offers is not counted as its other effect")
{
    const auto scenario =
        observed({"arms.service.service.contraception={uptake: 0.5, failure: 0.1, discontinuation: 0.2 per year}",
                  "arms.service.effects[0].net_of_contraception=true"});
    const auto update = update_of(scenario);
    const double used = 0.5 * -std::expm1(-0.2 * 1.5) / (0.2 * 1.5);
    CHECK(update.numbers[1].counted.among == Approx(87 * update.without->conceptions.value * (1 - 0.9 * used)));
}

TEST_CASE("Why counts say nothing of a number is told")
{
    const std::string ratio = "conceptions (ratio)";
    CHECK(why_not({"arms.service.effects[0].ratio=0.6"}, ratio) == "the scenario has no distribution of it");
    CHECK(why_not({"arms.service.effects[0].ratio={value: 0.6, lognormal: {sigma: 0.5}, source: example}"}, ratio) ==
          "what is believed of it comes from 'example' already: it would count twice");
    CHECK(why_not({"uncertainty.correlated=[{paths: ['arms.service.effects[0].ratio', essex.risk], correlation: 0.2}]"}, ratio) ==
          "it varies together with other numbers");
    CHECK(why_not({"observed={engaged: 64}"}, ratio) == "'conceptions' and 'woman_months' are not both told");
    CHECK(why_not({}, "pregnant at referral") == "the scenario has no distribution of it");
    CHECK(why_not({"observed.placements=7"}, "removal of newborns (ratio)") ==
          "more were counted than there were births, so not all were newborns");
}

TEST_CASE("The fragment of an update holds what a forecast drew from, and is not counted again")
{
    const auto scenario = observed();
    const auto update = update_of(scenario);
    const auto now = evaluation::updated(scenario.parameters, update);
    const tests::Folder folder;
    const auto file = folder.write("updated.yaml", evaluation::fragment(scenario, update));
    const auto laid = scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/scenarios/verification/observed.yaml", {}, {file});
    REQUIRE(laid.parameters.uncertainty.numbers.size() == now.uncertainty.numbers.size());
    for (std::size_t i = 0; i < now.uncertainty.numbers.size(); ++i) {
        const auto& written = laid.parameters.uncertainty.numbers[i];
        CAPTURE(written.path);
        CHECK(written.path == now.uncertainty.numbers[i].path);
        for (const double share : {0.025, 0.5, 0.975}) {
            CHECK(random::quantile(written.distribution, share) ==
                  Approx(random::quantile(now.uncertainty.numbers[i].distribution, share)).epsilon(1e-5));
        }
    }
    CHECK(laid.parameters.arms[1].second.arm.service->uptake.value == Approx(0.7));
    CHECK(update_of(laid).numbers.empty());
}

TEST_CASE("A birth that does not happen is no saving")
{
    const auto scenario = observed({"run.draws=20"});
    const auto update = update_of(scenario);
    const auto priced =
        observed({"run.draws=20", "prices.birth={on: birth, gbp: 9000, per: event, payer: nhs, prices: 2017-18}"});
    const auto without = evaluation::forecast(scenario, update, {.threads = 2});
    const auto with = evaluation::forecast(priced, update, {.threads = 2});
    CHECK(with.saving == without.saving);
    CHECK(with.outcomes[2].after.mean < without.outcomes[2].after.mean - 1000);
}

TEST_CASE("A forecast is the difference of arms with the numbers as they were and as they are now")
{
    const auto scenario = observed({"run.draws=40"});
    const auto update = update_of(scenario);
    const auto forecast = evaluation::forecast(scenario, update, {.threads = 2});
    CHECK(forecast.compared_with == "counterfactual");
    REQUIRE(forecast.outcomes.size() == 5);
    CHECK(forecast.outcomes[3].name == "cost_council_discounted");
    const study::Design design(scenario.parameters);
    tests::Looking run;
    study::run(design, {.threads = 2}, run);
    const std::size_t metrics = design.metrics.size();
    std::size_t cost = 0;
    while (design.metrics[cost].name != "cost_discounted") {
        ++cost;
    }
    double sum = 0;
    for (std::size_t cohort = 0; cohort < 80; ++cohort) {
        sum += run.outcomes[(2 * cohort + 1) * metrics + cost] - run.outcomes[2 * cohort * metrics + cost];
    }
    CHECK(forecast.outcomes[2].name == "cost_discounted");
    CHECK(forecast.outcomes[2].before.mean == Approx(sum / 80));
    double saving = 0;
    for (const double each : forecast.saving) {
        saving += each / 40;
    }
    CHECK(forecast.outcomes[4].name == "net_cost");
    CHECK(saving == Approx(-forecast.outcomes[4].after.mean));
    REQUIRE(forecast.scores.size() == 40);
    CHECK(forecast.scores.front().size() == 3);
}
