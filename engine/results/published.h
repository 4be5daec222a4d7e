#pragma once

#include "measures/published.h"
#include "results/results.h"
#include "results/summaries.h"

#include <vector>

namespace rcpsim::results {

/// Holds what was published of a service beside what each cohort of a run came to.
std::vector<PublishedFigure> hold_beside(const base::Named<measures::Published>& published, const study::Design& design,
                                         const Outcomes& outcomes);

}  // namespace rcpsim::results
