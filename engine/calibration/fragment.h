#pragma once

#include "calibration/fit.h"
#include "scenario/scenario.h"

#include <string>

namespace rcpsim::calibration {

/// The source that fitted numbers name.
inline constexpr const char* fitted_source = "calibration";

/// Throws base::InputError when a number that is to be fitted is the outcome of a calibration already: evidence would count
/// twice.
void refuse_fitted_before(const scenario::Scenario& scenario);

/// The outcome of a fit as a scenario fragment, to be laid on the scenario that was fitted: values and intervals in place of the
/// priors, and how they vary together.
std::string fragment(const scenario::Scenario& scenario, const Fit& fit);

}  // namespace rcpsim::calibration
