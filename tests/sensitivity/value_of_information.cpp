#include "sensitivity/value_of_information.h"

#include "sensitivity/groups.h"
#include "sensitivity/increments.h"
#include "sensitivity/simulated.h"
#include "study/draws.h"
#include "study/kept_outcomes.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace rcpsim;

namespace {

constexpr random::Normal standard{0, 1};

/// Two arms whose net saving is normal over draws, with chance of saving 0.89; each cohort adds chance, and luck that both share.
/// The service costs 2 a cohort.
sensitivity::Inquiry two_arms(std::uint64_t seed, std::uint32_t draws, std::size_t replications, double chance)
{
    const auto truth = tests::normals(seed, draws, 1);
    const auto luck = tests::normals(seed + 1, draws, 2 * replications);
    const double saving = random::quantile(standard, 0.89);
    sensitivity::Inquiry inquiry{.decisions = {{.name = "none"}, {.name = "service"}},
                                 .replications = replications,
                                 .paths = {"arms.service.effects[0].ratio"},
                                 .values = {truth.data(), truth.data() + truth.size()},
                                 .groups = {{"effects", {0}}},
                                 .population = {2, 3, 0.5},
                                 .seed = seed};
    for (std::uint32_t d = 0; d < draws; ++d) {
        for (std::size_t r = 0; r < replications; ++r) {
            const double shared = 50 + 20 * luck(d, static_cast<Eigen::Index>(2 * r));
            inquiry.decisions[0].cost.push_back(shared);
            inquiry.decisions[0].service.push_back(0);
            inquiry.decisions[1].cost.push_back(shared - saving - truth(d, 0) +
                                                chance * luck(d, static_cast<Eigen::Index>(2 * r + 1)));
            inquiry.decisions[1].service.push_back(2);
        }
    }
    return inquiry;
}

}  // namespace

TEST_CASE("A chance of saving of 0.89 and the worth of certainty are found where chance is most of what draws differ by")
{
    // Ten cohorts of a draw, 1,000 mothers in all: the means of draws hold twice as much chance as what is not known.
    constexpr std::uint32_t draws = 10'000;
    const auto found = sensitivity::value_of_information(two_arms(1, draws, 10, std::sqrt(20.0)), {});
    const auto& service = found.decisions[1];
    const double saving = random::quantile(standard, 0.89);
    CHECK(found.noise_share == Approx(2.0 / 3).margin(0.02));
    CHECK(service.chance_of_saving.corrected.value == Approx(0.89).margin(0.02));
    CHECK(service.chance_of_saving.as_they_are.value ==
          Approx(random::cumulative(standard, saving / std::sqrt(3.0))).margin(0.02));
    const double worth = tests::worth_of_normal(saving, 1);
    CHECK(found.everything.corrected.value == Approx(worth).epsilon(0.1));
    CHECK(std::abs(found.everything.corrected.value - worth) < 4 * found.everything.corrected.standard_error);
    CHECK(found.everything.as_they_are.value > 2 * worth);
    CHECK(service.saving.value == Approx(saving).margin(4 * service.saving.standard_error));
    // The one number is all there is to know; its regression is of means that hold chance.
    CHECK(found.alone[0].worth.value == Approx(worth).epsilon(0.15));
    CHECK(found.of_groups[0].worth.value == found.alone[0].worth.value);
    CHECK(found.contradictions.empty());
    CHECK(found.population.decisions() == Approx(2 * (1 + 1 / 1.5 + 1 / 2.25)));
}

TEST_CASE("The chance of saving at a price is that of a normal saving less more for the service")
{
    const auto found = sensitivity::value_of_information(two_arms(3, 5000, 4, 2), {});
    const auto& curve = found.by_price[1];
    CHECK(found.by_price[0].saving.empty());
    const double saving = random::quantile(standard, 0.89);
    for (std::size_t i = 0; i < found.price_multiples.size(); ++i) {
        const double expected = saving - 2 * (found.price_multiples[i] - 1);
        CAPTURE(found.price_multiples[i]);
        CHECK(curve.saving[i] == Approx(expected).margin(0.08));
        CHECK(curve.chance.corrected[i] == Approx(random::cumulative(standard, expected)).margin(0.03));
        CHECK(curve.chance.as_they_are[i] == Approx(random::cumulative(standard, expected / std::sqrt(2.0))).margin(0.03));
    }
}

TEST_CASE("What a child kept at home is worth decides among arms, and dominated ones are never on the frontier")
{
    // No service; a cheap one; one that is dearer and keeps fewer; one that costs 102,500 for each child more.
    const std::vector<double> costs{0, 60'000, 90'000, 265'000};
    const std::vector<double> kept{0, 2, 1, 4};
    sensitivity::Inquiry inquiry{.replications = 4, .paths = {"a"}, .values = std::vector<double>(200, 1), .seed = 1};
    const auto luck = tests::normals(1, 800, 4);
    for (std::size_t k = 0; k < 4; ++k) {
        auto& decision =
            inquiry.decisions.emplace_back(sensitivity::Simulated{.name = std::string(1, static_cast<char>('a' + k))});
        for (Eigen::Index i = 0; i < 800; ++i) {
            decision.cost.push_back(costs[k] + 1000 * luck(i, static_cast<Eigen::Index>(k)));
            decision.kept.push_back(kept[k]);
        }
    }
    const auto found = sensitivity::value_of_information(inquiry, {});
    const auto& [values, chances, frontier] = found.acceptability;
    REQUIRE(values.size() == frontier.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        CAPTURE(values[i]);
        CHECK(frontier[i] == (values[i] > 1e5 ? 3U : values[i] > 3e4 ? 1U : 0U));
        double all = 0;
        for (const auto& chance : chances) {
            all += chance.as_they_are[i];
        }
        CHECK(all == Approx(1));
    }
    REQUIRE(found.increments.size() == 4);
    CHECK(found.increments[1].standing == sensitivity::Standing::dominated);
    CHECK(found.increments[2].decision == 1);
    CHECK(found.increments[2].ratio() == Approx(30'000).epsilon(0.01));
    CHECK(found.increments[3].ratio() == Approx(102'500).epsilon(0.01));
}

TEST_CASE("A mixture of two others dominates too")
{
    const std::vector<sensitivity::Decision> decisions{{.name = "a", .cost = 0, .kept = 0},
                                                       {.name = "b", .cost = 100, .kept = 1},
                                                       {.name = "c", .cost = 150, .kept = 2},
                                                       {.name = "d", .cost = 150, .kept = 2}};
    const auto found = sensitivity::increments(decisions);
    CHECK(found[0].standing == sensitivity::Standing::first);
    CHECK(found[1].standing == sensitivity::Standing::extended_dominated);
    CHECK(found[2].standing == sensitivity::Standing::efficient);
    CHECK(found[2].ratio() == 75);
    CHECK(found[3].standing == sensitivity::Standing::dominated);
}

TEST_CASE("Numbers are grouped by chapter or by patterns, and what belongs together is not parted silently")
{
    const std::vector<std::string> paths{"prices.care.gbp",
                                         "cohort.ages[0].share",
                                         "cohort.ages[1].share",
                                         "arms.service.effects[0].ratio",
                                         "arms.service.effects[1].ratio",
                                         "prices.issue.gbp",
                                         "placements.home.exits[0].hazard"};
    const auto groups = sensitivity::groups_by_chapter(paths);
    REQUIRE(groups.size() == 4);
    CHECK(groups[0].name == "prices");
    CHECK(groups[0].numbers == std::vector<std::size_t>{0, 5});
    CHECK(groups[2].name == "arms.service.effects");
    CHECK(sensitivity::numbers_like({"arms.*ratio", "prices.i*"}, paths) == std::vector<std::size_t>{3, 4, 5});

    const parameters::Uncertainty uncertainty{.shares = {{.paths = {paths[1], paths[2]}, .size = {10}}},
                                              .correlated = {{.paths = {paths[0], paths[6]}}},
                                              .same = {{.paths = {paths[3], paths[4]}}}};
    CHECK(sensitivity::without_repeats({1, 2, 3, 4}, paths, uncertainty) == std::vector<std::size_t>{1, 3});
    CHECK(sensitivity::without_repeats({2, 4}, paths, uncertainty) == std::vector<std::size_t>{2, 4});
    CHECK(sensitivity::parted(groups, paths, uncertainty) ==
          std::vector<std::string>{"prices.care.gbp and 1 more are correlated and stand in groups 'placements', 'prices'"});
    CHECK(sensitivity::parted({{"one", {1}}}, paths, uncertainty) ==
          std::vector<std::string>{"cohort.ages[0].share and 1 more are shares of one whole and stand in groups 'one', none"});
}

TEST_CASE("A group whose worth contradicts a part of it is told")
{
    auto inquiry = two_arms(5, 400, 5, 0.5);
    inquiry.paths = {"a", "b"};
    const auto noise = tests::normals(9, 400, 1);
    std::vector<double> values;
    for (Eigen::Index d = 0; d < 400; ++d) {
        values.insert(values.end(), {inquiry.values[static_cast<std::size_t>(d)], noise(d, 0)});
    }
    inquiry.values = values;
    inquiry.groups = {{"both", {0, 1}}, {"noise", {1}}};
    auto found = sensitivity::value_of_information(inquiry, {});
    CHECK(found.contradictions.empty());
    found.of_groups[0].worth = {found.alone[0].worth.value / 2, 0.001};
    found.alone[0].worth.standard_error = 0.001;
    found.alone[1].worth = {2 * found.everything.corrected.value, 0.001};
    CHECK(sensitivity::contradictions(found, inquiry.paths) ==
          std::vector<std::string>{
              "b is worth more than knowing everything, which holds it", "a is worth more than group 'both', which holds it",
              "b is worth more than group 'both', which holds it", "b is worth more than group 'noise', which holds it"});
}

namespace {

/// RCP-mini with two numbers that are not known.
const std::vector<std::pair<std::string, std::string>> unknown{
    {"propensity.mean", "{value: 0.45, beta: [30, 36]}"},
    {"arms.fewer-births.effects[0].ratio", "{value: 0.5, lognormal: {sigma: 0.4}}"}};

/// With one of them held, if any, and the discounted cost of every cohort.
sensitivity::Inquiry simulated(std::vector<std::string> overrides, std::size_t held, double value)
{
    overrides.emplace_back("cohort.mothers=100");
    for (std::size_t number = 0; number < unknown.size(); ++number) {
        const auto& [path, distribution] = unknown[number];
        overrides.push_back(path + "=" + (number == held ? fmt::format("{:.12f}", value) : distribution));
    }
    const auto parameters = tests::verification("rcp-mini-two-arms", overrides);
    const study::Design design(parameters);
    study::KeptOutcomes outcomes;
    study::run(design, {.threads = 2, .cohorts_alone = true}, outcomes);
    std::size_t cost = 0;
    while (design.metrics[cost].name != "cost_discounted") {
        ++cost;
    }
    const study::Draws draws(parameters);
    return {.decisions = {{.name = "none", .cost = outcomes.outcomes(0, cost)},
                          {.name = "service", .cost = outcomes.outcomes(1, cost)}},
            .replications = design.replications(),
            .paths = draws.paths(),
            .values = draws.all_values(),
            .seed = 1};
}

double mean_saving(const sensitivity::Inquiry& inquiry)
{
    const auto& [none, service] = std::pair(inquiry.decisions[0].cost, inquiry.decisions[1].cost);
    return (std::accumulate(none.begin(), none.end(), 0.0) - std::accumulate(service.begin(), service.end(), 0.0)) /
           static_cast<double>(none.size());
}

}  // namespace

TEST_CASE("Of the simulator, regression finds what two levels of simulation find by holding a number")
{
    auto all = simulated({"run.draws=1000", "run.replications=2"}, unknown.size(), 0);
    // A service that costs just what it saves on average, so that what is not known matters.
    const double price = mean_saving(all);
    for (double& cost : all.decisions[1].cost) {
        cost += price;
    }
    const auto found = sensitivity::value_of_information(all, {});
    const auto uncertain = tests::verification("rcp-mini-two-arms", {unknown[0].first + "=" + unknown[0].second,
                                                                     unknown[1].first + "=" + unknown[1].second})
                               .uncertainty.numbers;
    for (std::size_t number = 0; number < unknown.size(); ++number) {
        constexpr int outer = 40;
        std::vector<double> gains;
        for (int i = 0; i < outer; ++i) {
            const auto& told = *std::find_if(uncertain.begin(), uncertain.end(),
                                             [&](const auto& each) { return each.path == unknown[number].first; });
            const double value = random::quantile(told.distribution, (i + 0.5) / outer);
            const auto inner =
                simulated({"run.draws=64", "run.sampling=sobol", "run.replications=4", "run.seed=" + std::to_string(100 + i)},
                          number, value);
            gains.push_back(std::max(0.0, mean_saving(inner) - price));
        }
        const Eigen::Map<const Eigen::ArrayXd> gained(gains.data(), outer);
        const auto place = std::find(all.paths.begin(), all.paths.end(), unknown[number].first) - all.paths.begin();
        const auto& worth = found.alone[static_cast<std::size_t>(place)].worth;
        const double error = std::sqrt((gained - gained.mean()).square().sum() / (outer - 1) / outer);
        CAPTURE(unknown[number].first, gained.mean(), error, worth.value, worth.standard_error);
        CHECK(std::abs(worth.value - gained.mean()) < 3 * std::hypot(error, worth.standard_error));
        CHECK(worth.standard_error < 0.4 * worth.value + 5000);
    }
}
