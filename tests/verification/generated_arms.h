#pragma once

#include "verification/dice.h"

#include <string>
#include <vector>

// What is done for the clients of generated scenarios.

namespace rcpsim::tests {

/// What arms may act on.
struct Clientele
{
    bool differ_in_fecundity;
    bool differ_in_propensity;
    bool have_fathers;
    bool have_exits_to_proceedings;
};

/// The chapter `arms`. Money stands in prices of one of `years`.
std::string arms_text(std::size_t arms, const Clientele& clientele, const std::vector<std::string>& years, Dice& dice);

}  // namespace rcpsim::tests
