#pragma once

#include "lifecourse/plan.h"

namespace rcpsim::lifecourse {

/// What one arm changes, compiled.
ArmPlan arm_plan(const parameters::Life& life, const parameters::Arm& arm);

}  // namespace rcpsim::lifecourse
