#pragma once

#include "parameters/parameters.h"

#include <cstdint>

namespace rcpsim::tests {

/// A scenario without conflicts that nobody thought of: the whole-life one with parts taken out or put in, other waiting times of
/// every family on other clocks, other effects and another service, by the seed alone.
parameters::Parameters generated(std::uint32_t seed);

}  // namespace rcpsim::tests
