#include "study/draws.h"

#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace rcpsim;

namespace {

std::size_t position(const study::Draws& draws, const std::string& path)
{
    const auto& paths = draws.paths();
    REQUIRE(std::find(paths.begin(), paths.end(), path) != paths.end());
    return static_cast<std::size_t>(std::find(paths.begin(), paths.end(), path) - paths.begin());
}

}  // namespace

TEST_CASE("A number that stands in several places is drawn once for all of them")
{
    const auto parameters = tests::verification(
        "whole-life",
        {"run.draws=50", "arms.service.service.uptake.beta={n: 40}",
         "arms.service.effects[1].ratio={value: 0.75, ci95: [0.6, 0.95]}", "propensity.each_case.gamma={cv: 0.1}",
         "uncertainty.correlated=[{paths: [arms.service.service.uptake, propensity.each_case], correlation: 0.5}]"});
    const study::Draws draws(parameters);
    const auto uptake = position(draws, "arms.service.service.uptake");
    const auto uptake_with_one_more = position(draws, "arms.one-more-place.service.uptake");
    const auto ratio = position(draws, "arms.service.effects[1].ratio");
    const auto ratio_with_one_more = position(draws, "arms.one-more-place.effects[1].ratio");
    std::vector<double> values(draws.paths().size());
    std::vector<double> uptakes;
    for (std::uint32_t draw = 0; draw < draws.count(); ++draw) {
        draws.values(draw, values);
        CHECK(values[uptake] == values[uptake_with_one_more]);
        CHECK(values[ratio] == values[ratio_with_one_more]);
        uptakes.push_back(values[uptake]);
    }
    std::sort(uptakes.begin(), uptakes.end());
    CHECK(std::adjacent_find(uptakes.begin(), uptakes.end()) == uptakes.end());
}
