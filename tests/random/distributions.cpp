#include "random/columns.h"
#include "random/philox.h"
#include "random/transforms.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
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

using At = std::function<std::uint32_t(std::uint32_t)>;

// The correlation of two columns of uniforms, and the share of bits that differ, in standard errors from 0 and from a half.
void check_unrelated(const std::string& what, const At& one, const At& other)
{
    INFO(what);
    constexpr std::uint32_t pairs = 200000;
    double product = 0;
    double differing_bits = 0;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        const std::uint32_t a = one(i);
        const std::uint32_t b = other(i);
        product += (static_cast<double>(random::uniform(a)) - 0.5) * (static_cast<double>(random::uniform(b)) - 0.5);
        differing_bits += std::popcount(a ^ b);
    }
    // Each centred uniform has variance 1/12; each of the 32 bits differs with probability 1/2.
    CHECK(std::abs(product * 12 / pairs) < 4 / std::sqrt(pairs));
    CHECK(std::abs(differing_bits / (32.0 * pairs) - 0.5) < 4 * 0.5 / std::sqrt(32.0 * pairs));
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

TEST_CASE("Neighbours in every coordinate of an address are unrelated")
{
    using random::Slot;
    using random::words_at;
    for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(seed);
        const auto at_draw = [seed](std::uint32_t more) -> At {
            return [=](std::uint32_t i) { return words_at(seed, {.draw = i + more})[0]; };
        };
        const auto at_replication = [seed](std::uint32_t more) -> At {
            return [=](std::uint32_t i) { return words_at(seed, {.replication = i + more})[0]; };
        };
        const auto at_individual = [seed](std::uint32_t more) -> At {
            return [=](std::uint32_t i) { return words_at(seed, {.individual = i + more})[0]; };
        };
        const auto at_slot = [seed](Slot slot) -> At {
            return [=](std::uint32_t i) { return words_at(seed, {.individual = i, .slot = slot.word()})[0]; };
        };
        const auto at_word = [seed](std::size_t word) -> At {
            return [=](std::uint32_t i) { return words_at(seed, {.individual = i})[word]; };
        };
        check_unrelated("draw", at_draw(0), at_draw(1));
        check_unrelated("replication", at_replication(0), at_replication(1));
        check_unrelated("individual", at_individual(0), at_individual(1));
        check_unrelated("process", at_slot({.process = 1}), at_slot({.process = 2}));
        check_unrelated("item", at_slot({.process = 2, .item = 0}), at_slot({.process = 2, .item = 1}));
        check_unrelated("visit", at_slot({.process = 3, .visit = 0}), at_slot({.process = 3, .visit = 1}));
        check_unrelated("block", at_slot({.process = 3, .block = 0}), at_slot({.process = 3, .block = 1}));
        check_unrelated("item and visit", at_slot({.process = 3, .item = 1}), at_slot({.process = 3, .visit = 1}));
        check_unrelated("draw and individual", at_draw(0), at_individual(1));
        for (std::size_t word = 1; word < 4; ++word) {
            check_unrelated("word " + std::to_string(word), at_word(word - 1), at_word(word));
        }
    }
}

TEST_CASE("Neighbouring seeds are unrelated")
{
    const auto of_seed = [](std::uint64_t seed) -> At {
        return [=](std::uint32_t i) { return random::words_at(seed, {.individual = i})[0]; };
    };
    check_unrelated("1 and 2", of_seed(1), of_seed(2));
    check_unrelated("2 and 3", of_seed(2), of_seed(3));
    check_unrelated("1 and 3", of_seed(1), of_seed(3));
    check_unrelated("1 and 1 with the high word", of_seed(1), of_seed(1 + (std::uint64_t{1} << 32)));
}
