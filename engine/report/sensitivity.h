#pragma once

#include "results/sensitivity.h"

#include <cstddef>
#include <string>

namespace rcpsim::report {

/// What outcomes hang on, one outcome after the other, for a terminal of 80 columns.
std::string sensitivity_table(const results::Sensitivity& sensitivity);

/// One line for each outcome and number, pair of values, factor or index, all of them; the header names the columns.
std::string sensitivity_csv(const results::Sensitivity& sensitivity);

/// One of the outcomes as an SVG file.
std::string sensitivity_figure(const results::Sensitivity& sensitivity, std::size_t outcome = 0);

}  // namespace rcpsim::report
