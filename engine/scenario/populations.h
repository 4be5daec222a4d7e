#pragma once

#include "scenario/node.h"

namespace rcpsim::scenario {

/// Lays each of the populations on the scenario's own cohort.
void resolve_populations(Node& root);

}  // namespace rcpsim::scenario
