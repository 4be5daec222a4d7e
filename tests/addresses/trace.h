#pragma once

#include "random/address.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string>
#include <vector>

// What the life course takes which random words for. The headers in addresses/random stand before those of the engine's room of
// the same name: there a word knows where it stands, and tells it to where it is used.

namespace rcpsim::tests {

/// One use of one random word.
struct Use
{
    random::Address address;
    std::uint8_t word;  ///< of the four at the address
    std::source_location where;

    /// "conceive"
    std::string function() const;
};

/// All uses since it was last emptied, of the one thread that simulates.
std::vector<Use>& uses();

/// How many logarithms were taken, by the same thread.
std::size_t& logarithms();

/// What random::words_at of the engine gives.
std::array<std::uint32_t, 4> true_words_at(std::uint64_t seed, const random::Address& address);

}  // namespace rcpsim::tests
