#pragma once

#include "verification/dice.h"

#include <cstdint>
#include <string>

// Waiting times of every family, as they are written.

namespace rcpsim::tests {

/// So many hundredths of a year, in one unit or another.
std::string duration(std::uint32_t hundredths, Dice& dice);
std::string duration(std::uint32_t least, std::uint32_t most, Dice& dice);

/// A rate per year, written per year, per month or as a percentage; in thousandths.
std::string rate(std::uint32_t least, std::uint32_t most, Dice& dice);

/// "0.3 per year", or steps on a clock of so many years.
std::string hazard(std::uint32_t least, std::uint32_t most, std::uint32_t years, Dice& dice);

/// What a waiting time is for.
struct WaitKind
{
    std::uint32_t shortest;  ///< typical times, in hundredths of a year
    std::uint32_t longest;
    bool restarts;  ///< its clock begins anew whenever it is waited for, so that its hazard may rise without end
    bool may_be_fixed;
    bool ends = false;  ///< for everybody
};

/// "weibull: {shape: 0.5, scale: 3 years}"
std::string waiting(const WaitKind& kind, Dice& dice);

}  // namespace rcpsim::tests
