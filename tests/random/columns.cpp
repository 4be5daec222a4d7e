#include "random/columns.h"

#include "lanes/on_every_target.h"
#include "random/philox.h"
#include "random/stages.h"
#include "random/transforms.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

using namespace rcpsim;
using tests::on_every_target;

namespace {

// What the column should hold, a word at a time.
template <class Number, class Transform>
std::vector<Number> one_by_one(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::size_t size,
                               const Transform& transform)
{
    std::vector<Number> numbers;
    for (std::uint32_t i = 0; i < size; ++i) {
        numbers.push_back(transform(random::words_at(seed, {.draw = draw, .individual = first + i, .slot = slot})));
    }
    return numbers;
}

template <class Number>
bool same_bits(const std::vector<Number>& a, const std::vector<Number>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](Number x, Number y) { return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y); });
}

struct Place
{
    std::uint64_t seed;
    std::uint32_t draw;
    std::uint32_t first;
    std::uint32_t slot;
};

const std::vector<Place> places{
    {1, 0, 0, 0},
    {20211, 3, 1000000, 0x02010000},
    {0xfedcba9876543210, 0xffffffff, 0xfffffff9, 0xffffffff},  // individuals wrap around
    {0x8000000000000000, 0x80000000, 0x7ffffffa, 0x80000001},
};

}  // namespace

TEST_CASE("Columns of words have the bits of one word at a time on every target, at any length")
{
    on_every_target([] {
        for (const auto& [seed, draw, first, slot] : places) {
            for (const std::size_t size : {0U, 1U, 2U, 7U, 8U, 9U, 15U, 16U, 17U, 31U, 33U, 1000U}) {
                for (int word = 0; word < 4; ++word) {
                    CAPTURE(seed, size, word);
                    std::vector<std::uint32_t> column(size);
                    random::fill_words(seed, draw, first, slot, word, column);
                    CHECK(same_bits(column,
                                    one_by_one<std::uint32_t>(seed, draw, first, slot, size, [word](const random::Block& block) {
                                        return block[static_cast<std::size_t>(word)];
                                    })));
                }
            }
        }
    });
}

TEST_CASE("Columns of uniforms have the bits of one uniform at a time on every target, at any length")
{
    on_every_target([] {
        for (const auto& [seed, draw, first, slot] : places) {
            for (const std::size_t size : {0U, 1U, 5U, 8U, 13U, 16U, 29U, 10007U}) {
                CAPTURE(seed, size);
                std::vector<float> column(size);
                random::fill_uniforms(seed, draw, first, slot, column);
                CHECK(same_bits(column, one_by_one<float>(seed, draw, first, slot, size,
                                                          [](const random::Block& block) { return random::uniform(block[0]); })));
            }
        }
    });
}

TEST_CASE("Columns of exponentials have the bits of one exponential at a time on every target, at any length")
{
    on_every_target([] {
        for (const auto& [seed, draw, first, slot] : places) {
            for (const std::size_t size : {0U, 1U, 5U, 8U, 13U, 16U, 29U, 200003U}) {
                CAPTURE(seed, size);
                std::vector<float> column(size);
                random::fill_unit_exponentials(seed, draw, first, slot, column);
                CHECK(same_bits(column, one_by_one<float>(seed, draw, first, slot, size, [](const random::Block& block) {
                                    return random::unit_exponential(block[0]);
                                })));
            }
        }
    });
}

TEST_CASE("A column is filled to its end and not beyond")
{
    on_every_target([] {
        for (std::size_t size = 0; size <= 40; ++size) {
            std::vector<float> column(100, -1.0F);
            random::fill_uniforms(4, 0, 0, 0, std::span(column).first(size));
            CHECK(static_cast<std::size_t>(std::count(column.begin(), column.end(), -1.0F)) == 100 - size);
            CHECK(std::all_of(column.begin() + static_cast<std::ptrdiff_t>(size), column.end(),
                              [](float number) { return number == -1.0F; }));
        }
    });
}

TEST_CASE("Lanes may differ in every part of their addresses but the draw")
{
    std::vector<random::Address> addresses;
    std::vector<random::Block> expected;
    for (std::uint32_t i = 0; i < 1003; ++i) {
        const auto words = random::words_at(7, {.individual = i});
        addresses.push_back({.draw = 12, .replication = words[0], .individual = words[1], .slot = words[2]});
        expected.push_back(random::words_at(0xabcdef0123456789, addresses.back()));
    }
    on_every_target([&] { CHECK((tests::blocks_at(0xabcdef0123456789, 12, addresses) == expected)); });
}
