#pragma once

// Random words as in engine/random/philox.h, each of which knows where it stands.

#include "addresses/trace.h"
#include "random/transforms.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <source_location>

namespace rcpsim::random {
inline namespace traced {

struct Word
{
    std::uint32_t value;
    Address address;
    std::uint8_t number;
};

using Block = std::array<Word, 4>;

inline Block words_at(std::uint64_t seed, const Address& address)
{
    const auto values = tests::true_words_at(seed, address);
    Block block;
    for (std::size_t i = 0; i < block.size(); ++i) {
        block[i] = {values[i], address, static_cast<std::uint8_t>(i)};
    }
    return block;
}

inline std::uint32_t used(const Word& word, const std::source_location& where)
{
    tests::uses().push_back({word.address, word.number, where});
    return word.value;
}

inline float uniform(const Word& word, const std::source_location& where = std::source_location::current())
{
    return random::uniform(used(word, where));
}

inline float unit_exponential(const Word& word, const std::source_location& where = std::source_location::current())
{
    ++tests::logarithms();
    return random::unit_exponential(used(word, where));
}

}  // namespace traced
}  // namespace rcpsim::random
