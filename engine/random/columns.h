#pragma once

#include <cstdint>
#include <span>

namespace rcpsim::random {

/// Columns of random numbers made a vector at a time: for `individual` first, first + 1, ... of replication 0 in `draw`, at one
/// slot. For checks and benchmarks; the life course makes its numbers where it uses them.
void fill_words(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, int word,
                std::span<std::uint32_t> out);

/// The unit exponentials of word 0 of the same addresses.
void fill_unit_exponentials(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot,
                            std::span<float> out);

/// The uniforms of word 0 of the same addresses.
void fill_uniforms(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<float> out);

}  // namespace rcpsim::random
