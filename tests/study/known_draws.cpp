// Parameter sets of one's own: what a run leaves out because it has just been lived changes no bit.

#include "support/draws.h"
#include "support/study.h"

#include "study/kept_outcomes.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace rcpsim;

namespace {

parameters::Parameters uncertain(const std::vector<std::string>& more)
{
    auto overrides = tests::uncertain_life();
    overrides.insert(overrides.end(), more.begin(), more.end());
    return tests::verification("whole-life", overrides);
}

study::KeptOutcomes outcomes_of(const study::Design& design, const study::Draws& draws, unsigned threads)
{
    study::KeptOutcomes outcomes;
    study::run(design, draws, {.threads = threads, .cohorts_alone = true}, outcomes);
    return outcomes;
}

/// Sets each of which takes one number, or all, of another set: about one in three differs from the one before by money alone,
/// and as many by what an arm does.
std::vector<double> walk(const study::Draws& source, std::uint32_t count)
{
    const std::size_t width = source.paths().size();
    const auto all = source.all_values();
    std::vector<double> values(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(width));
    std::vector<double> sets = values;
    std::mt19937 engine(3);
    for (std::uint32_t set = 1; set < count; ++set) {
        const std::size_t other = engine() % source.count();
        const std::size_t number = engine() % width;
        // Shares and correlated numbers would not sum up, or need not be plausible, one by one: they change together.
        const bool one = number < width - 3;
        for (std::size_t i = one ? number : 0; i < (one ? number + 1 : width); ++i) {
            values[i] = all[other * width + i];
        }
        sets.insert(sets.end(), values.begin(), values.end());
    }
    return sets;
}

}  // namespace

TEST_CASE("A run of given parameter sets is that of each alone, whatever the one before was")
{
    const std::uint32_t count = 60;
    auto parameters = uncertain({"run.draws=20", "run.replications=1", "cohort.mothers=60", "run.mothers=same"});
    const study::Draws source(parameters);
    const auto sets = walk(source, count);
    parameters.run.draws = count;
    const study::Design design(parameters);
    const std::size_t width = source.paths().size();
    const auto same_luck = [](std::uint32_t /*draw*/) { return std::uint32_t{0}; };
    const auto draws_from = [&](std::size_t first, std::uint32_t how_many) {
        return study::Draws({.paths = source.paths(),
                             .count = how_many,
                             .values =
                                 [&, first](std::uint32_t draw, std::span<double> values) {
                                     const auto from = sets.begin() + static_cast<std::ptrdiff_t>((first + draw) * width);
                                     std::copy_n(from, width, values.begin());
                                 },
                             .luck = same_luck});
    };
    const auto together = outcomes_of(design, draws_from(0, count), 1).draw_means();
    CHECK(together == outcomes_of(design, draws_from(0, count), 3).draw_means());
    auto alone = parameters;
    alone.run.draws = 1;
    const study::Design design_of_one(alone);
    std::vector<double> one_by_one;
    for (std::uint32_t draw = 0; draw < count; ++draw) {
        const auto means = outcomes_of(design_of_one, draws_from(draw, 1), 1).draw_means();
        one_by_one.insert(one_by_one.end(), means.begin(), means.end());
    }
    CHECK(together == one_by_one);
}

TEST_CASE("Draws of other luck have other mothers")
{
    auto parameters = tests::verification("rcp-mini", {"cohort.mothers=200", "run.replications=1"});
    parameters.run.draws = 4;
    const study::Design design(parameters);
    const study::Draws draws({.paths = {},
                              .count = 4,
                              .values = [](std::uint32_t /*draw*/, std::span<double> /*values*/) {},
                              .luck = [](std::uint32_t draw) { return draw % 2; }});
    study::KeptOutcomes outcomes;
    study::run(design, draws, {.cohorts_alone = true}, outcomes);
    const auto births = outcomes.outcomes(0, *metrics::position_of(design.metrics, "births"));
    CHECK(births[0] == births[2]);
    CHECK(births[1] == births[3]);
    CHECK(births[0] != births[1]);
}

TEST_CASE("A design of some outcomes gives what the one of all gives")
{
    const auto parameters = uncertain({"run.draws=5", "run.replications=3", "cohort.mothers=40"});
    const study::Design all(parameters);
    const study::Design some(parameters, {"cost_discounted", "births"});
    CHECK(some.names() == std::vector<std::string>{"births", "cost_discounted"});
    study::KeptOutcomes of_all;
    study::KeptOutcomes of_some;
    study::run(all, {}, of_all);
    study::run(some, {}, of_some);
    for (std::size_t arm = 0; arm < all.arms(); ++arm) {
        for (std::size_t m = 0; m < some.metrics.size(); ++m) {
            CHECK(of_some.outcomes(arm, m) == of_all.outcomes(arm, *metrics::position_of(all.metrics, some.names()[m])));
        }
    }
}
