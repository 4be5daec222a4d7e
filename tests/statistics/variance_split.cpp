#include "statistics/variance_split.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

using namespace rcpsim;
using statistics::variance_split;

TEST_CASE("The variance of groups and of chance within them are told apart, by hand")
{
    const std::vector<double> values{1, 3, 4, 8};
    const auto parts = variance_split(values, 2);
    CHECK(parts.mean == 4);
    CHECK(parts.of_means == 8);
    CHECK(parts.within == 5);
    CHECK(parts.between() == 5.5);
    CHECK(parts.noise_share() == 2.5 / 8);
    const auto means = statistics::without_chance(values, 2);
    CHECK(means[0] == Approx(4 - 2 * std::sqrt(5.5 / 8)));
    CHECK(means[1] == Approx(4 + 2 * std::sqrt(5.5 / 8)));
}

TEST_CASE("Where groups differ by chance alone nothing is left of them, and where nothing varies nothing is noise")
{
    CHECK(statistics::without_chance(std::vector<double>{1, 9, 2, 9}, 2) == std::vector<double>{5.25, 5.25});
    CHECK(variance_split(std::vector<double>{1, 9, 2, 9}, 2).between() < 0);
    CHECK(variance_split(std::vector<double>(6, 3.0), 3).noise_share() == 0);
}

TEST_CASE("The parts of a variance are unbiased")
{
    constexpr std::size_t groups = 20'000;
    constexpr std::size_t size = 3;
    std::mt19937_64 engine(5);
    std::normal_distribution<double> normal;
    std::vector<double> values;
    for (std::size_t group = 0; group < groups; ++group) {
        const double expected = 2 * normal(engine);
        for (std::size_t i = 0; i < size; ++i) {
            values.push_back(expected + 3 * normal(engine));
        }
    }
    const auto parts = variance_split(values, size);
    // A sample variance of n normal values is off by sqrt(2 / n) of itself.
    const double off_means = (4 + 3) * std::sqrt(2.0 / groups);
    const double off_within = 9 * std::sqrt(2.0 / (groups * (size - 1)));
    CHECK(std::abs(parts.within - 9) < 4 * off_within);
    CHECK(std::abs(parts.between() - 4) < 4 * std::hypot(off_means, off_within / size));
}
