#pragma once

#include "results/results.h"

#include <string>

// What a reader must know of the figures above.

namespace rcpsim::report {

/// "1,000 draws x 10 simulated cohorts of 75 mothers, seed 7"
std::string size_of(const results::Results& results);

/// What the figures rest on: how many numbers of the scenario are known how well.
std::string evidence_of(const results::Evidence& evidence);

/// How far the simulation may be off in the difference of that name, and how much of what differs between cohorts, and between
/// means of draws, is chance; with what can be done where it is much.
std::string noise_of(const results::Results& results, const std::string& outcome, std::size_t arm);

/// How much of what is not known goes with numbers that are assumed, in the outcome of that name: of the first arm after the
/// counterfactual its difference. Empty where that is not known.
std::string assumed_share(const results::Results& results, const std::string& outcome);

/// The rate that decides most about what a service can avoid; of clients after proceedings beside what is known of it. Empty
/// where it was not counted.
std::string removals_of(const results::Results& results, bool after_proceedings);

}  // namespace rcpsim::report
