#include "base/quantity.h"

#include <catch2/catch.hpp>

#include <type_traits>

using namespace rcpsim::base;

namespace {

template <class From, class To>
inline constexpr bool turns_into =
    std::is_convertible_v<From, To> || std::is_constructible_v<To, From> || std::is_assignable_v<To&, From>;

template <class A, class B>
concept comparable = requires(A a, B b)
{
    a < b;
};

}  // namespace

TEST_CASE("A quantity never turns into one of another unit")
{
    STATIC_REQUIRE_FALSE(turns_into<Years, PerYear>);
    STATIC_REQUIRE_FALSE(turns_into<PerYear, Years>);
    STATIC_REQUIRE_FALSE(turns_into<Ratio, Probability>);
    STATIC_REQUIRE_FALSE(turns_into<Probability, Ratio>);
    STATIC_REQUIRE_FALSE(turns_into<Pence, Years>);
    STATIC_REQUIRE_FALSE(comparable<Years, PerYear>);
    STATIC_REQUIRE_FALSE(comparable<Probability, Ratio>);
    STATIC_REQUIRE(comparable<Years, Years>);
}

TEST_CASE("A number becomes a quantity only where its unit is named")
{
    STATIC_REQUIRE_FALSE(std::is_convertible_v<double, Years>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Years, double>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<int, Pence>);
}

TEST_CASE("Quantities of one unit are ordered by value")
{
    CHECK(Years{1} < Years{2});
    CHECK(Years{1.5} == Years{1.5});
    CHECK(Pence{-1} < Pence{0});
    CHECK(Pence{5} >= Pence{5});
    CHECK(PerYear{} == PerYear{0});
}
