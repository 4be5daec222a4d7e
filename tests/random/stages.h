#pragma once

#include "random/philox.h"

#include <cstdint>
#include <span>
#include <vector>

// Small stages made of addressed random numbers and transforms and nothing else, compiled for every target like those of the life
// course.

namespace rcpsim::tests {

/// The blocks at addresses of one draw of which everything else differs from lane to lane, made a vector at a time.
std::vector<random::Block> blocks_at(std::uint64_t seed, std::uint32_t draw, std::span<const random::Address> addresses);

/// random::natural_log and random::exponential, a vector at a time.
std::vector<float> natural_logs(std::span<const float> numbers);
std::vector<float> exponentials(std::span<const float> numbers);

}  // namespace rcpsim::tests
