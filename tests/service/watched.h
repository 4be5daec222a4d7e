#pragma once

#include "service/clients.h"

namespace rcpsim::tests {

/// What becomes of clients when their service is watched day by day, with a clock, a queue and a number of free places: slow and
/// plain, and written without a look at how the engine does it. For small times only.
service::Engagements watched(const service::Terms& terms, const Clients& clients);

}  // namespace rcpsim::tests
