#include "random/philox.h"

#include "lanes/on_every_target.h"
#include "random/stages.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

using namespace rcpsim::random;

namespace {

struct KnownAnswer
{
    Block counter;
    std::array<std::uint32_t, 2> key;
    Block words;
};

// Of philox4x32 with 10 rounds, in kat_vectors of Random123 1.09 (D. E. Shaw Research): of zeros, of ones, and of digits of pi.
constexpr std::array<KnownAnswer, 3> known_answers{{
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
}};

}  // namespace

TEST_CASE("Philox gives its published answers")
{
    STATIC_REQUIRE(std::all_of(known_answers.begin(), known_answers.end(),
                               [](const KnownAnswer& known) { return philox(known.counter, known.key) == known.words; }));
}

TEST_CASE("Philox gives its published answers in every lane, on every target")
{
    rcpsim::tests::on_every_target([] {
        for (const auto& [counter, key, words] : known_answers) {
            const auto& [draw, replication, individual, slot] = counter;
            const std::uint64_t seed = std::uint64_t{key[1]} << 32 | key[0];
            const std::vector<Address> lanes(37, {draw, replication, individual, slot});
            const auto found = rcpsim::tests::blocks_at(seed, draw, lanes);
            CHECK(std::count(found.begin(), found.end(), words) == 37);
        }
    });
}

TEST_CASE("The key is the low word of the seed, then its high word")
{
    STATIC_REQUIRE(key_of(0x299f31d0a4093822) == std::array<std::uint32_t, 2>{0xa4093822, 0x299f31d0});
    STATIC_REQUIRE(key_of(20211) == std::array<std::uint32_t, 2>{20211, 0});
}

TEST_CASE("The counter is draw, replication, individual and slot")
{
    constexpr Address address{.draw = 0x243f6a88, .replication = 0x85a308d3, .individual = 0x13198a2e, .slot = 0x03707344};
    STATIC_REQUIRE(words_at(0x299f31d0a4093822, address) == Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Neighbouring addresses and seeds never share a block")
{
    std::set<Block> blocks;
    std::size_t addresses = 0;
    for (std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32}) {
        for (std::uint32_t i = 0; i < 6 * 6 * 6 * 6; ++i) {
            blocks.insert(words_at(seed, {.draw = i % 6, .replication = i / 6 % 6, .individual = i / 36 % 6, .slot = i / 216}));
            ++addresses;
        }
    }
    CHECK(blocks.size() == addresses);
}
