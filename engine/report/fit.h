#pragma once

#include "calibration/fit.h"
#include "measures/target.h"

#include <cstddef>
#include <string>

namespace rcpsim::report {

/// What a fit found, for a terminal of 80 columns: the targets and the numbers before and after, and how sure it is.
std::string fit_table(const calibration::Fit& fit, const measures::Evidence& evidence);

/// The header of a trace of trials, as comma-separated values.
std::string trial_columns(const measures::Evidence& evidence);

/// One trial as a line of that trace, by its number.
std::string trial_line(std::size_t number, const calibration::Trial& trial);

}  // namespace rcpsim::report
