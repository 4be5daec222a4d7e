#pragma once

#include "random/philox.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace rcpsim::random {

/// The words of one decision as a generator for Boost.Random's distributions, for reference code that takes as many words as it
/// likes: blocks 0, 1, 2, ... of the address, in order. Throws std::range_error when all 256 blocks are used up.
class AddressedEngine
{
public:
    using result_type = std::uint32_t;

    /// Starts at block 0, whatever block the address names.
    AddressedEngine(std::uint64_t seed, Address address)
        : seed_(seed)
        , address_(address)
    {
        address_.slot &= ~Slot::most;
    }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

    result_type operator()()
    {
        if (used_ == block_.size()) {
            if (next_block_ > Slot::most) {
                throw std::range_error("all 256 blocks of a random address are used up");
            }
            Address address = address_;
            address.slot |= next_block_++;
            block_ = words_at(seed_, address);
            used_ = 0;
        }
        return block_[used_++];
    }

private:
    std::uint64_t seed_;
    Address address_;
    std::uint32_t next_block_ = 0;
    Block block_{};
    std::size_t used_ = block_.size();
};

}  // namespace rcpsim::random
