#pragma once

#include "lifecourse/batch.h"
#include "lifecourse/clients.h"
#include "lifecourse/plan.h"

#include <cstdint>

namespace rcpsim::lifecourse {

/// Cohorts whose clients arrive at random are at most this large: a batch adds up the whole cohort's gaps.
inline constexpr std::uint32_t most_random_arrivals = 1000000;

/// Fills `clients.referred` with the days of enrolment on the programme's clock, which reads 0 at the first enrolment of each
/// cohort. Clients are numbered in order of enrolment. `cohort_size` is of the whole cohort.
void refer(const Plan& plan, const Batch& batch, std::uint32_t cohort_size, Clients& clients);

}  // namespace rcpsim::lifecourse
