#include "random/points.h"

#include "random/address.h"
#include "random/philox.h"

#include <boost/random/sobol.hpp>
#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace rcpsim::random;

namespace {

constexpr std::array all_samplings{Sampling::monte_carlo, Sampling::latin_hypercube, Sampling::sobol};

// One row per point.
std::vector<std::vector<double>> rows(Sampling sampling, std::uint64_t seed, std::uint32_t points, std::size_t dimensions)
{
    const Points set(sampling, seed, points, dimensions);
    std::vector<std::vector<double>> all(points, std::vector<double>(dimensions));
    for (std::uint32_t i = 0; i < points; ++i) {
        set.at(i, all[i]);
    }
    return all;
}

// How many of the boxes that cut the two dimensions into powers of 2 hold exactly one point.
std::size_t boxes_with_one(const std::vector<std::vector<double>>& points, std::size_t first, int cuts_first, std::size_t second,
                           int cuts_second)
{
    std::vector<int> held(points.size());
    for (const auto& point : points) {
        const auto column = static_cast<std::size_t>(std::ldexp(point[first], cuts_first));
        const auto row = static_cast<std::size_t>(std::ldexp(point[second], cuts_second));
        ++held.at(row << cuts_first | column);
    }
    std::size_t ones = 0;
    for (const int count : held) {
        ones += count == 1 ? 1 : 0;
    }
    return ones;
}

constexpr std::size_t product_dimensions = 10;

// Of a product of 1 + weight (x - 1/2), whose mean is 1: additive for the most part, with interactions of every order.
double weight(std::size_t dimension)
{
    return 1.0 / static_cast<double>(1 + dimension);
}

double mean_of_product(Sampling sampling, std::uint64_t seed, std::uint32_t points)
{
    double sum = 0;
    for (const auto& point : rows(sampling, seed, points, product_dimensions)) {
        double product = 1;
        for (std::size_t i = 0; i < product_dimensions; ++i) {
            product *= 1 + weight(i) * (point[i] - 0.5);
        }
        sum += product;
    }
    return sum / points;
}

// The mean product of the errors of two seeds, or the mean square error.
double mean_product_of_errors(const std::vector<double>& errors, std::size_t apart)
{
    double sum = 0;
    for (std::size_t i = apart; i < errors.size(); ++i) {
        sum += errors[i] * errors[i - apart];
    }
    return sum / static_cast<double>(errors.size() - apart);
}

// The covariance of two numbers whose binary digits were scrambled in the way of Owen, after `common` digits that are the same:
// these stay the same and are random, the next ones stay opposite, and all others are independent.
double covariance_after(int common)
{
    const double cell = std::ldexp(1.0, -2 * common);
    return (1 - cell) / 12 - cell / 16;
}

// What the mean square error should be: the mean covariance of the product over all pairs of points.
double expected_of_scrambled_sobol(std::uint32_t points)
{
    boost::random::sobol engine(product_dimensions);
    std::vector<std::uint64_t> digits(product_dimensions);  // the first point, which the engine leaves out
    while (digits.size() < product_dimensions * points) {
        digits.push_back(engine());
    }
    double sum = 0;
    for (std::size_t one = 0; one < points; ++one) {
        for (std::size_t other = 0; other < points; ++other) {
            double product = 1;
            for (std::size_t i = 0; i < product_dimensions; ++i) {
                const std::uint64_t differing = digits[one * product_dimensions + i] ^ digits[other * product_dimensions + i];
                const double covariance = differing == 0 ? 1.0 / 12 : covariance_after(std::countl_zero(differing));
                product *= 1 + weight(i) * weight(i) * covariance;
            }
            sum += product - 1;
        }
    }
    return sum / points / points;
}

double expected_of_monte_carlo(std::uint32_t points)
{
    double product = 1;
    for (std::size_t i = 0; i < product_dimensions; ++i) {
        product *= 1 + weight(i) * weight(i) / 12;
    }
    return (product - 1) / points;
}

}  // namespace

TEST_CASE("Points are those that were published")
{
    const auto check = [](Sampling sampling, std::uint32_t point, const std::array<double, 3>& expected) {
        const auto all = rows(sampling, 20211, 100, 3);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            CAPTURE(static_cast<int>(sampling), point, i);
            CHECK(all[point][i] == expected[i]);
        }
    };
    check(Sampling::monte_carlo, 0, {0.15029502205539746, 0.95801836519147365, 0.62236343685701823});
    check(Sampling::monte_carlo, 99, {0.11353975767280577, 0.24873344703216438, 0.66372477731648394});
    check(Sampling::latin_hypercube, 0, {0.80150295022055407, 0.91958018365191474, 0.72622363436857018});
    check(Sampling::latin_hypercube, 99, {0.53113539757672801, 0.86248733447032166, 0.17663724777316489});
    check(Sampling::sobol, 0, {0.24955298001437487, 0.56269225902810904, 0.35838333151208868});
    check(Sampling::sobol, 1, {0.76150666078263651, 0.0084403944852448065, 0.53566223140784219});
    check(Sampling::sobol, 99, {0.46915693450928264, 0.29762827760805399, 0.65354104445654981});
}

TEST_CASE("Independent points stand at the address of their draw and dimension")
{
    std::array<double, 4> coordinates{};
    Points(Sampling::monte_carlo, 8, 1000, 4).at(77, coordinates);
    for (std::uint32_t i = 0; i < 4; ++i) {
        const Block words = words_at(8, {.draw = 77, .individual = i, .slot = 0xf0000000});
        const std::uint64_t bits = std::uint64_t{words[0]} << 32 | words[1];
        // 52 bits and half a cell.
        CHECK(coordinates[i] == std::ldexp(static_cast<double>(bits >> 12) + 0.5, -52));
    }
}

TEST_CASE("Another dimension moves no coordinate, nor does another point unless there are slices")
{
    for (const Sampling sampling : all_samplings) {
        CAPTURE(static_cast<int>(sampling));
        const auto three = rows(sampling, 5, 50, 3);
        const auto nine = rows(sampling, 5, 50, 9);
        const auto more = rows(sampling, 5, 51, 3);
        std::size_t moved = 0;
        std::size_t moved_by_more = 0;
        for (std::size_t point = 0; point < 50; ++point) {
            for (std::size_t i = 0; i < 3; ++i) {
                moved += three[point][i] != nine[point][i] ? 1 : 0;
                moved_by_more += three[point][i] != more[point][i] ? 1 : 0;
            }
        }
        CHECK(moved == 0);
        CHECK(moved_by_more == (sampling == Sampling::latin_hypercube ? 150 : 0));
    }
}

TEST_CASE("Coordinates are inside the cube, and differ between points, dimensions and seeds")
{
    for (const Sampling sampling : all_samplings) {
        CAPTURE(static_cast<int>(sampling));
        std::set<double> distinct;
        std::size_t outside = 0;
        for (const std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{1} << 32 | 1}) {
            for (const auto& point : rows(sampling, seed, 1000, 7)) {
                for (const double x : point) {
                    distinct.insert(x);
                    outside += x > 0 && x < 1 ? 0 : 1;
                }
            }
        }
        CHECK(distinct.size() == 21000);
        CHECK(outside == 0);
    }
}

TEST_CASE("A Latin hypercube has one point in each slice of each dimension")
{
    for (const std::uint32_t points : {1U, 2U, 3U, 100U, 1000U, 65537U}) {
        CAPTURE(points);
        std::vector<std::set<std::size_t>> slices(4);
        for (const auto& point : rows(Sampling::latin_hypercube, 3, points, 4)) {
            for (std::size_t i = 0; i < 4; ++i) {
                slices[i].insert(static_cast<std::size_t>(point[i] * points));
            }
        }
        for (const auto& slice : slices) {
            CHECK(slice.size() == points);
            CHECK(*slice.rbegin() == points - 1);
        }
    }
}

TEST_CASE("Each order of the slices of a Latin hypercube is as likely as the others")
{
    // Of three points; over dimensions, which are independent.
    constexpr std::size_t dimensions = 60000;
    const auto points = rows(Sampling::latin_hypercube, 1, 3, dimensions);
    std::array<int, 9> orders{};
    for (std::size_t i = 0; i < dimensions; ++i) {
        ++orders.at(static_cast<std::size_t>(points[0][i] * 3) * 3 + static_cast<std::size_t>(points[1][i] * 3));
    }
    for (const std::size_t order : {1U, 2U, 3U, 5U, 6U, 7U}) {
        CAPTURE(order);
        CHECK(std::abs(orders.at(order) - 10000) < 4 * std::sqrt(dimensions * (1 / 6.0) * (5 / 6.0)));
    }
}

TEST_CASE("Sobol' points are Boost's, scrambled so that digits before the first difference stay the same")
{
    constexpr std::size_t dimensions = 40;
    constexpr std::size_t count = 300;
    boost::random::sobol engine(dimensions);
    std::vector<std::uint64_t> digits(dimensions);
    while (digits.size() < dimensions * count) {
        digits.push_back(engine());
    }
    const auto points = rows(Sampling::sobol, 11, count, dimensions);
    std::size_t wrong = 0;
    for (std::size_t one = 0; one < count; ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            for (std::size_t i = 0; i < dimensions; ++i) {
                const auto bits = [&](std::size_t point) { return static_cast<std::uint64_t>(std::ldexp(points[point][i], 64)); };
                wrong += std::countl_zero(bits(one) ^ bits(other)) !=
                                 std::countl_zero(digits[one * dimensions + i] ^ digits[other * dimensions + i])
                             ? 1
                             : 0;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("The first 2^k Sobol' points have one in each of 2^k intervals, and in each box of the first two dimensions")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        for (const int k : {0, 1, 4, 9, 12}) {
            CAPTURE(seed, k);
            const std::uint32_t count = 1U << static_cast<unsigned>(k);
            const auto points = rows(Sampling::sobol, seed, count, 50);
            for (std::size_t i = 0; i < 50; ++i) {
                CHECK(boxes_with_one(points, i, k, i, 0) == count);
            }
            for (int cuts = 0; cuts <= k; ++cuts) {
                CHECK(boxes_with_one(points, 0, cuts, 1, k - cuts) == count);
            }
        }
    }
}

TEST_CASE("Sobol' points of as many dimensions as there can be")
{
    const auto points = rows(Sampling::sobol, 1, 16, most_dimensions(Sampling::sobol));
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < most_dimensions(Sampling::sobol); ++i) {
        wrong += boxes_with_one(points, i, 4, i, 0) == 16 ? 0 : 1;
    }
    CHECK(wrong == 0);
    CHECK_THROWS_AS(Points(Sampling::sobol, 1, 16, most_dimensions(Sampling::sobol) + 1), std::invalid_argument);
    CHECK_THROWS_AS(Points(Sampling::monte_carlo, 1, 16, most_dimensions(Sampling::monte_carlo) + 1), std::invalid_argument);
    for (const Sampling sampling : all_samplings) {
        CHECK_NOTHROW(Points(sampling, 1, 16, 0));
        CHECK_NOTHROW(Points(sampling, 1, 0, 3));
    }
}

TEST_CASE("Each point alone is uniform, whatever the seed decides")
{
    // In tenths of each of two dimensions, over many seeds; chi-square with 9 degrees of freedom is above 33.7 once in 10,000.
    constexpr int seeds = 20000;
    for (const Sampling sampling : all_samplings) {
        for (const std::uint32_t point : {0U, 1U, 6U}) {
            std::array<std::array<double, 10>, 2> counts{};
            double product = 0;
            for (int seed = 0; seed < seeds; ++seed) {
                std::array<double, 2> x{};
                Points(sampling, static_cast<std::uint64_t>(seed), 8, 2).at(point, x);
                counts[0].at(static_cast<std::size_t>(x[0] * 10)) += 1;
                counts[1].at(static_cast<std::size_t>(x[1] * 10)) += 1;
                product += (x[0] - 0.5) * (x[1] - 0.5);
            }
            CAPTURE(static_cast<int>(sampling), point);
            for (const auto& dimension : counts) {
                double chi_square = 0;
                for (const double count : dimension) {
                    chi_square += std::pow(count - seeds / 10.0, 2) / (seeds / 10.0);
                }
                CHECK(chi_square < 33.7);
            }
            // The two are independent.
            CHECK(std::abs(product / seeds * 12) < 4 / std::sqrt(seeds));
        }
    }
}

TEST_CASE("Coordinates of different dimensions and of different seeds are uncorrelated")
{
    constexpr std::uint32_t count = 4096;
    for (const Sampling sampling : all_samplings) {
        const std::array seeds{rows(sampling, 1, count, 8), rows(sampling, 2, count, 8), rows(sampling, 3, count, 8)};
        const auto correlation = [&](std::size_t seed, std::size_t i, std::size_t other_seed, std::size_t j) {
            double sum = 0;
            for (std::size_t point = 0; point < count; ++point) {
                sum += (seeds.at(seed)[point][i] - 0.5) * (seeds.at(other_seed)[point][j] - 0.5);
            }
            return sum * 12 / count;
        };
        for (std::size_t i = 0; i < 8; ++i) {
            for (std::size_t j = 0; j < 8; ++j) {
                CAPTURE(static_cast<int>(sampling), i, j);
                if (i != j) {
                    CHECK(std::abs(correlation(0, i, 0, j)) < 4 / std::sqrt(count));
                }
                // Sobol' points of two seeds differ in few random signs of their first digits: their errors are unrelated
                // instead.
                if (sampling != Sampling::sobol) {
                    CHECK(std::abs(correlation(0, i, 1, j)) < 4 / std::sqrt(count));
                    CHECK(std::abs(correlation(1, i, 2, j)) < 4 / std::sqrt(count));
                    CHECK(std::abs(correlation(0, i, 2, j)) < 4 / std::sqrt(count));
                }
            }
        }
    }
}

TEST_CASE("A smooth mean is estimated as exactly as theory says, by Sobol' points twenty times as exactly")
{
    constexpr std::uint32_t count = 1024;
    constexpr std::uint64_t seeds = 200;
    const double by_sobol = expected_of_scrambled_sobol(count);
    const double by_chance = expected_of_monte_carlo(count);
    CHECK(by_chance > 400 * by_sobol);
    const std::array kinds{std::pair{Sampling::monte_carlo, by_chance}, std::pair{Sampling::sobol, by_sobol}};
    for (const auto& [sampling, expected] : kinds) {
        CAPTURE(static_cast<int>(sampling));
        std::vector<double> errors;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            errors.push_back(mean_of_product(sampling, seed, count) - 1);
        }
        // A mean of squares of errors that are nearly normal has a relative standard error of sqrt(2 / seeds).
        CHECK(std::abs(mean_product_of_errors(errors, 0) / expected - 1) < 4 * std::sqrt(2.0 / seeds));
        // Neighbouring seeds have unrelated errors.
        for (const std::size_t apart : {1U, 2U}) {
            CHECK(std::abs(mean_product_of_errors(errors, apart) / expected) < 4 / std::sqrt(seeds - apart));
        }
    }
}
