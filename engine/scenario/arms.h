#pragma once

#include "scenario/node.h"

namespace rcpsim::scenario {

/// Lays each arm that is `like` another on that one, and takes `like` away. Throws base::InputError when it names no arm, or
/// leads back to itself.
void resolve_arms(Node& root);

}  // namespace rcpsim::scenario
