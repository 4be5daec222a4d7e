#pragma once

#include "results/information.h"

#include <string>

namespace rcpsim::report {

/// What knowing more is worth before a decision, for a terminal of 80 columns.
std::string information_table(const results::Information& information);

/// One line for each figure: what it is about, its value and standard error; the header names the columns.
std::string information_csv(const results::Information& information);

/// As SVG files: what knowing groups and single numbers is worth; how likely services save by their price; and which decision is
/// best by what a child kept safely at home is worth.
std::string worth_figure(const results::Information& information);
std::string acceptability_figure(const results::Information& information);
std::string frontier_figure(const results::Information& information);

}  // namespace rcpsim::report
