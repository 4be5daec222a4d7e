#pragma once

#include <Eigen/Core>

#include <vector>

namespace rcpsim::sensitivity {

/// Columns of a regression whose coefficients are normal around 0 with one variance, which is estimated, or are free.
struct Block
{
    Eigen::MatrixXd columns{};
    bool free = false;
};

/// What a penalised regression found: fitted values and what is believed of them, a normal distribution.
struct Fit
{
    Eigen::VectorXd coefficients{};
    Eigen::MatrixXd spread{};  ///< coefficients + spread * independent standard normals: what is believed of them
    double freedom{};          ///< effective number of coefficients
    double variance{};         ///< of residuals
    double score{};            ///< less is better: twice the negative log restricted likelihood, but for a constant
};

/// A regression on blocks of columns with an intercept: smoothing splines and Gaussian processes alike, since both are linear in
/// columns with normal coefficients. How much is smoothed is chosen by restricted maximum likelihood, by the steps of Wood and
/// Fasiolo (Biometrics 2017).
class PenalisedRegression
{
public:
    /// Requires columns of one length.
    explicit PenalisedRegression(const std::vector<Block>& blocks);

    Fit fit(const Eigen::VectorXd& values) const;

    /// One row for each value; the first column is the intercept.
    const Eigen::MatrixXd& columns() const { return columns_; }

private:
    /// With a penalty for each block that has one. `spread` is still to be multiplied by the standard deviation of residuals.
    Fit at(const std::vector<double>& penalties, const Eigen::VectorXd& values) const;

    struct Part
    {
        Eigen::Index first;
        Eigen::Index count;
    };

    Eigen::MatrixXd columns_;
    Eigen::MatrixXd products_;
    std::vector<Part> penalised_;
};

}  // namespace rcpsim::sensitivity
