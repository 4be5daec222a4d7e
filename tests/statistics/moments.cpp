#include "statistics/moments.h"

#include "random/philox.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace rcpsim;
using statistics::Moments;

namespace {

Moments of(const std::vector<std::int64_t>& values)
{
    Moments moments;
    for (const std::int64_t value : values) {
        moments.add(value);
    }
    return moments;
}

// Values with as many bits as are asked for, of both signs.
std::vector<std::int64_t> values_of(std::size_t size, int bits)
{
    std::vector<std::int64_t> values;
    for (std::uint32_t i = 0; i < size; ++i) {
        const auto words = random::words_at(11, {.individual = i});
        const std::uint64_t word = std::uint64_t{words[0]} << 32 | words[1];
        values.push_back(static_cast<std::int64_t>(word) >> (63 - bits));
    }
    return values;
}

struct Plain
{
    long double mean;
    long double variance;
};

// Two passes in 64-bit mantissas.
Plain plainly(const std::vector<std::int64_t>& values)
{
    const auto count = static_cast<long double>(values.size());
    long double sum = 0;
    for (const std::int64_t value : values) {
        sum += static_cast<long double>(value);
    }
    const long double mean = sum / count;
    long double squares = 0;
    for (const std::int64_t value : values) {
        squares += (static_cast<long double>(value) - mean) * (static_cast<long double>(value) - mean);
    }
    return {mean, squares / (count - 1)};
}

bool same(const Moments& a, const Moments& b)
{
    return a.count() == b.count() && a.sum() == b.sum() && a.mean() == b.mean() && a.variance() == b.variance();
}

}  // namespace

TEST_CASE("Moments are those of the values")
{
    const Moments moments = of({2, 4, 4, 4, 5, 5, 7, 9});
    CHECK(moments.count() == 8);
    CHECK(moments.sum() == 40);
    CHECK(moments.mean() == 5.0);
    CHECK(moments.variance() == Approx(32.0 / 7).epsilon(1e-15));
    CHECK(moments.sd() == Approx(std::sqrt(32.0 / 7)).epsilon(1e-15));
    CHECK(moments.standard_error() == Approx(std::sqrt(32.0 / 7 / 8)).epsilon(1e-15));
}

TEST_CASE("Moments agree with a plain sum of squared deviations at any size of the values")
{
    for (const int bits : {1, 3, 10, 20, 30, 40, 47}) {
        CAPTURE(bits);
        const auto values = values_of(10000, bits);
        const Plain plain = plainly(values);
        const Moments moments = of(values);
        CHECK(moments.mean() == Approx(static_cast<double>(plain.mean)).epsilon(1e-14));
        CHECK(moments.variance() == Approx(static_cast<double>(plain.variance)).epsilon(1e-13));
    }
}

TEST_CASE("A small spread of large values is not lost")
{
    // A million values within 10 of 2^47, whose squares need 95 bits and cancel to a variance near 8.
    constexpr std::int64_t large = std::int64_t{1} << 47;
    for (const std::int64_t sign : {1, -1}) {
        std::vector<std::int64_t> small;
        Moments moments;
        for (std::uint32_t i = 0; i < 1000000; ++i) {
            small.push_back(random::words_at(12, {.individual = i})[0] % 10);
            moments.add(sign * (large - small.back()));
        }
        const Plain plain = plainly(small);
        CHECK(moments.variance() == Approx(static_cast<double>(plain.variance)).epsilon(1e-13));
        CHECK(static_cast<long double>(moments.mean()) ==
              static_cast<long double>(static_cast<double>(static_cast<long double>(sign) * (large - plain.mean))));
    }
}

TEST_CASE("Moments stay exact up to a thousand million values of the largest magnitude")
{
    constexpr std::int64_t most = (std::int64_t{1} << 48) - 1;
    constexpr std::int64_t billion = 1000000000;
    const auto many = [](std::int64_t value, std::int64_t count) {
        Moments moments;
        moments.add_sums(count, base::Wide{value} * count, base::Wide{value} * value * count);
        return moments;
    };
    const Moments same_values = many(most, billion);
    CHECK(same_values.mean() == static_cast<double>(most));
    CHECK(same_values.variance() == 0.0);

    Moments opposite = many(most, billion / 2);
    opposite.merge(many(-most, billion / 2));
    CHECK(opposite.mean() == 0.0);
    const auto squared = static_cast<double>(most) * static_cast<double>(most);
    CHECK(opposite.variance() == Approx(squared * (billion / (billion - 1.0))).epsilon(1e-15));
}

TEST_CASE("Values whose sums are known are the same as values added one by one")
{
    const auto values = values_of(1000, 40);
    base::Wide sum = 0;
    base::Wide squares = 0;
    for (const std::int64_t value : values) {
        sum += value;
        squares += base::Wide{value} * value;
    }
    Moments at_once = of({5, -6});
    at_once.add_sums(1000, sum, squares);
    Moments one_by_one = of(values);
    one_by_one.add(-6);
    one_by_one.add(5);
    CHECK(same(at_once, one_by_one));
}

TEST_CASE("Merged parts give the same bits in any order")
{
    const auto values = values_of(3000, 45);
    const std::vector<std::int64_t> parts[3] = {
        {values.begin(), values.begin() + 1}, {values.begin() + 1, values.begin() + 1000}, {values.begin() + 1000, values.end()}};
    const Moments whole = of(values);
    for (const auto& [a, b, c] : {std::array{0, 1, 2}, std::array{2, 1, 0}, std::array{1, 2, 0}}) {
        Moments merged = of(parts[a]);
        merged.merge(of(parts[b]));
        merged.merge(Moments());
        merged.merge(of(parts[c]));
        CHECK(same(merged, whole));
    }
}

TEST_CASE("Equal values have no variance, however large they are")
{
    for (const std::int64_t value : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-3}, (std::int64_t{1} << 47) + 1}) {
        CAPTURE(value);
        CHECK(of({value, value, value}).variance() == 0.0);
        CHECK(of({value, value, value}).mean() == static_cast<double>(value));
    }
}

TEST_CASE("Too few values have no moments")
{
    CHECK(std::isnan(Moments().mean()));
    CHECK(std::isnan(Moments().variance()));
    CHECK(std::isnan(Moments().sd()));
    CHECK(std::isnan(Moments().standard_error()));
    CHECK(of({5}).mean() == 5.0);
    CHECK(std::isnan(of({5}).variance()));
    CHECK(std::isnan(of({5}).standard_error()));
    CHECK(of({5, 6}).variance() == 0.5);
}
