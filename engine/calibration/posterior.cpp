#include "calibration/posterior.h"

#include "random/distributions.h"
#include "random/points.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <array>
#include <cmath>

namespace rcpsim::calibration {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Student's t: tails heavy enough that no part of the posterior is missed, a middle near the normal one.
constexpr double degrees_of_freedom = 8;

// Beyond, a standard normal prior has nothing.
constexpr double furthest_score = 6;

/// Multivariate t around a belief.
class Proposal
{
public:
    explicit Proposal(const Belief& belief)
        : mean_(belief.mean)
        , root_(belief.covariance.llt().matrixL())
    {
    }

    /// From as many uniforms as scores and one more.
    VectorXd draw(const std::vector<double>& uniforms) const
    {
        VectorXd normal(mean_.size());
        for (Index i = 0; i < normal.size(); ++i) {
            normal[i] = random::quantile(random::Normal{0, 1}, uniforms[static_cast<std::size_t>(i)]);
        }
        const double width = random::quantile(random::Gamma{degrees_of_freedom / 2, 1}, uniforms.back());
        VectorXd scores = mean_ + root_ * normal / std::sqrt(width);
        return scores.cwiseMax(-furthest_score).cwiseMin(furthest_score);
    }

    /// But for a constant.
    double log_density(const VectorXd& scores) const
    {
        const VectorXd off = root_.triangularView<Eigen::Lower>().solve(scores - mean_);
        return -0.5 * (degrees_of_freedom + static_cast<double>(mean_.size())) *
               std::log1p(off.squaredNorm() / degrees_of_freedom);
    }

private:
    VectorXd mean_;
    MatrixXd root_;
};

double weigh(std::vector<Trial>& trials, const std::vector<double>& logs)
{
    const double highest = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        trials[i].weight = std::exp(logs[i] - highest);
        sum += trials[i].weight;
    }
    double squares = 0;
    for (auto& trial : trials) {
        trial.weight /= sum;
        squares += trial.weight * trial.weight;
    }
    return 1 / (squares * static_cast<double>(trials.size()));
}

}  // namespace

Belief combined(const Belief& before, const Belief& seen, double effective)
{
    const double trusted = effective / (effective + static_cast<double>(before.mean.size()) + 2);
    const VectorXd shift = seen.mean - before.mean;
    return {before.mean + trusted * shift,
            trusted * seen.covariance + (1 - trusted) * before.covariance + trusted * (1 - trusted) * shift * shift.transpose()};
}

Belief belief_around(const Trial& mode, Trials& trials)
{
    // Wide enough that the figures differ by more than the chance of a mother here or there.
    constexpr double step = 0.3;
    const auto numbers = static_cast<Index>(mode.scores.size());
    const auto targets = static_cast<Index>(mode.figures.size());
    MatrixXd slopes = MatrixXd::Zero(targets, numbers);
    for (Index i = 0; i < numbers; ++i) {
        std::array<Trial, 2> sides;
        for (std::size_t side = 0; side < 2; ++side) {
            auto scores = mode.scores;
            scores[static_cast<std::size_t>(i)] += side == 0 ? -step : step;
            sides[side] = trials.at(Stage::slopes, scores);
            trials.tell(sides[side]);
        }
        if (sides[0].figures.empty() || sides[1].figures.empty()) {
            continue;
        }
        for (Index t = 0; t < targets; ++t) {
            const auto target = static_cast<std::size_t>(t);
            slopes(t, i) =
                (trials.residual(target, sides[1].figures[target]) - trials.residual(target, sides[0].figures[target])) /
                (2 * step);
        }
    }
    const MatrixXd curvature = slopes.transpose() * slopes + MatrixXd::Identity(numbers, numbers);
    return {scores_of(mode), curvature.llt().solve(MatrixXd::Identity(numbers, numbers))};
}

Sample sample_from(const Belief& first, std::uint32_t samples, std::uint64_t seed, Trials& trials)
{
    const std::uint32_t some = samples / 5;
    const std::array<std::uint32_t, 4> rounds{some, some, some, samples - 3 * some};
    const auto dimensions = static_cast<std::size_t>(first.mean.size()) + 1;
    Belief belief = first;
    Sample sample;
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        const random::Points points(random::Sampling::sobol, seed + round, rounds[round], dimensions);
        const Proposal proposal(belief);
        std::vector<double> uniforms(dimensions);
        std::vector<double> logs;
        sample.trials.clear();
        for (std::uint32_t i = 0; i < rounds[round]; ++i) {
            points.at(i, uniforms);
            const VectorXd scores = proposal.draw(uniforms);
            sample.trials.push_back(trials.at(Stage::sample, {scores.data(), static_cast<std::size_t>(scores.size())}));
            logs.push_back(-0.5 * sample.trials.back().badness() - proposal.log_density(scores));
        }
        sample.effective_share = weigh(sample.trials, logs);
        std::for_each(sample.trials.begin(), sample.trials.end(), [&](const Trial& trial) { trials.tell(trial); });
        sample.before = belief;
        belief = combined(belief, moments(sample.trials, scores_of), sample.effective());
    }
    return sample;
}

}  // namespace rcpsim::calibration
