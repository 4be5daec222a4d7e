#pragma once

#include <cstdint>

namespace rcpsim::random {

/// Which decision a random number is for: four bytes, published and permanent. A new decision takes an unused process, visit or
/// block; an old one never moves, so that runs stay comparable between versions.
///
///     bits 31-24 process   what is decided (the life course names its own; 240-255 are reserved, see below)
///     bits 23-16 item      which child, by pregnancy ordinal
///     bits 15- 8 visit     which placement or case of that child
///     bits  7- 0 block     the first four words of the decision, the next four, ...
struct Slot
{
    std::uint8_t process{};
    std::uint8_t item{};
    std::uint8_t visit{};
    std::uint8_t block{};

    static constexpr int process_shift = 24;
    static constexpr int item_shift = 16;
    static constexpr int visit_shift = 8;
    static constexpr std::uint32_t most = 255;  ///< the largest value of each part

    constexpr std::uint32_t word() const
    {
        return std::uint32_t{process} << process_shift | std::uint32_t{item} << item_shift | std::uint32_t{visit} << visit_shift |
               std::uint32_t{block};
    }
};

/// Processes that no life course may use, for numbers that belong to no individual.
namespace reserved {
inline constexpr std::uint8_t first = 240;
inline constexpr std::uint8_t parameter_draw = 240;  ///< points.h: independent coordinates and Latin hypercubes
inline constexpr std::uint8_t scrambling = 241;      ///< points.h: the digits of Sobol' points
inline constexpr std::uint8_t bootstrap = 242;       ///< statistics/bootstrap.h: which rows are resampled
}  // namespace reserved

/// The address of four random words. A seed (the key) and an address determine them; nothing is consumed. An arm or a sweep
/// point is never part of an address, so that the same individual meets the same luck in each.
struct Address
{
    std::uint32_t draw{};
    std::uint32_t replication{};
    std::uint32_t individual{};
    std::uint32_t slot{};  ///< Slot::word()
};

}  // namespace rcpsim::random
