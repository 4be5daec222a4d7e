#include "base/wide.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace rcpsim::base;

TEST_CASE("A shift rounds to the nearest integer, halves upwards")
{
    STATIC_REQUIRE(rounded_shift(0, 1) == 0);
    STATIC_REQUIRE(rounded_shift(1, 1) == 1);
    STATIC_REQUIRE(rounded_shift(3, 1) == 2);
    STATIC_REQUIRE(rounded_shift(-1, 1) == 0);
    STATIC_REQUIRE(rounded_shift(-3, 1) == -1);
    STATIC_REQUIRE(rounded_shift(7, 4) == 0);
    STATIC_REQUIRE(rounded_shift(8, 4) == 1);
    STATIC_REQUIRE(rounded_shift(-8, 4) == 0);
    STATIC_REQUIRE(rounded_shift(-9, 4) == -1);
    STATIC_REQUIRE(rounded_shift(5, 0) == 5);
    STATIC_REQUIRE(rounded_shift(-5, 0) == -5);
}

TEST_CASE("A shift keeps every bit of a number wider than 64 bits")
{
    constexpr Wide wide = Wide{1} << 100;
    STATIC_REQUIRE(rounded_shift(wide + (1 << 23), 24) == (Wide{1} << 76) + 1);
    STATIC_REQUIRE(rounded_shift(wide + (1 << 23) - 1, 24) == Wide{1} << 76);
    STATIC_REQUIRE(rounded_shift(-wide - (1 << 23) - 1, 24) == -(Wide{1} << 76) - 1);
    STATIC_REQUIRE(rounded_shift(wide, 126) == 0);
    STATIC_REQUIRE(rounded_shift(Wide{1} << 125, 126) == 1);
}

TEST_CASE("A wide integer becomes the nearest double")
{
    CHECK(to_double(0) == 0.0);
    CHECK(to_double(-3) == -3.0);
    CHECK(to_double(Wide{1} << 100) == std::ldexp(1.0, 100));
    CHECK(to_double(-(Wide{1} << 126)) == -std::ldexp(1.0, 126));
    // 2^80 has neighbours 2^28 apart.
    CHECK(to_double((Wide{1} << 80) + (1 << 27) - 1) == std::ldexp(1.0, 80));
    CHECK(to_double((Wide{1} << 80) + (1 << 27) + 1) == std::ldexp(1.0, 80) + std::ldexp(1.0, 28));
}
