#pragma once

#include "proof/check.h"
#include "proof/simulated.h"

#include <functional>
#include <vector>

namespace rcpsim::proof {

/// Simulates what has a closed form, of every part of the engine, and holds the one against the other. Random numbers are checked
/// on every instruction set of the machine, all else on the one in use. `progress` is told the share done. Throws study::Stopped.
std::vector<Chapter> prove(const Conditions& conditions, const std::function<void(double)>& progress);

}  // namespace rcpsim::proof
