#include "statistics/distribution.h"

#include "base/errors.h"
#include "lanes/on_every_target.h"
#include "random/philox.h"
#include "random/transforms.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using namespace rcpsim;
using statistics::Distribution;

namespace {

using Values = std::vector<std::int64_t>;
// At one probability.
double quantile(const Distribution& distribution, std::span<const std::int64_t> sample, double probability)
{
    return statistics::quantiles(distribution, sample, std::span(&probability, 1)).front();
}

constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;

Distribution of(const Values& values)
{
    Distribution distribution;
    distribution.add(values);
    return distribution;
}

// Every bin that there is, in ascending order, by the published rule: 0 to 511 one by one, then 256 bins to each octave, and the
// mirror image of that from -1 down.
std::vector<Distribution::Bin> all_bins()
{
    std::vector<Distribution::Bin> bins;
    for (std::int64_t value = 0; value < 512; ++value) {
        bins.push_back({value, 1, 0});
    }
    for (int octave = 9; octave < 53; ++octave) {
        const std::int64_t width = std::int64_t{1} << (octave - 8);
        for (std::int64_t bin = 256; bin < 512; ++bin) {
            bins.push_back({bin * width, width, 0});
        }
    }
    std::vector<Distribution::Bin> both;
    for (auto bin = bins.rbegin(); bin != bins.rend(); ++bin) {
        both.push_back({-bin->first - bin->width, bin->width, 0});
    }
    both.insert(both.end(), bins.begin(), bins.end());
    return both;
}

bool same_bins(const Distribution& a, const Distribution& b)
{
    const auto of_a = a.bins();
    const auto of_b = b.bins();
    return std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && x.width == y.width && x.count == y.count;
    });
}

// The smallest of sorted values at or below which at least `share` of 1000 lie.
std::int64_t plain_quantile(const Values& sorted, std::int64_t share)
{
    const auto count = static_cast<std::int64_t>(sorted.size());
    const std::int64_t rank = std::max<std::int64_t>(1, (share * count + 999) / 1000);
    return sorted[static_cast<std::size_t>(rank - 1)];
}

Values sorted(Values values)
{
    std::sort(values.begin(), values.end());
    return values;
}

// Lognormal-like amounts over five orders of magnitude, hardly two of them equal, a part of them negative.
Values amounts(std::uint32_t size)
{
    Values values;
    for (std::uint32_t i = 0; i < size; ++i) {
        const auto words = random::words_at(15, {.individual = i});
        const double log = 10 + 4 * (random::uniform(words[0]) + random::uniform(words[1]) + random::uniform(words[2]));
        const auto value = std::llround(std::exp(log));
        values.push_back(words[3] % 4 == 0 ? -value : value);
    }
    return values;
}

Values every(const Values& values, std::size_t step)
{
    Values sample;
    for (std::size_t i = 0; i < values.size(); i += step) {
        sample.push_back(values[i]);
    }
    return sample;
}

const std::array<std::int64_t, 13> shares{0, 1, 25, 50, 100, 250, 500, 750, 900, 950, 975, 999, 1000};

double probability(std::int64_t share)
{
    return static_cast<double>(share) / 1000;
}

}  // namespace

TEST_CASE("Bins are those of the published rule, next to one another, from the least value to the greatest")
{
    auto expected = all_bins();
    REQUIRE(expected.front().first == -largest - 1);
    REQUIRE(expected.back().first + expected.back().width == largest + 1);
    Values values;
    for (auto& bin : expected) {
        values.push_back(bin.first);
        values.push_back(bin.first + bin.width - 1);
        values.push_back(bin.first + bin.width / 2);
        bin.count = 3;
    }
    tests::on_every_target([&] {
        const auto found = of(values).bins();
        REQUIRE(found.size() == expected.size());
        std::size_t wrong = 0;
        std::size_t apart = 0;
        std::size_t wide = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            wrong += found[i].first != expected[i].first || found[i].width != expected[i].width || found[i].count != 3 ? 1 : 0;
            apart += i > 0 && found[i].first != found[i - 1].first + found[i - 1].width ? 1 : 0;
            const std::int64_t nearest = std::min(std::abs(found[i].first), std::abs(found[i].first + found[i].width));
            wide += found[i].width > 1 && found[i].width > nearest / 256 ? 1 : 0;
        }
        CHECK(wrong == 0);
        CHECK(apart == 0);
        CHECK(wide == 0);
    });
}

TEST_CASE("Every value is counted once, in the bin that contains it")
{
    Values values{0, 1, -1, 63, 64, 65, -64, 255, 256, 511, 512, 513, -511, -512, -513, -514, largest, -largest, -largest - 1};
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const auto words = random::words_at(16, {.individual = i});
        const std::uint64_t word = std::uint64_t{words[0]} << 32 | words[1];
        values.push_back(static_cast<std::int64_t>(word) >> (10 + words[2] % 54));
    }
    const auto bins = of(values).bins();
    std::int64_t counted = 0;
    for (const auto& bin : bins) {
        const auto within = std::count_if(values.begin(), values.end(), [&](std::int64_t value) {
            return value >= bin.first && value - bin.first < bin.width;
        });
        counted += bin.count;
        CAPTURE(bin.first, bin.width);
        CHECK(bin.count == within);
    }
    CHECK(counted == static_cast<std::int64_t>(values.size()));
}

TEST_CASE("How many values are added at a time makes no difference, on any target")
{
    // Far values, then near ones, then both by turns: blocks of one kind may take another way than mixed ones.
    Values values = amounts(5000);
    for (std::uint32_t i = 0; i < 5000; ++i) {
        values.push_back(random::words_at(17, {.individual = i})[0] >> (1 + i % 31));
    }
    const Values mixed = values;
    for (std::size_t i = 0; i < 5000; ++i) {
        values.push_back(mixed[i]);
        values.push_back(mixed[5000 + i]);
    }
    Distribution one_by_one;
    for (const std::int64_t value : values) {
        one_by_one.add(std::span(&value, 1));
    }
    tests::on_every_target([&] {
        for (const std::size_t step : {1U, 3U, 511U, 512U, 513U, 1023U, 1024U, 1025U, 4096U, 20000U}) {
            CAPTURE(step);
            Distribution in_parts;
            for (std::size_t i = 0; i < values.size(); i += step) {
                in_parts.add(std::span(values).subspan(i, std::min(step, values.size() - i)));
            }
            CHECK(same_bins(in_parts, one_by_one));
            CHECK(in_parts.count() == 20000);
            CHECK(in_parts.moments().sum() == one_by_one.moments().sum());
            CHECK(in_parts.moments().variance() == one_by_one.moments().variance());
        }
    });
}

TEST_CASE("The moments of a distribution are those of its values")
{
    Values values = amounts(3000);
    for (std::uint32_t i = 0; i < 3000; ++i) {
        values.push_back(random::words_at(20, {.individual = i})[0] >> 1);
    }
    for (std::int64_t value = -200; value < 200; ++value) {
        values.insert(values.end(), 3, value);
    }
    statistics::Moments moments;
    for (const std::int64_t value : values) {
        moments.add(value);
    }
    tests::on_every_target([&] {
        const Distribution distribution = of(values);
        CHECK(distribution.count() == moments.count());
        CHECK(distribution.moments().sum() == moments.sum());
        CHECK(distribution.moments().mean() == moments.mean());
        CHECK(distribution.moments().variance() == moments.variance());
    });
}

TEST_CASE("Merged distributions are the same in any order")
{
    const Values values = amounts(6000);
    const Values parts[3] = {
        {values.begin(), values.begin() + 1}, {values.begin() + 1, values.begin() + 2000}, {values.begin() + 2000, values.end()}};
    const Distribution whole = of(values);
    for (const auto& [a, b, c] : {std::array{0, 1, 2}, std::array{2, 1, 0}, std::array{1, 2, 0}}) {
        Distribution merged;
        merged.merge(of(parts[a]));
        merged.merge(of(parts[b]));
        merged.merge(Distribution());
        merged.merge(of(parts[c]));
        CHECK(same_bins(merged, whole));
        CHECK(merged.count() == 6000);
        CHECK(merged.moments().variance() == whole.moments().variance());
        CHECK(quantile(merged, {}, 0.9) == quantile(whole, {}, 0.9));
    }
}

TEST_CASE("A quantile is exact when the sample holds all values")
{
    for (const std::uint32_t size : {1U, 2U, 3U, 10U, 999U, 1000U, 4321U}) {
        const Values values = amounts(size);
        const Values in_order = sorted(values);
        const Distribution distribution = of(values);
        std::vector<double> probabilities;
        for (const std::int64_t share : shares) {
            probabilities.push_back(probability(share));
        }
        const auto found = statistics::quantiles(distribution, values, probabilities);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            CAPTURE(size, shares[i]);
            CHECK(found[i] == static_cast<double>(plain_quantile(in_order, shares[i])));
        }
    }
}

TEST_CASE("Quantiles of small integers are exact without a sample")
{
    Values values;
    for (std::uint32_t i = 0; i < 10000; ++i) {
        values.push_back(static_cast<std::int64_t>(random::words_at(18, {.individual = i})[0] % 1024) - 512);
    }
    const Distribution distribution = of(values);
    const Values in_order = sorted(values);
    for (const std::int64_t share : shares) {
        CAPTURE(share);
        CHECK(quantile(distribution, {}, probability(share)) == static_cast<double>(plain_quantile(in_order, share)));
    }
}

TEST_CASE("A quantile between values that differ is right within its bin, with a sample or without")
{
    const Values values = amounts(200000);
    const Distribution distribution = of(values);
    const Values in_order = sorted(values);
    for (const std::size_t step : {2U, 16U, 1000U, 300000U}) {
        const Values sample = every(values, step);
        for (const std::int64_t share : shares) {
            CAPTURE(step, share);
            const auto exact = static_cast<double>(plain_quantile(in_order, share));
            const double width = std::max(1.0, std::abs(exact) / 256);
            CHECK(std::abs(quantile(distribution, sample, probability(share)) - exact) <= width);
        }
    }
}

TEST_CASE("Interpolation within a bin is much better than the bin")
{
    // Equally spaced values: without a sample only the bins are known, each of which is 1/256 to 1/512 of its value wide.
    Values values;
    for (std::int64_t i = 0; i < 100000; ++i) {
        values.push_back(1000000 + 17 * i);
    }
    const Distribution distribution = of(values);
    for (const std::int64_t share : {1, 100, 333, 500, 777, 990}) {
        CAPTURE(share);
        const auto exact = static_cast<double>(plain_quantile(values, share));
        CHECK(std::abs(quantile(distribution, {}, probability(share)) - exact) <= 17);
    }
}

TEST_CASE("An atom is returned exactly from a sample")
{
    // The shape of a cost: nobody, one child to 18, two children to 18, and anything between; compare the oracle of RCP-mini.
    constexpr std::int64_t one_child = 97241800;
    Values values;
    for (std::uint32_t i = 0; i < 160000; ++i) {
        const auto words = random::words_at(19, {.individual = i});
        const float kind = random::uniform(words[0]);
        const auto between = static_cast<std::int64_t>(random::uniform(words[1]) * 3e8F);
        values.push_back(kind < 0.3F ? 0 : kind < 0.5F ? one_child : kind < 0.6F ? 2 * one_child : between);
    }
    const Distribution distribution = of(values);
    const Values in_order = sorted(values);
    const Values sample = every(values, 16);
    int atoms = 0;
    for (std::int64_t share = 1; share < 1000; ++share) {
        const std::int64_t exact = plain_quantile(in_order, share);
        const auto lower = std::lower_bound(in_order.begin(), in_order.end(), exact) - in_order.begin();
        const auto upper = std::upper_bound(in_order.begin(), in_order.end(), exact) - in_order.begin();
        const auto rank = share * static_cast<std::int64_t>(in_order.size()) / 1000;
        // The share of an atom in the sample has a standard error below 0.005 / 4.
        if (rank - lower > 800 && upper - rank > 800) {
            ++atoms;
            CAPTURE(share);
            CHECK(quantile(distribution, sample, probability(share)) == static_cast<double>(exact));
        }
    }
    CHECK(atoms > 500);
}

TEST_CASE("Quantiles of numbers at hand are the smallest value that enough lie at or below")
{
    const std::vector<double> values{-3.5, -1, 0, 0.25, 8};
    CHECK(statistics::quantile(values, 0) == -3.5);
    CHECK(statistics::quantile(values, 0.2) == -3.5);
    CHECK(statistics::quantile(values, 0.21) == -1);
    CHECK(statistics::quantile(values, 0.5) == 0);
    CHECK(statistics::quantile(values, 0.8) == 0.25);
    CHECK(statistics::quantile(values, 0.81) == 8);
    CHECK(statistics::quantile(values, 1) == 8);
    CHECK(statistics::quantile(std::vector<double>{7}, 0.5) == 7);
}

TEST_CASE("A quantile of nothing is a mistake of the program")
{
    CHECK_THROWS_AS(quantile(Distribution(), {}, 0.5), base::InternalError);
    CHECK_THROWS_AS(statistics::quantile(std::vector<double>(), 0.5), base::InternalError);
}
