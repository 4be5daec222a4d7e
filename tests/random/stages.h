#pragma once

#include "random/philox.h"

#include <cstdint>
#include <span>
#include <vector>

// A small stage made of addressed random numbers and nothing else, compiled for every target like those of the life course.

namespace rcpsim::tests {

/// The blocks at addresses of one draw of which everything else differs from lane to lane, made a vector at a time.
std::vector<random::Block> blocks_at(std::uint64_t seed, std::uint32_t draw, std::span<const random::Address> addresses);

}  // namespace rcpsim::tests
