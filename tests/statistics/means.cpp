#include "statistics/means.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace rcpsim;

TEST_CASE("Means and squares of few numbers, by hand")
{
    const std::vector<double> values{1, 3, 4, 8};
    CHECK(statistics::mean_of(values) == 4);
    CHECK(statistics::squares_around(values, 4) == 26);
    CHECK(statistics::means_of_groups(values, 2) == std::vector<double>{2, 6});
    CHECK(statistics::means_of_groups(values, 4) == std::vector<double>{4});
    CHECK(std::isnan(statistics::mean_of({})));
}
