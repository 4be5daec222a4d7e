#include "lanes/column.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

using rcpsim::lanes::Column;
using rcpsim::lanes::widest;

TEST_CASE("A column keeps its entries while it grows")
{
    Column<std::int32_t> column;
    CHECK(column.empty());
    int moves = 0;
    const std::int32_t* stood = column.data();
    for (std::int32_t i = 0; i < 100000; ++i) {
        column.push_back(i * 3);
        moves += column.data() != stood ? 1 : 0;
        stood = column.data();
    }
    REQUIRE(column.size() == 100000);
    std::int32_t wrong = 0;
    for (std::int32_t i = 0; i < 100000; ++i) {
        wrong += column[static_cast<std::size_t>(i)] != i * 3 ? 1 : 0;
    }
    CHECK(wrong == 0);
    // The capacity at least doubles each time.
    CHECK(moves <= 14);
}

TEST_CASE("Whole vectors can be stored beyond the room that was asked for")
{
    Column<std::uint32_t> column;
    column.push_back(42);
    column.make_room(7);
    // The address sanitizer would see a store outside.
    std::fill_n(column.next(), 7 + widest, 5U);
    column.grow(7);
    CHECK(column.size() == 8);
    CHECK(column[0] == 42);
    CHECK(std::count(column.begin() + 1, column.end(), 5U) == 7);
    CHECK(column.next() == column.data() + 8);
}

TEST_CASE("A column stays where it is as long as it has room")
{
    Column<std::int32_t> column;
    column.make_room(1000);
    const std::int32_t* stood = column.data();
    for (std::int32_t i = 0; i < 1000; ++i) {
        column.push_back(i);
    }
    CHECK(column.data() == stood);
    column.make_room(1000);
    CHECK(column.data() != stood);
    CHECK(column[999] == 999);
}

TEST_CASE("Clearing a column keeps its memory")
{
    Column<std::int32_t> column;
    column.make_room(500);
    column.grow(500);
    const std::int32_t* stood = column.data();
    column.clear();
    CHECK(column.empty());
    CHECK(column.begin() == column.end());
    column.make_room(500);
    CHECK(column.data() == stood);
}

TEST_CASE("A column can be shortened and moved")
{
    Column<std::int32_t> column;
    for (std::int32_t i = 0; i < 10; ++i) {
        column.push_back(i);
    }
    column.resize(3);
    CHECK(column.size() == 3);
    column.push_back(77);
    const Column<std::int32_t> moved = std::move(column);
    REQUIRE(moved.size() == 4);
    CHECK(moved[2] == 2);
    CHECK(moved[3] == 77);
}
