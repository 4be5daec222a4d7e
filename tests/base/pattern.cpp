#include "base/pattern.h"

#include <catch2/catch.hpp>

using rcpsim::base::matches;

TEST_CASE("A pattern matches the text that its stars leave")
{
    CHECK(matches("cohort.frailty.shape", "cohort.frailty.shape"));
    CHECK_FALSE(matches("cohort.frailty", "cohort.frailty.shape"));
    CHECK(matches("prices.*", "prices.courts.gbp"));
    CHECK(matches("*.gbp", "prices.courts.gbp"));
    CHECK(matches("arms.*.effects[*].ratio", "arms.service.effects[0].ratio"));
    CHECK_FALSE(matches("arms.*.effects[*].ratio", "arms.service.effects[0].wanes"));
    CHECK(matches("*", ""));
    CHECK(matches("a*a", "aa"));
    CHECK_FALSE(matches("a*a", "a"));
    CHECK(matches("*ab*b", "aabb"));
    CHECK_FALSE(matches("*ab*ab", "ab"));
    CHECK_FALSE(matches("", "a"));
}
