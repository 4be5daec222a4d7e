#include "sensitivity/decisions.h"

#include "random/points.h"
#include "statistics/best.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::sensitivity {

namespace {

constexpr std::uint32_t bootstraps = 200;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Eigen::Index index(std::size_t i)
{
    return static_cast<Eigen::Index>(i);
}

/// A power of a symmetric matrix, in whose directions with eigenvalues up to `least` there is nothing.
Eigen::MatrixXd power(const Eigen::MatrixXd& matrix, double exponent, double least)
{
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(matrix);
    const Eigen::VectorXd powers =
        parts.eigenvalues().unaryExpr([=](double value) { return value > least ? std::pow(value, exponent) : 0.0; });
    return parts.eigenvectors() * powers.asDiagonal() * parts.eigenvectors().transpose();
}

/// Takes off what all decisions have in common.
Eigen::MatrixXd contrasts(std::size_t decisions)
{
    const auto count = index(decisions);
    return Eigen::MatrixXd::Identity(count, count) - Eigen::MatrixXd::Constant(count, count, 1 / static_cast<double>(count));
}

/// How means of draws vary around what decisions have in common, and what of it is chance.
struct Covariances
{
    Eigen::MatrixXd of_means;
    Eigen::MatrixXd chance;
};

Covariances covariances(const Drawn& drawn)
{
    const auto apart = contrasts(drawn.decisions());
    const Eigen::MatrixXd deviations = (drawn.means.rowwise() - drawn.means.colwise().mean()) * apart;
    const auto draws = static_cast<double>(drawn.draws());
    const auto replications = static_cast<double>(drawn.replications);
    const Eigen::RowVectorXd sum = drawn.scatter.colwise().sum();
    const Eigen::Map<const Eigen::MatrixXd> scatter(sum.data(), drawn.means.cols(), drawn.means.cols());
    return {deviations.transpose() * deviations / (draws - 1),
            apart * scatter * apart / (draws * (replications - 1) * replications)};
}

/// Worth, then chances.
Eigen::VectorXd answers(const Eigen::MatrixXd& means)
{
    Eigen::VectorXd all(means.cols() + 1);
    all[0] = worth_of_knowing(means);
    const auto chances = chances_of_best(means);
    std::copy(chances.begin(), chances.end(), all.begin() + 1);
    return all;
}

/// Of means without chance, then of means as they are.
Eigen::VectorXd both(const Drawn& drawn)
{
    Eigen::VectorXd all(2 * (drawn.means.cols() + 1));
    all << (drawn.tells_chance() ? answers(drawn.without_chance()) : Eigen::VectorXd::Constant(drawn.means.cols() + 1, nan)),
        answers(drawn.means);
    return all;
}

}  // namespace

Drawn drawn(const std::vector<std::vector<double>>& benefits, std::size_t replications)
{
    const auto decisions = index(benefits.size());
    const auto draws = index(benefits.front().size() / replications);
    Drawn made{.replications = replications,
               .means = Eigen::MatrixXd(draws, decisions),
               .scatter = Eigen::MatrixXd(draws, decisions * decisions)};
    for (Eigen::Index draw = 0; draw < draws; ++draw) {
        Eigen::MatrixXd cohorts(index(replications), decisions);
        for (Eigen::Index k = 0; k < decisions; ++k) {
            const double* first = benefits[static_cast<std::size_t>(k)].data() + draw * index(replications);
            cohorts.col(k) = Eigen::Map<const Eigen::VectorXd>(first, index(replications));
        }
        made.means.row(draw) = cohorts.colwise().mean();
        cohorts.rowwise() -= made.means.row(draw);
        const Eigen::MatrixXd products = cohorts.transpose() * cohorts;
        made.scatter.row(draw) = Eigen::Map<const Eigen::RowVectorXd>(products.data(), products.size());
    }
    return made;
}

Eigen::MatrixXd Drawn::without_chance() const
{
    const auto [of_means, chance] = covariances(*this);
    // Directions with less of the variance than this hold rounding, or nothing that decides; their squares are far above
    // rounding.
    constexpr double nothing = 1e-6;
    const double least = nothing * of_means.trace();
    const Eigen::MatrixXd root = power(of_means - chance, 0.5, least);
    const Eigen::MatrixXd map = root * power(root * of_means * root, -0.5, least * least / 2) * root;
    const Eigen::RowVectorXd centre = means.colwise().mean();
    // The map takes off what decisions have in common; their means come back afterwards.
    return ((means.rowwise() - centre) * map).rowwise() + centre;
}

double Drawn::noise_share() const
{
    const auto [of_means, chance] = covariances(*this);
    return of_means.trace() > 0 ? std::min(1.0, chance.trace() / of_means.trace()) : 0;
}

Drawn Drawn::of_decisions(std::span<const std::size_t> chosen) const
{
    Drawn some{.replications = replications,
               .means = Eigen::MatrixXd(means.rows(), index(chosen.size())),
               .scatter = Eigen::MatrixXd(means.rows(), index(chosen.size() * chosen.size()))};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        some.means.col(index(i)) = means.col(index(chosen[i]));
        for (std::size_t j = 0; j < chosen.size(); ++j) {
            some.scatter.col(index(i * chosen.size() + j)) = scatter.col(index(chosen[i] * decisions() + chosen[j]));
        }
    }
    return some;
}

Drawn Drawn::resampled(std::span<const std::size_t> chosen) const
{
    Drawn again{.replications = replications,
                .means = Eigen::MatrixXd(index(chosen.size()), means.cols()),
                .scatter = Eigen::MatrixXd(index(chosen.size()), scatter.cols())};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        again.means.row(index(i)) = means.row(index(chosen[i]));
        again.scatter.row(index(i)) = scatter.row(index(chosen[i]));
    }
    return again;
}

double worth_of_knowing(const Eigen::MatrixXd& means)
{
    return means.rowwise().maxCoeff().mean() - means.colwise().mean().maxCoeff();
}

std::vector<double> chances_of_best(const Eigen::MatrixXd& means)
{
    std::vector<std::vector<double>> losses;
    for (Eigen::Index k = 0; k < means.cols(); ++k) {
        const Eigen::VectorXd loss = -means.col(k);
        losses.emplace_back(loss.data(), loss.data() + loss.size());
    }
    return statistics::chances_of_least(losses);
}

Sureness sureness(const Drawn& drawn, std::uint64_t seed)
{
    const Eigen::VectorXd found = both(drawn);
    const random::Points points(random::Sampling::monte_carlo, seed, bootstraps, drawn.draws());
    std::vector<double> uniforms(drawn.draws());
    std::vector<std::size_t> chosen(drawn.draws());
    Eigen::MatrixXd all(bootstraps, found.size());
    for (std::uint32_t b = 0; b < bootstraps; ++b) {
        points.at(b, uniforms);
        std::transform(uniforms.begin(), uniforms.end(), chosen.begin(),
                       [&](double uniform) { return static_cast<std::size_t>(uniform * static_cast<double>(drawn.draws())); });
        all.row(b) = both(drawn.resampled(chosen));
    }
    const Eigen::RowVectorXd centre = all.colwise().mean();
    const Eigen::RowVectorXd errors = ((all.rowwise() - centre).colwise().squaredNorm() / (bootstraps - 1)).cwiseSqrt();
    const auto corrected = [&](Eigen::Index i) {
        const Eigen::Index later = i + drawn.means.cols() + 1;
        return Corrected{{found[i], errors[i]}, {found[later], errors[later]}};
    };
    Sureness sure{.worth = corrected(0)};
    for (Eigen::Index k = 0; k < drawn.means.cols(); ++k) {
        sure.best.push_back(corrected(k + 1));
    }
    return sure;
}

}  // namespace rcpsim::sensitivity
