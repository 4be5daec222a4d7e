#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace rcpsim::lanes {

/// For each choice among eight lanes, the numbers of the chosen lanes in order, four bits each, from the lowest.
inline constexpr std::array<std::uint32_t, 256> packing_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t choice = 0; choice < table.size(); ++choice) {
        unsigned position = 0;
        for (std::uint32_t lane = 0; lane < 8; ++lane) {
            if ((choice >> lane) & 1U) {
                table[choice] |= lane << (4 * position++);
            }
        }
    }
    return table;
}();

}  // namespace rcpsim::lanes
