#pragma once

#include "lifecourse/plan.h"

namespace rcpsim::lifecourse {

/// What one arm changes, compiled.
/// `propensity` is the probability of proceedings on a newborn where mothers are equal.
ArmPlan arm_plan(const parameters::Life& life, const parameters::Arm& arm, double propensity);

}  // namespace rcpsim::lifecourse
