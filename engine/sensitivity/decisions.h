#pragma once

#include "sensitivity/worth.h"

#include <Eigen/Core>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// What it is worth to know everything before a decision, and how sure a decision is, from simulated cohorts.

namespace rcpsim::sensitivity {

/// What decisions come to in the draws of a run, in pounds: the higher the better.
struct Drawn
{
    std::size_t replications{};
    Eigen::MatrixXd means{};    ///< [draw x decision]: of the cohorts of a draw, in which chance is left
    Eigen::MatrixXd scatter{};  ///< [draw x decision * decision]: squares and products of its cohorts around them, summed

    std::size_t draws() const { return static_cast<std::size_t>(means.rows()); }
    std::size_t decisions() const { return static_cast<std::size_t>(means.cols()); }

    /// Whether chance can be told from what is not known.
    bool tells_chance() const { return replications > 1 && draws() > 1; }

    /// Means drawn together until they vary and vary together as what is expected in draws does, without chance. Every decision
    /// keeps its mean. Of all linear maps that do so it moves draws the least (Olkin and Pukelsheim, Linear Algebra and its
    /// Applications 1982); of two decisions it is statistics::without_chance of their difference. What all decisions have in
    /// common plays no part. Requires tells_chance().
    Eigen::MatrixXd without_chance() const;

    /// How much of the variance of the means of draws, around what decisions have in common, is chance: from 0 to 1.
    double noise_share() const;

    Drawn of_decisions(std::span<const std::size_t> decisions) const;
    Drawn resampled(std::span<const std::size_t> draws) const;
};

/// `benefits[decision][draw x replication]`. Requires as many cohorts of each, and at least one draw.
Drawn drawn(const std::vector<std::vector<double>>& benefits, std::size_t replications);

/// The mean of the best in each draw less the best mean: what knowing the draw before deciding is worth. [draw x decision]
double worth_of_knowing(const Eigen::MatrixXd& means);

/// By decision: the share of draws in which none is better.
std::vector<double> chances_of_best(const Eigen::MatrixXd& means);

/// How sure a choice is, and what is lost by not being sure: the expected value of perfect information. Means that hold chance
/// make it too large and pull chances to a half (Goldhaber-Fiebert, Jalal and Alarid-Escudero 2025).
struct Sureness
{
    Corrected worth{};              ///< of knowing everything, for one decision
    std::vector<Corrected> best{};  ///< by decision: the chance that none is better
};

/// With standard errors by the bootstrap over draws. Requires two decisions or more.
Sureness sureness(const Drawn& drawn, std::uint64_t seed);

}  // namespace rcpsim::sensitivity
