#pragma once

#include "calibration/trials.h"

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace rcpsim::calibration {

/// A normal approximation of what is known of the scores.
struct Belief
{
    Eigen::VectorXd mean;
    Eigen::MatrixXd covariance;
};

/// From the slopes of the figures at the most probable scores (Gauss and Newton's approximation of the curvature).
Belief belief_around(const Trial& mode, Trials& trials);

/// Weighted parameter sets from the posterior distribution.
struct Sample
{
    std::vector<Trial> trials;
    double effective_share{};  ///< (sum of weights)^2 / sum of squared weights, over their number
    Belief before;             ///< what the scores were drawn around

    double effective() const { return effective_share * static_cast<double>(trials.size()); }
};

/// What a sample says, and what was believed before: the fewer effective samples for so many numbers, the more of it stays.
Belief combined(const Belief& before, const Belief& seen, double effective);

/// Improves a belief round by round, each sampled from the one before with heavier tails; the last round is the sample.
Sample sample_from(const Belief& first, std::uint32_t samples, std::uint64_t seed, Trials& trials);

/// Mean and covariance of weighted trials, of what `coordinates` makes of each.
template <class Coordinates>
Belief moments(const std::vector<Trial>& trials, Coordinates coordinates)
{
    const auto size = static_cast<Eigen::Index>(trials.front().scores.size());
    Belief belief{Eigen::VectorXd::Zero(size), Eigen::MatrixXd::Zero(size, size)};
    for (const auto& trial : trials) {
        belief.mean += trial.weight * coordinates(trial);
    }
    for (const auto& trial : trials) {
        const Eigen::VectorXd off = coordinates(trial) - belief.mean;
        belief.covariance += trial.weight * off * off.transpose();
    }
    return belief;
}

/// The scores of a trial.
inline Eigen::VectorXd scores_of(const Trial& trial)
{
    return Eigen::Map<const Eigen::VectorXd>(trial.scores.data(), static_cast<Eigen::Index>(trial.scores.size()));
}

}  // namespace rcpsim::calibration
