#pragma once

#include "lifecourse/batch.h"
#include "lifecourse/clients.h"
#include "random/philox.h"

#include <cstddef>
#include <cstdint>

namespace rcpsim::lifecourse {

/// The random words of one slot of one unit: the same that the stages meet in lanes.
inline random::Block luck_of(const Batch& batch, const Clients& clients, std::size_t unit, std::uint32_t slot)
{
    const auto candidate = clients.candidate.empty() ? 0U : static_cast<std::uint32_t>(clients.candidate[unit]);
    const auto row = static_cast<std::uint32_t>(unit / batch.mothers);
    const auto column = static_cast<std::uint32_t>(unit % batch.mothers);
    return random::words_at(batch.seed, {.draw = batch.draw,
                                         .replication = batch.first_replication + row,
                                         .individual = batch.first_mother + column + (candidate << candidate_shift),
                                         .slot = slot});
}

}  // namespace rcpsim::lifecourse
