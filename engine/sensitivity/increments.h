#pragma once

#include "sensitivity/worth.h"

#include <vector>

namespace rcpsim::sensitivity {

/// Decisions by ascending number of children kept safely at home, each with what it costs more than the efficient one before
/// (Drummond et al., Methods for the Economic Evaluation of Health Care Programmes, 2015). Those that are dominated stand among
/// them.
std::vector<Increment> increments(const std::vector<Decision>& decisions);

}  // namespace rcpsim::sensitivity
