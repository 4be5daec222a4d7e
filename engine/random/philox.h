#pragma once

#include "random/address.h"

#include <array>
#include <cstdint>

namespace rcpsim::random {

using Word = std::uint32_t;
using Block = std::array<Word, 4>;

/// The constants of Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
namespace philox_constants {
inline constexpr std::uint32_t multiplier_0 = 0xD2511F53U;
inline constexpr std::uint32_t multiplier_1 = 0xCD9E8D57U;
inline constexpr std::uint32_t key_step_0 = 0x9E3779B9U;
inline constexpr std::uint32_t key_step_1 = 0xBB67AE85U;
inline constexpr int rounds = 10;
}  // namespace philox_constants

/// Philox4x32-10: four words from a 128-bit counter and a 64-bit key.
constexpr Block philox(Block counter, std::array<std::uint32_t, 2> key)
{
    using namespace philox_constants;
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t product_0 = std::uint64_t{multiplier_0} * counter[0];
        const std::uint64_t product_1 = std::uint64_t{multiplier_1} * counter[2];
        counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product_1),
                   static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product_0)};
        key[0] += key_step_0;
        key[1] += key_step_1;
    }
    return counter;
}

/// The key that a seed stands for: its low and its high word.
constexpr std::array<std::uint32_t, 2> key_of(std::uint64_t seed)
{
    return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
}

/// The four random words at an address: the counter holds draw, replication, individual and slot, in this order.
constexpr Block words_at(std::uint64_t seed, const Address& address)
{
    return philox({address.draw, address.replication, address.individual, address.slot}, key_of(seed));
}

}  // namespace rcpsim::random
