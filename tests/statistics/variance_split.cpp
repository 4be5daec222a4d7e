#include "statistics/variance_split.h"

#include <catch2/catch.hpp>

#include <algorithm>
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

TEST_CASE("What the same members add to every group is no difference between groups")
{
    // Groups have the variance 4, members that stand in all of them 16, and each value 9 of its own.
    constexpr std::size_t groups = 400;
    constexpr std::size_t size = 300;
    std::mt19937_64 engine(11);
    std::normal_distribution<double> normal;
    std::vector<double> members(size);
    std::generate(members.begin(), members.end(), [&] { return 4 * normal(engine); });
    std::vector<double> values;
    for (std::size_t group = 0; group < groups; ++group) {
        const double expected = 2 * normal(engine);
        for (const double member : members) {
            values.push_back(expected + member + 3 * normal(engine));
        }
    }
    const auto parts = variance_split(values, size, statistics::Layout::crossed);
    CHECK(std::abs(parts.own - 9) < 4 * 9 * std::sqrt(2.0 / (groups * size)));
    CHECK(std::abs(parts.between() - 4) < 4 * 4.03 * std::sqrt(2.0 / groups));
    CHECK(std::abs(parts.within - 25) < 4 * 16.03 * std::sqrt(2.0 / size));
    CHECK(parts.of_mean == Approx(parts.of_mean_with(groups, size)));
    CHECK(parts.noise_share() == Approx(parts.own / size / parts.of_means));
    // Taken for nested, as much as members share would be taken off the groups.
    CHECK(variance_split(values, size).own == Approx(parts.within));
}

TEST_CASE("What one group, or one value of each, cannot tell is missing")
{
    const std::vector<double> values{1, 3, 8};
    const auto one_group = variance_split(values, 3);
    CHECK(one_group.within == 13);
    CHECK(one_group.of_mean == Approx(13.0 / 3));
    CHECK(std::isnan(one_group.between()));
    CHECK(std::isnan(one_group.noise_share()));
    const auto of_one_each = variance_split(values, 1);
    CHECK(of_one_each.of_means == 13);
    CHECK(of_one_each.of_mean == Approx(13.0 / 3));
    CHECK(std::isnan(of_one_each.between()));
    CHECK(std::isnan(variance_split(values, 1, statistics::Layout::crossed).of_mean));
}

TEST_CASE("So many members of each group bring the share of noise below what is wanted, and one less does not")
{
    for (const double noise : {0.01, 0.05, 0.21, 0.9}) {
        const auto size = *statistics::size_for_noise(10, noise, 0.05);
        const auto share_at = [&](double each) { return noise * 10 / each / (1 - noise + noise * 10 / each); };
        CHECK(share_at(size) < 0.05);
        CHECK((size == 1 || share_at(size - 1) >= 0.05 * (1 - 1e-9)));
    }
    CHECK_FALSE(statistics::size_for_noise(10, 1, 0.05));
    CHECK(*statistics::size_for_noise(10, 0, 0.05) == 1);
}
