#pragma once

#include "lifecourse/life_course.h"
#include "measures/estimate.h"
#include "measures/known.h"
#include "measures/measure.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <vector>

namespace rcpsim::measures {

/// Counts measures among simulated mothers, from histories in which everything is recorded. Threads may use it at once.
class Tally
{
public:
    /// Requires parameters without conflicts, which must outlive it, and measures that fit them.
    Tally(const parameters::Parameters& parameters, std::vector<Measure> measures);

    /// The sums of each measure over the mothers of a batch whose lives all stand in `history`.
    std::vector<RatioSums> count(const lifecourse::History& history, const lifecourse::Clients& clients, std::size_t units) const;

private:
    Known known_;
    std::vector<Measure> measures_;
};

}  // namespace rcpsim::measures
