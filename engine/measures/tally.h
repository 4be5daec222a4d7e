#pragma once

#include "lifecourse/life_course.h"
#include "measures/estimate.h"
#include "measures/known.h"
#include "measures/measure.h"
#include "parameters/parameters.h"

#include <cstddef>
#include <vector>

namespace rcpsim::measures {

/// Which placements a measure names, by placement; empty where it names none.
struct Places
{
    std::vector<bool> from{};
    std::vector<bool> to{};
};

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
    std::vector<Places> places_;  ///< by measure
};

}  // namespace rcpsim::measures
