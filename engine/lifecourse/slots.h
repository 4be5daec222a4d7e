#pragma once

#include "random/address.h"

// The decisions of a life course and where their random words stand: permanent, see random/address.h and README.md.

namespace rcpsim::lifecourse {

namespace process {
inline constexpr std::uint8_t enrolment = 1;  ///< word 0: age
inline constexpr std::uint8_t pregnancy = 2;  ///< item: ordinal; word 0: waiting time; word 1: proceedings on the newborn
inline constexpr std::uint8_t career = 3;     ///< item: ordinal of the child's pregnancy; visit: placement; word e % 4 of block
                                              ///< e / 4: latent time of exit e
}  // namespace process

inline constexpr std::uint32_t enrolment_slot = random::Slot{.process = process::enrolment}.word();

constexpr std::uint32_t pregnancy_slot(std::uint8_t ordinal)
{
    return random::Slot{.process = process::pregnancy, .item = ordinal}.word();
}

/// The first visit of a child's career.
constexpr std::uint32_t career_slot(std::uint8_t child)
{
    return random::Slot{.process = process::career, .item = child}.word();
}

inline constexpr std::uint32_t next_visit = 1U << random::Slot::visit_shift;
inline constexpr std::uint32_t visit_mask = random::Slot::most << random::Slot::visit_shift;

/// The ordinal of the child whose career a slot belongs to.
constexpr std::uint32_t child_of(std::uint32_t slot)
{
    return (slot >> random::Slot::item_shift) & random::Slot::most;
}

}  // namespace rcpsim::lifecourse
