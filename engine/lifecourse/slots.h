#pragma once

#include "random/address.h"

// The decisions of a life course and where their random words stand: permanent, see random/address.h and README.md.

namespace rcpsim::lifecourse {

namespace process {
inline constexpr std::uint8_t enrolment = 1;     ///< block 0: age, propensity, frailty, prior sets
                                                 ///< block 1: number of children, pregnant, gestation, father
                                                 ///< block 2: referral delay, death, day of referral
inline constexpr std::uint8_t pregnancy = 2;     ///< item: ordinal; block 0: waiting time, proceedings, outcome, twins
                                                 ///< block 1: proceedings at birth or later, delay
inline constexpr std::uint8_t career = 3;        ///< item: ordinal of the child's pregnancy; visit: placement; see career_block
inline constexpr std::uint8_t twin_career = 4;   ///< the same of second twins
inline constexpr std::uint8_t older_career = 5;  ///< the same of children born before enrolment, by number
inline constexpr std::uint8_t older_child = 6;   ///< item: number; age at enrolment
inline constexpr std::uint8_t joining = 7;   ///< and 8, 9, by the joiner's kind of career; item: joiner; visit: that of the child
                                             ///< on whom the case opens; block: its item; word: its kind of career
inline constexpr std::uint8_t service = 10;  ///< block 0: uptake, patience, drop-out, contraception; block 1: discontinuation
inline constexpr std::uint8_t father_case = 11;  ///< item: ordinal; waiting time, with a mother who is counted
}  // namespace process

/// What the blocks of a visit hold.
namespace career_block {
inline constexpr std::uint32_t latent = 0;          ///< word e % 4 of block e / 4: latent time of exit e
inline constexpr std::uint32_t open = 32;           ///< word e % 4 of block 32 + e / 4: whether exit e is open
inline constexpr std::uint32_t in_case = 64;        ///< of a case that finds the child here: interim placement, outcome, duration
inline constexpr std::uint32_t lifetime = 65;       ///< of the first visit: the child's death
inline constexpr std::uint32_t in_first_case = 66;  ///< of a case that takes no time and finds the child before it has lived
                                                    ///< anywhere: outcome, as word 1. The next case may find it in that visit.
}  // namespace career_block

constexpr std::uint32_t slot_of(std::uint8_t process, std::uint8_t item = 0, std::uint8_t block = 0)
{
    return random::Slot{.process = process, .item = item, .visit = 0, .block = block}.word();
}

inline constexpr std::uint32_t next_visit = 1U << random::Slot::visit_shift;
inline constexpr std::uint32_t visit_mask = random::Slot::most << random::Slot::visit_shift;

/// A child of a mother: the first visit's slot names it.
constexpr std::uint32_t child_of(std::uint32_t slot)
{
    return slot & ~(visit_mask | random::Slot::most);
}

constexpr std::uint8_t process_of(std::uint32_t slot)
{
    return static_cast<std::uint8_t>(slot >> random::Slot::process_shift);
}

constexpr std::uint8_t item_of(std::uint32_t slot)
{
    return static_cast<std::uint8_t>(slot >> random::Slot::item_shift);
}

constexpr std::uint8_t visit_of(std::uint32_t slot)
{
    return static_cast<std::uint8_t>(slot >> random::Slot::visit_shift);
}

}  // namespace rcpsim::lifecourse
