#pragma once

#include "results/information.h"
#include "scenario/scenario.h"

#include <string>

namespace rcpsim::app {

/// Throws base::InputError when the scenario asks what it is worth to know more where that cannot be told.
void check_information(const scenario::Scenario& scenario);

/// Prints it in one of information_formats().
int show(const results::Information& information, const std::string& format);

}  // namespace rcpsim::app
