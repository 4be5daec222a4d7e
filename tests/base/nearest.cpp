#include "base/nearest.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using rcpsim::base::nearest;

namespace {
const std::vector<std::string> keys{"mothers", "ages", "follow", "uptake", "rate"};
}

TEST_CASE("A slip is answered with the word that was meant")
{
    CHECK(nearest("uptke", keys) == "uptake");
    CHECK(nearest("uptakee", keys) == "uptake");
    CHECK(nearest("upteka", keys) == "uptake");
    CHECK(nearest("Mothers", keys) == "mothers");
    CHECK(nearest("folow", keys) == "follow");
    CHECK(nearest("ages", keys) == "ages");
}

TEST_CASE("A word unlike all others is answered with nothing")
{
    CHECK(nearest("replications", keys).empty());
    CHECK(nearest("xyz", keys).empty());
    CHECK(nearest("uptake", {}).empty());
}

TEST_CASE("Half of the letters may be wrong and no more")
{
    CHECK(nearest("abxx", {"abcd"}) == "abcd");
    CHECK(nearest("axxx", {"abcd"}).empty());
    CHECK(nearest("abcxxx", {"abcdef"}) == "abcdef");
    CHECK(nearest("abxxxx", {"abcdef"}).empty());
    CHECK(nearest("x", {"a"}) == "a");
    CHECK(nearest("xx", {"ab"}).empty());
}

TEST_CASE("Of equally near words the first is named, and of others the nearest")
{
    CHECK(nearest("care", {"cart", "cars"}) == "cart");
    CHECK(nearest("care", {"cost", "cars", "care"}) == "care");
    CHECK(nearest("caer", {"cost", "care"}) == "care");
}

TEST_CASE("A word of more than a hundred letters is not compared")
{
    const std::string longest(100, 'a');
    CHECK(nearest(longest, {longest}) == longest);
    CHECK(nearest(longest + "a", {longest}).empty());
}
