#include "sensitivity/smooths.h"

#include "random/distributions.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rcpsim::sensitivity {

namespace {

/// The part of the reproducing kernel of cubic splines on [0, 1] that bends.
double kernel(double x, double z)
{
    const double distance = std::abs(x - z) - 0.5;
    const double square = distance * distance;
    return ((z - 0.5) * (z - 0.5) - 1.0 / 12) * ((x - 0.5) * (x - 0.5) - 1.0 / 12) / 4 -
           (square * square - square / 2 + 7.0 / 240) / 24;
}

/// Columns of which independent standard normal coefficients make a process with this covariance among the knots.
Eigen::MatrixXd independent(const Eigen::MatrixXd& with_knots, const Eigen::MatrixXd& among_knots)
{
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(among_knots);
    const Eigen::Index all = among_knots.cols();
    const double least = 1e-8 * parts.eigenvalues()[all - 1];
    const Eigen::Index kept = (parts.eigenvalues().array() > least).count();
    const Eigen::VectorXd weights = parts.eigenvalues().tail(kept).cwiseSqrt().cwiseInverse();
    return (with_knots * parts.eigenvectors().rightCols(kept) * weights.asDiagonal()).rowwise().reverse();
}

std::vector<double> knots_of(const Eigen::VectorXd& places, std::size_t count)
{
    std::vector<double> sorted(places.begin(), places.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<double> knots;
    const std::size_t last = std::min(count, sorted.size()) - 1;
    for (std::size_t k = 0; k <= last; ++k) {
        knots.push_back(sorted[last == 0 ? 0 : k * (sorted.size() - 1) / last]);
    }
    return knots;
}

}  // namespace

Eigen::VectorXd normal_scores(std::span<const double> values)
{
    constexpr random::Normal standard{0, 1};
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Eigen::VectorXd scores(static_cast<Eigen::Index>(values.size()));
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) {
            ++end;
        }
        const double rank = static_cast<double>(first + end) / 2 / static_cast<double>(order.size());
        for (; first < end; ++first) {
            scores[static_cast<Eigen::Index>(order[first])] = random::quantile(standard, rank);
        }
    }
    return scores;
}

Spline spline(const Eigen::VectorXd& scores, std::size_t knots)
{
    const double least = scores.minCoeff();
    const double extent = scores.maxCoeff() - least;
    const double mean = scores.mean();
    const double sd = std::sqrt((scores.array() - mean).square().mean());
    if (!(extent > 0)) {
        return {Eigen::VectorXd::Zero(scores.size()), Eigen::MatrixXd(scores.size(), 0)};
    }
    const Eigen::VectorXd places = (scores.array() - least) / extent;
    const auto at = knots_of(places, knots);
    const auto count = static_cast<Eigen::Index>(at.size());
    const Eigen::Map<const Eigen::VectorXd> knot(at.data(), count);
    const auto rows = Eigen::MatrixXd::NullaryExpr(
        scores.size(), count, [&](Eigen::Index row, Eigen::Index k) { return kernel(places[row], knot[k]); });
    const auto among =
        Eigen::MatrixXd::NullaryExpr(count, count, [&](Eigen::Index j, Eigen::Index k) { return kernel(knot[j], knot[k]); });
    return {(scores.array() - mean) / sd, independent(rows, among)};
}

Eigen::MatrixXd together(const Spline& one, const Spline& other)
{
    constexpr Eigen::Index most_bends = 3;
    const auto columns = [most_bends](const Spline& spline) {
        const Eigen::Index bends = std::min(most_bends, spline.bends.cols());
        Eigen::MatrixXd all(spline.line.size(), bends + 1);
        all << spline.line, spline.bends.leftCols(bends);
        for (Eigen::Index c = 1; c <= bends; ++c) {
            all.col(c) *= 1 / std::max(std::sqrt(all.col(c).squaredNorm() / static_cast<double>(all.rows())), 1e-12);
        }
        return all;
    };
    const auto first = columns(one);
    const auto second = columns(other);
    Eigen::MatrixXd products(first.rows(), first.cols() * second.cols());
    for (Eigen::Index a = 0; a < first.cols(); ++a) {
        for (Eigen::Index b = 0; b < second.cols(); ++b) {
            // What bends more is believed to matter less.
            const double weight = 1 / static_cast<double>((a + 1) * (a + 1) * (b + 1) * (b + 1));
            products.col(a * second.cols() + b) = weight * first.col(a).cwiseProduct(second.col(b));
        }
    }
    return products;
}

Eigen::MatrixXd gaussian_process(const Eigen::MatrixXd& scores, std::size_t points)
{
    const Eigen::Index count = std::min(static_cast<Eigen::Index>(points), scores.rows());
    Eigen::MatrixXd among(count, scores.cols());
    for (Eigen::Index p = 0; p < count; ++p) {
        among.row(p) = scores.row(p * scores.rows() / count);
    }
    const auto covariance = [&among](const Eigen::MatrixXd& rows) -> Eigen::MatrixXd {
        Eigen::MatrixXd distances = -2 * rows * among.transpose();
        distances.colwise() += rows.rowwise().squaredNorm();
        distances.rowwise() += among.rowwise().squaredNorm().transpose();
        return (distances.array() * -0.5).exp();
    };
    return independent(covariance(scores), covariance(among));
}

}  // namespace rcpsim::sensitivity
