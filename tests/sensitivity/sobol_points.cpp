#include "sensitivity/sobol_points.h"

#include "random/points.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace rcpsim;
using namespace rcpsim::sensitivity;

namespace {

SobolDesign design(bool with_chance, bool with_pairs)
{
    return {.seed = 5,
            .rows = 8,
            .dimensions = 4,
            .factors = {{"pair", {0, 3}}, {"one", {1}}},
            .with_chance = with_chance,
            .with_pairs = with_pairs};
}

std::vector<double> coordinates_at(const Points& points, std::uint32_t point)
{
    std::vector<double> coordinates(points.dimensions);
    points.at(point, coordinates);
    return coordinates;
}

}  // namespace

TEST_CASE("A Sobol' design has a power of 2 of rows")
{
    STATIC_REQUIRE(suits_sobol(2));
    STATIC_REQUIRE(suits_sobol(4096));
    STATIC_REQUIRE_FALSE(suits_sobol(0));
    STATIC_REQUIRE_FALSE(suits_sobol(1));
    STATIC_REQUIRE_FALSE(suits_sobol(1000));
    STATIC_REQUIRE_FALSE(suits_sobol(std::uint64_t{1} << 32));
    CHECK(points_in(design(false, false)) == 8 * 4);
    CHECK(points_in(design(true, false)) == 8 * 5);
    CHECK(points_in(design(false, true)) == 8 * 6);
    CHECK(points_in(design(true, true)) == 8 * 8);
}

TEST_CASE("A row is A's point and those but for one factor, then B's alike, and chance is the other's luck")
{
    const auto points = points_of(design(true, true));
    REQUIRE(points.count == 64);
    const random::Points sequence(random::Sampling::sobol, 5, 8, 8);
    std::vector<double> both(8);
    for (std::uint32_t row = 0; row < 8; ++row) {
        sequence.at(row, both);
        const std::vector<double> a(both.begin(), both.begin() + 4);
        const std::vector<double> b(both.begin() + 4, both.end());
        const std::vector<std::vector<double>> expected{a, {b[0], a[1], a[2], b[3]}, {a[0], b[1], a[2], a[3]}, a,
                                                        b, {a[0], b[1], b[2], a[3]}, {b[0], a[1], b[2], b[3]}, b};
        const std::vector<std::uint32_t> luck{row, row, row, row + 8, row + 8, row + 8, row + 8, row};
        for (std::uint32_t place = 0; place < 8; ++place) {
            CAPTURE(row, place);
            CHECK(coordinates_at(points, row * 8 + place) == expected[place]);
            CHECK(points.luck(row * 8 + place) == luck[place]);
        }
    }
}

TEST_CASE("Without chance and pairs a row ends with B's point")
{
    const auto all = points_of(design(true, true));
    const auto few = points_of(design(false, false));
    for (std::uint32_t row = 0; row < 8; ++row) {
        for (std::uint32_t place = 0; place < 4; ++place) {
            const std::uint32_t same = row * 8 + (place < 3 ? place : 4);
            CHECK(coordinates_at(few, row * 4 + place) == coordinates_at(all, same));
            CHECK(few.luck(row * 4 + place) == all.luck(same));
        }
    }
}
