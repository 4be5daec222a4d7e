#pragma once

#include "calibration/validation.h"

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::report {

/// A figure of a kind (measures::kind_of), a share as a percentage, others in their unit; "-" when it is not known.
std::string figure_in_words(double value, std::string_view kind);

/// Published figures beside simulated ones, by role, for a terminal of 80 columns.
std::string validation_table(const std::vector<calibration::Comparison>& comparisons);

/// The same, one line for each; the header names the columns.
std::string validation_csv(const std::vector<calibration::Comparison>& comparisons);

}  // namespace rcpsim::report
