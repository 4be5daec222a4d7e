#pragma once

#include "results/sensitivity.h"
#include "scenario/scenario.h"
#include "sensitivity/simulation.h"

#include <string>

namespace rcpsim::results {

/// How an answer was found.
struct Asked
{
    const scenario::Scenario& scenario;
    const sensitivity::Varied& varied;
    const sensitivity::Watched& watched;
    const sensitivity::Simulation& simulation;  ///< after it
};

/// An answer with all that stands around it.
Sensitivity sensitivity_of(const Asked& asked, SensitivityAnswer answer, const std::string& command_line);

}  // namespace rcpsim::results
