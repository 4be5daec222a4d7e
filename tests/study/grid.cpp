#include "study/grid.h"

#include <catch2/catch.hpp>

using namespace rcpsim::study;

TEST_CASE("a grid holds every combination, and its last axis turns fastest")
{
    const Grid grid({{"a", {"1", "2"}}, {"b.c[0]", {"x", "y", "z"}}, {"d", {"only"}}});
    REQUIRE(grid.size() == 6);
    CHECK(grid.at(0) == std::vector<std::size_t>{0, 0, 0});
    CHECK(grid.at(2) == std::vector<std::size_t>{0, 2, 0});
    CHECK(grid.at(4) == std::vector<std::size_t>{1, 1, 0});
    CHECK(grid.overrides(5) == std::vector<std::string>{"a=2", "b.c[0]=z", "d=only"});
    CHECK(grid.is_at_edge(4, 0));
    CHECK_FALSE(grid.is_at_edge(4, 1));
    CHECK(grid.is_at_edge(5, 1));
    CHECK_FALSE(grid.is_at_edge(5, 2));  // an axis of one value has no edge
}
