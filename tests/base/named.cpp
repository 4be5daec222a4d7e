#include "base/named.h"

#include <catch2/catch.hpp>

using rcpsim::base::Named;

TEST_CASE("Names are found where they were written")
{
    const Named<int> named{{"home", 7}, {"in_care", 8}, {"adopted", 9}};
    CHECK(named.index_of("home") == 0);
    CHECK(named.index_of("in_care") == 1);
    CHECK(named.index_of("adopted") == 2);
    CHECK(named[named.index_of("in_care")].second == 8);
    CHECK(named.contains("adopted"));
}

TEST_CASE("A name that was not written has no position")
{
    const Named<int> named{{"home", 7}, {"in_care", 8}};
    CHECK(named.index_of("hom") == 2);
    CHECK(named.index_of("home ") == 2);
    CHECK(named.index_of("Home") == 2);
    CHECK_FALSE(named.contains(""));
    CHECK_FALSE(Named<int>{}.contains("home"));
    CHECK(Named<int>{}.index_of("home") == 0);
}
