#pragma once

#include "evaluation/evaluation.h"

#include <string>

namespace rcpsim::report {

/// What a service has counted and what follows, for a terminal of 80 columns.
std::string evaluation_table(const evaluation::Evaluation& evaluation);

/// The same, one figure a line; the header names the columns.
std::string evaluation_csv(const evaluation::Evaluation& evaluation);

}  // namespace rcpsim::report
