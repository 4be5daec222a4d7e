#pragma once

#include "calibration/validation.h"

#include <string>
#include <vector>

namespace rcpsim::report {

/// Published figures beside simulated ones, by role, for a terminal of 80 columns.
std::string validation_table(const std::vector<calibration::Comparison>& comparisons);

/// The same, one line for each; the header names the columns.
std::string validation_csv(const std::vector<calibration::Comparison>& comparisons);

}  // namespace rcpsim::report
