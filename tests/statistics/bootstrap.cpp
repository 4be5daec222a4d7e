#include "statistics/bootstrap.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using namespace rcpsim::statistics;

TEST_CASE("A resample is as many rows as there are, and those that were published")
{
    for (const std::uint32_t rows : {1U, 2U, 5U, 1000U}) {
        const auto times = resampled(3, 7, rows);
        CHECK(times.size() == rows);
        CHECK(std::accumulate(times.begin(), times.end(), 0U) == rows);
    }
    CHECK(resampled(20211, 0, 8) == std::vector<std::uint32_t>{3, 0, 0, 0, 1, 1, 2, 1});
    CHECK(resampled(20211, 0, 1000) != resampled(20211, 1, 1000));
    CHECK(resampled(20211, 0, 1000) != resampled(20212, 0, 1000));
}

TEST_CASE("Each row is drawn as often as any other, and as unevenly as chance makes it")
{
    constexpr std::uint32_t rows = 10;
    constexpr std::uint32_t resamples = 4000;
    std::vector<double> sums(rows);
    std::vector<double> squares(rows);
    for (std::uint32_t i = 0; i < resamples; ++i) {
        const auto times = resampled(1, i, rows);
        for (std::size_t row = 0; row < rows; ++row) {
            sums[row] += times[row];
            squares[row] += (times[row] - 1.0) * (times[row] - 1.0);
        }
    }
    constexpr double variance = 1 - 1.0 / rows;  // of a binomial count with mean 1
    for (std::size_t row = 0; row < rows; ++row) {
        CHECK(std::abs(sums[row] / resamples - 1) < 4 * std::sqrt(variance / resamples));
        // Its fourth central moment is 3 variance^2 + variance (1 - 6 variance / 10).
        const double fourth = 3 * variance * variance + variance * (1 - 6 * variance / rows);
        CHECK(std::abs(squares[row] / resamples - variance) < 4 * std::sqrt((fourth - variance * variance) / resamples));
    }
}

TEST_CASE("A percentile interval leaves as many values below as above")
{
    std::vector<double> values(1000);
    std::iota(values.rbegin(), values.rend(), 1.0);
    CHECK(percentile_interval(values) == Interval{26, 975});
    std::vector<double> one{4};
    CHECK(percentile_interval(one) == Interval{4, 4});
    const auto none = percentile_interval({});
    CHECK(std::isnan(none[0]));
    CHECK(std::isnan(none[1]));
}
