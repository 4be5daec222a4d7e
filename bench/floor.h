#pragma once

#include <cstddef>
#include <cstdint>

namespace rcpsim::bench {

/// The least that lives can cost: random words at addresses and logarithms, and nothing else.
struct Floor
{
    std::uint32_t words;       ///< the sum of all words
    std::uint32_t logarithms;  ///< the sum of the bits of all logarithms

    bool operator==(const Floor&) const = default;
};

/// So many blocks of four words, and so many logarithms, in the instruction set in use. Both are rounded up
/// to whole vectors of the widest one, so that all do the same.
Floor floor_of(std::size_t blocks, std::size_t logarithms, std::uint64_t seed);

/// The same by random/philox.h and random/transforms.h, one number at a time.
Floor plain_floor_of(std::size_t blocks, std::size_t logarithms, std::uint64_t seed);

}  // namespace rcpsim::bench
