#pragma once

#include "scenario/scenario.h"

#include <cstdint>
#include <string>
#include <vector>

// Scenarios that nobody thought of.

namespace rcpsim::tests {

/// A scenario in the language of scenarios, without conflicts, by the seed alone: who the clients are, where children live and by
/// which of all families of waiting times they move, what services do and what things cost are drawn by chance. It extends
/// nothing, and differs from platform to platform in no letter.
std::string generated_text(std::uint32_t seed);

/// The same with the placements, the activities and the number of arms of another seed.
std::string generated_text(std::uint32_t frame, std::uint32_t seed);

/// What the reader of scenarios makes of it.
scenario::Scenario generated(std::uint32_t seed, const std::vector<std::string>& overrides = {});

}  // namespace rcpsim::tests
