#include "results/shares.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace rcpsim;

// A squared correlation r^2 among n draws becomes r^2 - (1 - r^2) / (n - 2), as in the adjusted share of a line through them.
TEST_CASE("Shares of the variance are squared correlations, less what unrelated numbers have by chance")
{
    // The first number deviates from its mean by -2, -1, 0, 1, 2, the second by 2, -1, -2, -1, 2.
    const std::vector<double> values{1, 12, 2, 9, 3, 8, 4, 9, 5, 12};
    const std::vector<double> outcome{-2, 0, 0, 0, 2};
    const auto shares = results::shares_of_variance(values, 2, outcome, 1);
    REQUIRE(shares.size() == 2);
    const double square = 8.0 * 8.0 / (10.0 * 8.0);
    CHECK(shares[0] == Approx(square - (1 - square) / 3).epsilon(1e-12));
    CHECK(shares[1] == 0);
}

TEST_CASE("Shares of the variance are nothing where nothing varies")
{
    const std::vector<double> values{1, 7, 2, 7, 4, 7};
    const std::vector<double> outcomes{5, 1, 5, 2, 5, 4};
    const auto shares = results::shares_of_variance(values, 2, outcomes, 2);
    REQUIRE(shares.size() == 4);
    CHECK(shares[0] == 0);
    CHECK(shares[1] == 0);
    CHECK(shares[2] == Approx(1));
    CHECK(shares[3] == 0);
}
