#pragma once

#include "results/repricing.h"

#include <string>
#include <vector>

namespace rcpsim::report {

/// Money before and after it was priced again, for a terminal of 80 columns.
std::string repriced_table(const results::Repriced& repriced, const std::vector<std::string>& overrides);

}  // namespace rcpsim::report
