#pragma once

#include "report/text.h"
#include "results/information.h"

// Parts of the table of the value of information: how a choice changes with prices and with what a child kept at home is worth.

namespace rcpsim::report {

/// For each decision whose service's cost is told apart.
void chances_by_price(const results::Information& information, Lines& lines);

/// Increments and the frontier of more than two decisions, where children are counted.
void children_kept(const results::Information& information, Lines& lines);

}  // namespace rcpsim::report
