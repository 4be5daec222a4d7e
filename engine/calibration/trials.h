#pragma once

#include "calibration/fit.h"

#include <span>
#include <string>
#include <vector>

namespace rcpsim::calibration {

/// Tries parameter sets on the same mothers.
class Trials
{
public:
    /// Parameters, evidence and options must outlive it.
    Trials(const parameters::Parameters& parameters, const measures::Evidence& evidence, const Options& options);

    const Candidates& candidates() const { return candidates_; }
    const std::vector<std::string>& targets() const { return names_; }
    std::size_t count() const { return count_; }

    /// Counts with the values of these scores.
    Trial at(Stage stage, std::span<const double> scores);

    /// Tells a trial to whoever listens; each one once.
    void tell(const Trial& trial) const;

    /// What one figure contributes to the distance, before it is squared.
    double residual(std::size_t target, const measures::Estimate& figure) const;

private:
    const Options& options_;
    Candidates candidates_;
    std::vector<std::string> names_;
    std::vector<measures::Target> targets_;
    std::vector<measures::Measure> measures_;
    std::size_t count_ = 0;
};

}  // namespace rcpsim::calibration
