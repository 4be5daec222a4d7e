#include "random/orders.h"
#include "random/philox.h"
#include "random/transforms.h"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// Whether what neighbours are given is related: those in any part of an address, those within a block, and seeds. Ten million
// pairs have a correlation with a standard error of 0.000316. Bounds are 4.5 standard errors, 0.0014: independent numbers exceed
// that once in 150,000 comparisons, and there are some hundred. Sequentially seeded generators can show correlations of several
// tenths.

using namespace rcpsim;
using random::Slot;
using tests::fill_in_order;
using tests::Order;

namespace {

constexpr double bound = 4.5;
constexpr std::size_t pairs = 10'000'000;
constexpr std::size_t words_of_block = 4;
constexpr std::size_t blocks_at_a_time = 1U << 14;
constexpr std::uint64_t high_word = std::uint64_t{1} << 32;

/// Words in order, and what decisions make of them, less its mean.
struct Column
{
    std::vector<std::uint32_t> words;
    std::vector<float> uniforms;
    std::vector<float> exponentials;

    Column(std::uint64_t seed, Order order, std::uint32_t first, std::size_t blocks)
        : words(words_of_block * blocks)
        , uniforms(words.size())
        , exponentials(words.size())
    {
        fill_in_order(seed, order, first, words);
        for (std::size_t i = 0; i < words.size(); ++i) {
            uniforms[i] = random::uniform(words[i]) - 0.5F;
            exponentials[i] = random::unit_exponential(words[i]) - 1.0F;
        }
    }
};

/// Every `step`-th number of a column from `first` on.
struct Picked
{
    const Column& column;
    std::size_t first;
    std::size_t step = 1;
};

/// How far pairs are from being unrelated.
class Relation
{
public:
    void add(const Picked& one, const Picked& other, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t a = one.first + i * one.step;
            const std::size_t b = other.first + i * other.step;
            uniforms_ += static_cast<double>(one.column.uniforms[a] * other.column.uniforms[b]);
            exponentials_ += static_cast<double>(one.column.exponentials[a] * other.column.exponentials[b]);
            differing_bits_ += std::popcount(one.column.words[a] ^ other.column.words[b]);
        }
        pairs_ += count;
    }

    void check(const std::string& what) const
    {
        INFO(what);
        REQUIRE(pairs_ >= pairs);
        const double count = static_cast<double>(pairs_);
        // Variances are 1/12 and 1; each of the 32 bits differs with probability 1/2.
        CHECK(std::abs(12 * uniforms_ / count) < bound / std::sqrt(count));
        CHECK(std::abs(exponentials_ / count) < bound / std::sqrt(count));
        CHECK(std::abs(static_cast<double>(differing_bits_) / (32 * count) - 0.5) < bound * 0.5 / std::sqrt(32 * count));
    }

private:
    std::size_t pairs_ = 0;
    double uniforms_ = 0;
    double exponentials_ = 0;
    std::int64_t differing_bits_ = 0;
};

/// Calls `use` with the number of the first block of each part of so many blocks.
void in_parts(std::size_t blocks, const auto& use)
{
    for (std::size_t first = 0; first < blocks; first += blocks_at_a_time) {
        use(static_cast<std::uint32_t>(first));
    }
}

Relation of_neighbours(std::uint64_t seed, Order order)
{
    Relation relation;
    in_parts(pairs / words_of_block, [&](std::uint32_t first) {
        const Column column(seed, order, first, blocks_at_a_time + 1);
        relation.add({column, 0}, {column, words_of_block}, words_of_block * blocks_at_a_time);
    });
    return relation;
}

Relation of_seeds(std::uint64_t one, std::uint64_t other)
{
    Relation relation;
    in_parts(pairs / words_of_block, [&](std::uint32_t first) {
        const Column own(one, Order::individual, first, blocks_at_a_time);
        const Column others(other, Order::individual, first, blocks_at_a_time);
        relation.add({own, 0}, {others, 0}, words_of_block * blocks_at_a_time);
    });
    return relation;
}

// In standard errors from what equally likely cells give.
double unevenness(const std::vector<std::int64_t>& cells, std::size_t count)
{
    const double expected = static_cast<double>(count) / static_cast<double>(cells.size());
    double chi_square = 0;
    for (const std::int64_t found : cells) {
        chi_square += std::pow(static_cast<double>(found) - expected, 2) / expected;
    }
    const auto degrees = static_cast<double>(cells.size() - 1);
    return (chi_square - degrees) / std::sqrt(2 * degrees);
}

}  // namespace

TEST_CASE("Numbers at neighbours in every part of an address are uncorrelated")
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        for (const auto& [order, name] : tests::orders) {
            of_neighbours(seed, order).check(std::string(name) + " with seed " + std::to_string(seed));
        }
    }
}

TEST_CASE("The four words of a block are uncorrelated")
{
    std::vector<Relation> relations(words_of_block * words_of_block);
    in_parts(pairs, [&](std::uint32_t first) {
        const Column column(1, Order::individual, first, blocks_at_a_time);
        for (std::size_t one = 0; one < words_of_block; ++one) {
            for (std::size_t other = one + 1; other < words_of_block; ++other) {
                relations[one * words_of_block + other].add({column, one, words_of_block}, {column, other, words_of_block},
                                                            blocks_at_a_time);
            }
        }
    });
    for (std::size_t one = 0; one < words_of_block; ++one) {
        for (std::size_t other = one + 1; other < words_of_block; ++other) {
            relations[one * words_of_block + other].check(std::to_string(one) + " and " + std::to_string(other));
        }
    }
}

TEST_CASE("Numbers of seeds next to each other, in the low word and in the high, are uncorrelated")
{
    of_seeds(1, 2).check("1 and 2");
    of_seeds(2, 3).check("2 and 3");
    of_seeds(1, 3).check("1 and 3");
    of_seeds(1, 1 + high_word).check("1 and 1 with 1 in the high word");
    of_seeds(1 + high_word, 1 + 2 * high_word).check("1 with 1 and with 2 in the high word");
}

TEST_CASE("Words are spread evenly in every order, by their upper bits and by their lower ones")
{
    constexpr std::size_t cells = 4096;
    for (const auto& [order, name] : tests::orders) {
        INFO(name);
        std::vector<std::int64_t> upper(cells);
        std::vector<std::int64_t> lower(cells);
        std::vector<std::uint32_t> words(words_of_block * blocks_at_a_time);
        std::size_t count = 0;
        in_parts(pairs / words_of_block, [&](std::uint32_t first) {
            fill_in_order(1, order, first, words);
            for (const std::uint32_t word : words) {
                ++upper[word >> 20];
                ++lower[word % cells];
            }
            count += words.size();
        });
        CHECK(std::abs(unevenness(upper, count)) < bound);
        CHECK(std::abs(unevenness(lower, count)) < bound);
    }
}

TEST_CASE("An order of addresses is what it says")
{
    const auto numbered = [](Order order, std::uint32_t i) -> random::Address {
        const auto byte = static_cast<std::uint8_t>(i % 256);
        switch (order) {
            case Order::draw:
                return {.draw = i};
            case Order::replication:
                return {.replication = i};
            case Order::individual:
                return {.individual = i};
            case Order::process:
                return {.individual = i / 256, .slot = Slot{.process = byte}.word()};
            case Order::item:
                return {.individual = i / 256, .slot = Slot{.item = byte}.word()};
            case Order::visit:
                return {.individual = i / 256, .slot = Slot{.visit = byte}.word()};
            case Order::block:
                break;
        }
        return {.individual = i / 256, .slot = Slot{.block = byte}.word()};
    };
    constexpr std::uint32_t first = 1000;
    for (const auto& [order, name] : tests::orders) {
        INFO(name);
        std::vector<std::uint32_t> words(words_of_block * 777);
        fill_in_order(high_word + 5, order, first, words);
        std::vector<std::uint32_t> expected;
        for (std::uint32_t i = 0; i < 777; ++i) {
            const auto block = random::words_at(high_word + 5, numbered(order, first + i));
            expected.insert(expected.end(), block.begin(), block.end());
        }
        CHECK(words == expected);
    }
}
