#pragma once

#include "reference/activities.h"
#include "reference/arms.h"
#include "reference/cohort.h"
#include "reference/placements.h"
#include "reference/prices.h"

#include <optional>
#include <string>
#include <vector>

namespace reference {

/// All that a scenario says of the model, with every number as it stands.
struct Scenario
{
    Activities activities;
    Cohort cohort;
    Fertility fertility;
    Mortality mortality;
    Propensity propensity;
    Cases cases;
    std::size_t home{};  ///< where children live before any proceedings
    std::optional<LeavingCare> leaving_care{};
    std::vector<Placement> placements{};
    Money money;
    std::vector<Arm> arms{};
    std::size_t replications{};  ///< simulated cohorts
};

/// Reads a resolved scenario, which extends nothing and holds every value. Throws std::invalid_argument that names the path of
/// whatever it does not know or cannot read.
Scenario read_scenario(const std::string& resolved);

}  // namespace reference
