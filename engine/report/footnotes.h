#pragma once

#include "results/results.h"

#include <string>

// What a reader must know of the figures above.

namespace rcpsim::report {

/// "1,000 draws x 10 simulated cohorts of 75 mothers, seed 7"
std::string size_of(const results::Results& results);

/// What the figures rest on: how many numbers of the scenario are known how well.
std::string evidence_of(const results::Evidence& evidence);

/// How much of what is not known goes with numbers that are assumed, in the outcome of that name: of the first arm after the
/// counterfactual its difference. Empty where that is not known.
std::string assumed_share(const results::Results& results, const std::string& outcome);

/// The rate that decides most about what a service can avoid; of clients after proceedings beside what is known of it. Empty
/// where it was not counted.
std::string removals_of(const results::Results& results, bool after_proceedings);

}  // namespace rcpsim::report
