#pragma once

#include "measures/estimate.h"
#include "measures/measure.h"
#include "parameters/parameters.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace rcpsim::study {

/// How much is simulated for a count, and how.
struct Counting
{
    std::uint64_t mothers{};  ///< at least so many, in whole cohorts
    unsigned threads = 0;     ///< 0: as many as the machine has cores
    std::stop_token stop{};
    std::function<void(double share)> progress{};  ///< called now and then, by one thread at a time, with the share done
};

/// Counts measures among mothers of the first arm: the same mothers for the same seed, and the same sums for any number of
/// threads. Requires parameters of one draw without conflicts, such as measures::counted_in gives, and measures that fit them.
/// Throws Stopped.
std::vector<measures::Estimate> count(const parameters::Parameters& parameters, const std::vector<measures::Measure>& measures,
                                      const Counting& counting);

}  // namespace rcpsim::study
