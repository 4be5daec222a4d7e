#include "sensitivity/penalised.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rcpsim::sensitivity {

PenalisedRegression::PenalisedRegression(const std::vector<Block>& blocks)
{
    const Eigen::Index width = std::accumulate(blocks.begin(), blocks.end(), Eigen::Index{1},
                                               [](Eigen::Index sum, const Block& block) { return sum + block.columns.cols(); });
    columns_.resize(blocks.front().columns.rows(), width);
    columns_.col(0).setOnes();
    Eigen::Index first = 1;
    for (const auto& block : blocks) {
        const Eigen::Index count = block.columns.cols();
        // Around their means, so that coefficients do not vie with the intercept.
        columns_.middleCols(first, count) = block.columns.rowwise() - block.columns.colwise().mean();
        if (!block.free && count > 0) {
            penalised_.push_back({first, count});
        }
        first += count;
    }
    products_ = columns_.transpose() * columns_;
    // Free columns may repeat one another; a hair of a penalty decides between them.
    constexpr double hair = 1e-9;
    products_.diagonal().tail(width - 1) += hair * products_.diagonal().tail(width - 1);
}

Fit PenalisedRegression::at(const std::vector<double>& penalties, const Eigen::VectorXd& values) const
{
    const auto count = static_cast<double>(values.size());
    const Eigen::Index width = columns_.cols();
    Eigen::MatrixXd normal = products_;
    for (std::size_t j = 0; j < penalised_.size(); ++j) {
        normal.diagonal().segment(penalised_[j].first, penalised_[j].count).array() += penalties[j];
    }
    const Eigen::LLT<Eigen::MatrixXd> root(normal);
    const Eigen::VectorXd against = columns_.transpose() * values;
    Fit fit{.coefficients = root.solve(against),
            .spread = root.matrixU().solve(Eigen::MatrixXd::Identity(width, width)),
            .freedom = static_cast<double>(width)};
    double free = fit.freedom;
    double penalty = 0;
    fit.score = 2 * root.matrixLLT().diagonal().array().log().sum();
    for (std::size_t j = 0; j < penalised_.size(); ++j) {
        const auto& [first, size] = penalised_[j];
        free -= static_cast<double>(size);
        fit.freedom -= penalties[j] * fit.spread.middleRows(first, size).squaredNorm();
        penalty += penalties[j] * fit.coefficients.segment(first, size).squaredNorm();
        fit.score -= static_cast<double>(size) * std::log(penalties[j]);
    }
    const double residuals = std::max(
        values.squaredNorm() - 2 * fit.coefficients.dot(against) + fit.coefficients.dot(products_ * fit.coefficients), 0.0);
    constexpr double nothing = 1e-300;
    fit.variance = residuals / (count - fit.freedom);
    fit.score += (count - free) * std::log(std::max((residuals + penalty) / (count - free), nothing));
    return fit;
}

Fit PenalisedRegression::fit(const Eigen::VectorXd& values) const
{
    constexpr int most_steps = 60;
    constexpr double still = 1e-3;  // of a coefficient
    constexpr double far = 1e10;
    std::vector<double> usual;
    for (const auto& [first, size] : penalised_) {
        usual.push_back(products_.diagonal().segment(first, size).mean());
    }
    auto penalties = usual;
    Fit found = at(penalties, values);
    for (int step = 0; step < most_steps && found.variance > 0; ++step) {
        for (std::size_t j = 0; j < penalised_.size(); ++j) {
            const auto& [first, size] = penalised_[j];
            const double used = static_cast<double>(size) - penalties[j] * found.spread.middleRows(first, size).squaredNorm();
            const double squares = found.coefficients.segment(first, size).squaredNorm();
            const double most = far * usual[j];
            penalties[j] = squares > 0 ? std::clamp(found.variance * used / squares, usual[j] / far, most) : most;
        }
        const double before = found.freedom;
        found = at(penalties, values);
        if (std::abs(found.freedom - before) < still) {
            break;
        }
    }
    found.spread *= std::sqrt(std::max(found.variance, 0.0));
    return found;
}

}  // namespace rcpsim::sensitivity
