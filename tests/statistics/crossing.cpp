#include "statistics/crossing.h"

#include <catch2/catch.hpp>

#include <array>

using namespace rcpsim::statistics;

TEST_CASE("neighbours that contradict the direction take their mean")
{
    CHECK(made_monotone(std::array{1.0, 3.0, 2.0, 4.0}, true) == std::vector<double>{1, 2.5, 2.5, 4});
    CHECK(made_monotone(std::array{1.0, 3.0, 2.0, 4.0}, false) == std::vector<double>{2.5, 2.5, 2.5, 2.5});
    CHECK(made_monotone(std::array{5.0, 4.0, 4.0, 1.0}, false) == std::vector<double>{5, 4, 4, 1});
}

TEST_CASE("a curve crosses a level on the straight line between two places, or on no side of it")
{
    const std::array places{0.0, 1.0, 3.0};
    const auto rising = crossing(places, std::array{-2.0, -1.0, 3.0}, 1, true);
    CHECK(rising.side == Crossing::Side::within);
    CHECK(rising.place == Approx(2));
    const auto falling = crossing(places, std::array{3.0, -1.0, -2.0}, 0, false);
    CHECK(falling.side == Crossing::Side::within);
    CHECK(falling.place == Approx(0.75));
    CHECK(crossing(places, std::array{3.0, 2.0, 1.0}, 0, false).side == Crossing::Side::above);
    CHECK(crossing(places, std::array{-3.0, -2.0, -1.0}, 0, true).side == Crossing::Side::below);
    // A curve that lies at the level is not above it.
    CHECK(crossing(places, std::array{0.0, 0.0, 0.0}, 0, true).side == Crossing::Side::below);
}
