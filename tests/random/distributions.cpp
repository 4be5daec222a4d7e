#include "random/columns.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

// Seeds are fixed, so these tests always give the same answer. Bounds are multiples of the standard error of what is compared:
// a generator that deserves its name stays within four of them in all but 6 of 100,000 comparisons.

using namespace rcpsim;

namespace {

constexpr std::size_t million = 1000000;
constexpr double n = million;

double mean_of(const std::vector<double>& numbers)
{
    double sum = 0;
    for (const double number : numbers) {
        sum += number;
    }
    return sum / static_cast<double>(numbers.size());
}

// Around a known mean.
double variance_of(const std::vector<double>& numbers, double mean)
{
    double sum = 0;
    for (const double number : numbers) {
        sum += (number - mean) * (number - mean);
    }
    return sum / static_cast<double>(numbers.size());
}

// The largest distance between the empirical distribution function and `cumulative`.
double kolmogorov_distance(std::vector<double> numbers, const std::function<double(double)>& cumulative)
{
    std::sort(numbers.begin(), numbers.end());
    double distance = 0;
    const double count = static_cast<double>(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double expected = cumulative(numbers[i]);
        const auto below = static_cast<double>(i);
        distance = std::max({distance, std::abs(below / count - expected), std::abs((below + 1) / count - expected)});
    }
    return distance;
}

// Kolmogorov's distribution: sqrt(n) times the distance is above 1.95 once in a thousand.
const double largest_distance = 1.95 / std::sqrt(n);

std::vector<double> exponentials(std::uint64_t seed)
{
    std::vector<float> column(million);
    random::fill_unit_exponentials(seed, 0, 0, 0, column);
    return {column.begin(), column.end()};
}

std::vector<double> uniforms(std::uint64_t seed)
{
    std::vector<float> column(million);
    random::fill_uniforms(seed, 0, 0, 0, column);
    return {column.begin(), column.end()};
}

}  // namespace

TEST_CASE("A million unit exponentials have mean 1 and variance 1")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        const auto numbers = exponentials(seed);
        // The fourth central moment is 9, so the variance has a standard error of sqrt((9 - 1) / n).
        CHECK(std::abs(mean_of(numbers) - 1) < 4 / std::sqrt(n));
        CHECK(std::abs(variance_of(numbers, 1) - 1) < 4 * std::sqrt(8 / n));
    }
}

TEST_CASE("A million uniforms have mean 1/2 and variance 1/12")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        const auto numbers = uniforms(seed);
        // The fourth central moment is 1/80.
        CHECK(std::abs(mean_of(numbers) - 0.5) < 4 * std::sqrt(1.0 / 12 / n));
        CHECK(std::abs(variance_of(numbers, 0.5) - 1.0 / 12) < 4 * std::sqrt((1.0 / 80 - 1.0 / 144) / n));
    }
}

TEST_CASE("A million unit exponentials have the distribution function of the exponential")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        CHECK(kolmogorov_distance(exponentials(seed), [](double x) { return -std::expm1(-x); }) < largest_distance);
    }
}

TEST_CASE("A million uniforms have the distribution function of the uniform")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        CHECK(kolmogorov_distance(uniforms(seed), [](double x) { return x; }) < largest_distance);
    }
}

TEST_CASE("The tail of a million unit exponentials is as heavy as it should be")
{
    const auto numbers = exponentials(1);
    for (const double beyond : {5.0, 8.0, 11.0}) {
        CAPTURE(beyond);
        const double expected = n * std::exp(-beyond);
        const auto found = static_cast<double>(
            std::count_if(numbers.begin(), numbers.end(), [beyond](double number) { return number > beyond; }));
        CHECK(std::abs(found - expected) < 4 * std::sqrt(expected));
    }
}
