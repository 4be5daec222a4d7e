#include "statistics/best.h"

#include <catch2/catch.hpp>

using namespace rcpsim::statistics;

TEST_CASE("the chance of being least is the share of samples, which equals share")
{
    const std::vector<std::vector<double>> values{{1, 5, 2, 0}, {2, 4, 2, 0}, {3, 6, 2, 1}};
    const auto chances = chances_of_least(values);
    REQUIRE(chances.size() == 3);
    CHECK(chances[0] == Approx((1 + 1.0 / 3 + 0.5) / 4));
    CHECK(chances[1] == Approx((1 + 1.0 / 3 + 0.5) / 4));
    CHECK(chances[2] == Approx(1.0 / 3 / 4));
}
