#include "base/tick.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>

using namespace rcpsim::base;

TEST_CASE("A duration becomes the nearest tick, halves away from zero")
{
    const auto of_ticks = [](double ticks) { return to_ticks(Years{ticks / 1048576}); };
    CHECK(of_ticks(0) == 0);
    CHECK(of_ticks(0.49) == 0);
    CHECK(of_ticks(0.5) == 1);
    CHECK(of_ticks(1.49) == 1);
    CHECK(of_ticks(-0.49) == 0);
    CHECK(of_ticks(-0.5) == -1);
    CHECK(to_ticks(Years{1}) == 1048576);
    CHECK(to_ticks(Years{1.0 / 12}) == 87381);
    CHECK(to_ticks(Years{2.0 / 12}) == 174763);
    CHECK(to_ticks(Years{18}) == 18874368);
}

TEST_CASE("Ticks become years without loss, whatever their sum")
{
    for (const Tick ticks : {0, 1, 2, 1048575, 1048576, 1048577, 33333333, 209715200, -1, -1048577}) {
        CAPTURE(ticks);
        CHECK(to_ticks(to_years(ticks)) == ticks);
    }
    CHECK(to_years(std::int64_t{3} << 40).value == 3145728.0);
    CHECK(to_years((std::int64_t{1} << 52) + 1).value == std::ldexp(1.0, 32) + std::ldexp(1.0, -20));
}

TEST_CASE("Two of the longest durations end before never, and one more can be added to it")
{
    STATIC_REQUIRE(never == 1024 * ticks_per_year);
    CHECK(to_ticks(Years{longest_years}) == 209715200);
    CHECK(2 * std::int64_t{to_ticks(Years{longest_years})} < never);
    CHECK(std::int64_t{never} + 2 * std::int64_t{to_ticks(Years{longest_years})} <= INT32_MAX);
}

TEST_CASE("A tick is its whole year and the ticks within it")
{
    CHECK(year_of(0) == 0);
    CHECK(year_of(ticks_per_year - 1) == 0);
    CHECK(within_year(ticks_per_year - 1) == ticks_per_year - 1);
    CHECK(year_of(ticks_per_year) == 1);
    CHECK(within_year(ticks_per_year) == 0);
    CHECK(year_of(never) == 1024);
    for (Tick tick = 0; tick < 200 * ticks_per_year; tick += 1234567) {
        CAPTURE(tick);
        CHECK(year_of(tick) * ticks_per_year + within_year(tick) == tick);
        CHECK(year_of(tick) == static_cast<int>(std::floor(to_years(tick).value)));
    }
}
