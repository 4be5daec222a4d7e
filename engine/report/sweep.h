#pragma once

#include "results/sweep.h"

#include <string>

namespace rcpsim::report {

/// Which point of a sweep is best, and how sure that is, for a terminal of 80 columns.
std::string sweep_table(const results::Sweep& sweep);

/// One line for each point; the header names the columns.
std::string sweep_csv(const results::Sweep& sweep);

}  // namespace rcpsim::report
