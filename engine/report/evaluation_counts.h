#pragma once

#include "evaluation/evaluation.h"
#include "report/text.h"

#include <cstddef>
#include <string>
#include <vector>

// Parts of the answer to what a service has counted.

namespace rcpsim::report {

/// A name and what stands beside it, in columns that end at 80. A long name has a line of its own.
std::string beside(const std::string& name, const std::string& cells, std::size_t indent = 1);

/// "1.1 to 10.2"
std::string range(const std::string& least, const std::string& most);

std::string in_percent(double share);

/// Pounds as a whole number.
std::string in_pounds(double amount);

void tell_counts(const std::vector<evaluation::Figure>& rates, Lines& lines);
void tell_essex(const evaluation::Figures& figures, Lines& lines);
void tell_scores(const std::vector<evaluation::Change>& scores, Lines& lines);

}  // namespace rcpsim::report
