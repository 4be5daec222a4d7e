#pragma once

#include "sensitivity/penalised.h"

#include <Eigen/Core>

#include <cstddef>
#include <span>
#include <vector>

// Columns of regressions: what an outcome may depend on numbers by.

namespace rcpsim::sensitivity {

/// Normal scores of the ranks of values, those that are equal alike: any number that varies becomes nearly standard normal.
Eigen::VectorXd normal_scores(std::span<const double> values);

/// One number as a cubic smoothing spline with at most so many knots, at its quantiles, in its reproducing kernel (Wahba, Spline
/// Models for Observational Data, 1990; Gu, Smoothing Spline ANOVA Models, 2002).
struct Spline
{
    Eigen::VectorXd line{};   ///< standardised; what smoothing leaves free
    Eigen::MatrixXd bends{};  ///< [row x bend], the smoothest first, of equal variance a priori
};

Spline spline(const Eigen::VectorXd& scores, std::size_t knots);

/// What two splines make together beyond their sum: products of their smoothest columns.
Eigen::MatrixXd together(const Spline& one, const Spline& other);

/// A Gaussian process of several numbers with a squared exponential kernel, through some of its points (subset of regressors:
/// Quinonero-Candela and Rasmussen, Journal of Machine Learning Research 2005). `scores[row x number]` are in units of its
/// length.
Eigen::MatrixXd gaussian_process(const Eigen::MatrixXd& scores, std::size_t points);

}  // namespace rcpsim::sensitivity
