#include "statistics/sizes.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace rcpsim;
using statistics::VarianceSplit;

TEST_CASE("The best size of groups is the closed form of nested simulation")
{
    // Between groups 4, within them 900.
    const VarianceSplit parts{
        .groups = 64, .size = 8, .mean = 0, .of_means = 4 + 900.0 / 8, .within = 900, .own = 900, .of_mean = 0};
    for (const double cost_of_group : {1.0, 4.0, 25.0}) {
        const statistics::Costs costs{cost_of_group, 1};
        const auto best = statistics::best_sizes(parts, costs, 1e6);
        const double closed = std::sqrt(cost_of_group * 900 / 4);
        CHECK(std::abs(best.size - closed) <= 1);
        CHECK(best.cost(costs) <= 1e6);
        CHECK(best.cost(costs) > 1e6 - 2 * (cost_of_group + best.size));
        const double least = std::pow(std::sqrt(4 * cost_of_group) + std::sqrt(900), 2) / 1e6;
        CHECK(parts.of_mean_with(best.groups, best.size) == Approx(least).epsilon(2e-3));
    }
}

TEST_CASE("What all groups share asks for more members, however dear groups are")
{
    const VarianceSplit parts{.groups = 64, .size = 8, .mean = 0, .of_means = 4 + 9.0 / 8, .within = 100, .own = 9, .of_mean = 0};
    const statistics::Costs costs{1, 1};
    const auto best = statistics::best_sizes(parts, costs, 10'000);
    for (const double size : {best.size / 2, best.size * 2}) {
        const auto other = statistics::sizes_of(std::round(size), costs, 10'000);
        CHECK(parts.of_mean_with(best.groups, best.size) < parts.of_mean_with(other.groups, other.size));
    }
    CHECK(best.size > 20);
}
