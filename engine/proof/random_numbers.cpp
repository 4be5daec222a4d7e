#include "lanes/target.h"
#include "proof/chapters.h"
#include "random/columns.h"
#include "random/philox.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::proof {

namespace {

using random::Block;

struct KnownAnswer
{
    Block counter;
    std::array<std::uint32_t, 2> key;
    Block answer;
};

// philox4x32 with 10 rounds in kat_vectors of Random123 1.09 (D. E. Shaw Research).
constexpr std::array<KnownAnswer, 3> published{{{{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
                                                {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                                                 {0xffffffff, 0xffffffff},
                                                 {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
                                                {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                                                 {0xa4093822, 0x299f31d0},
                                                 {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}}};

Check known_answers()
{
    int right = 0;
    for (const auto& [counter, key, answer] : published) {
        const Block words = random::philox(counter, key);
        for (std::size_t i = 0; i < words.size(); ++i) {
            right += words[i] == answer[i] ? 1 : 0;
        }
    }
    return check_equal("words as published, Philox4x32-10", 4.0 * published.size(), right);
}

/// Words of the target in use against those of the plain function.
Check words_in_lanes(std::uint64_t seed)
{
    constexpr std::uint32_t individuals = 5001;  // no multiple of a vector
    std::vector<std::uint32_t> words(individuals);
    int right = 0;
    for (int word = 0; word < 4; ++word) {
        random::fill_words(seed, 7, 3, 11, word, words);
        for (std::uint32_t i = 0; i < individuals; ++i) {
            const Block expected = random::words_at(seed, {.draw = 7, .replication = 0, .individual = 3 + i, .slot = 11});
            right += words[i] == expected[static_cast<std::size_t>(word)] ? 1 : 0;
        }
    }
    return check_equal("the same words on " + std::string(lanes::name(lanes::in_use())), 4.0 * individuals, right);
}

/// The mean of a power of numbers that are filled in, whose mean and square's mean are known.
using Fill = void (*)(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<float> out);

Check moment(const char* name, std::uint64_t seed, Fill fill, int power, double expected, double square)
{
    constexpr std::uint32_t columns = 64;
    std::vector<float> column(1 << 16);
    double sum = 0;
    for (std::uint32_t i = 0; i < columns; ++i) {
        fill(seed, i, 0, 5, column);
        for (const float x : column) {
            sum += std::pow(static_cast<double>(x), power);
        }
    }
    const double n = double{columns} * static_cast<double>(column.size());
    return check(name, expected, {sum / n, std::sqrt((square - expected * expected) / n)});
}

}  // namespace

Chapter random_numbers(const Conditions& conditions)
{
    Chapter chapter{"RANDOM NUMBERS", {known_answers()}};
    {
        const lanes::KeptTarget kept;
        for (const auto target : lanes::available()) {
            lanes::use(target);
            chapter.checks.push_back(words_in_lanes(conditions.seed));
        }
    }
    const std::uint64_t seed = conditions.seed;
    chapter.checks.push_back(moment("mean of uniforms", seed, random::fill_uniforms, 1, 1.0 / 2, 1.0 / 3));
    chapter.checks.push_back(moment("mean square of uniforms", seed, random::fill_uniforms, 2, 1.0 / 3, 1.0 / 5));
    chapter.checks.push_back(moment("mean of unit exponentials", seed, random::fill_unit_exponentials, 1, 1, 2));
    chapter.checks.push_back(moment("mean square of unit exponentials", seed, random::fill_unit_exponentials, 2, 2, 24));
    return chapter;
}

}  // namespace rcpsim::proof
