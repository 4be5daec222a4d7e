#pragma once

#include "results/precision.h"

#include <cstdint>
#include <string>

namespace rcpsim::report {

/// "Reached after 256 draws: births se < 0.5 births; it is 0.43 births." Or not reached, and how much would be needed.
std::string precision_told(const results::PrecisionRule& rule, const results::Precision& precision, const study::Design& design,
                           std::uint32_t count);

}  // namespace rcpsim::report
