#pragma once

#include "parameters/parameters.h"
#include "reference/simulator.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// A plain loop over mothers for any scenario: the second implementation of the model, and what the engine keeps of its outcomes.

namespace rcpsim::bench {

/// What the engine keeps of outcomes over mothers, as a plain loop would: mean, standard deviation and distribution.
class OverMothers
{
public:
    explicit OverMothers(std::size_t outcomes);

    void add(std::size_t outcome, double value);

    double mean(std::size_t outcome) const { return sums_[outcome] / mothers(); }
    double variance(std::size_t outcome) const { return squares_[outcome] / mothers() - mean(outcome) * mean(outcome); }
    double mothers() const { return static_cast<double>(count_) / static_cast<double>(sums_.size()); }

private:
    std::vector<double> sums_;
    std::vector<double> squares_;
    std::vector<std::uint32_t> bins_;  ///< [outcome x bin]
    std::uint64_t count_ = 0;
};

struct ReferenceOutputs
{
    std::vector<OverMothers> arms;
    std::vector<OverMothers> differences;  ///< to the first arm
};

/// A scenario as the second implementation reads it, by its path from the root of the repository.
reference::Scenario reference_scenario(const std::string& file, const std::vector<std::string>& overrides);

/// Lives so many cohorts in every arm.
ReferenceOutputs reference_loop(const reference::Simulator& life, std::uint32_t cohorts, std::uint64_t seed);

/// Registers the loop. Its items are mothers.
void add_reference_loop(const std::string& name, const reference::Scenario& scenario, std::uint32_t cohorts);

/// Whether loop and engine put out the same: means of the first arm within 4.5 joint standard errors. Tells on the standard error
/// stream where they do not. The tests compare all arms.
bool agree(const parameters::Parameters& parameters, const reference::Scenario& scenario);

}  // namespace rcpsim::bench
