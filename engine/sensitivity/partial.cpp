#include "sensitivity/partial.h"

#include "random/distributions.h"
#include "random/points.h"
#include "sensitivity/decisions.h"

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <boost/math/distributions/fisher_f.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace rcpsim::sensitivity {

namespace {

constexpr std::size_t knots_alone = 10;
constexpr std::size_t knots_of_many = 7;
constexpr std::size_t most_crossed = 4;  // numbers with an interaction for each pair
constexpr std::size_t most_strong = 24;  // numbers with splines in larger groups
constexpr std::size_t process_points = 150;
constexpr std::uint32_t beliefs = 100;
constexpr random::Normal standard{0, 1};

/// What decisions come to for a set of fitted increments, the first included.
Eigen::MatrixXd with_first(const Eigen::MatrixXd& increments)
{
    Eigen::MatrixXd all(increments.rows(), increments.cols() + 1);
    all << Eigen::VectorXd::Zero(increments.rows()), increments;
    return all;
}

/// The standard error of a mean over draws of what knowing gains in each.
double error_of_draws(const Eigen::MatrixXd& means)
{
    Eigen::Index best = 0;
    means.colwise().mean().maxCoeff(&best);
    const Eigen::VectorXd gains = means.rowwise().maxCoeff() - means.col(best);
    const auto draws = static_cast<double>(gains.size());
    return std::sqrt((gains.array() - gains.mean()).square().sum() / (draws - 1) / draws);
}

/// How likely squares and cubes of fitted values would explain as much of the residuals by chance (Ramsey, Journal of the Royal
/// Statistical Society B 1969).
double lack_of_fit(const Eigen::VectorXd& fitted, const Eigen::VectorXd& values, double freedom)
{
    constexpr double terms = 2;
    const double sd = std::sqrt((fitted.array() - fitted.mean()).square().mean());
    const double left = static_cast<double>(values.size()) - freedom - terms;
    if (!(sd > 0) || left < 1) {
        return 1;
    }
    const Eigen::ArrayXd each = (fitted.array() - fitted.mean()) / sd;
    Eigen::MatrixXd columns(values.size(), 4);
    columns << Eigen::VectorXd::Ones(values.size()), each, each.square(), each.cube();
    const Eigen::VectorXd residuals = values - fitted;
    const auto squares = [&](Eigen::Index width) {
        const Eigen::MatrixXd some = columns.leftCols(width);
        return (residuals - some * some.colPivHouseholderQr().solve(residuals)).squaredNorm();
    };
    const double without = squares(2);
    const double with = squares(4);
    if (!(with > 0)) {
        return 1;
    }
    const double ratio = std::max(0.0, (without - with) / terms / (with / left));
    return boost::math::cdf(boost::math::complement(boost::math::fisher_f(terms, left), ratio));
}

/// The root of the correlations of residuals.
Eigen::MatrixXd root_of_correlation(const Eigen::MatrixXd& residuals)
{
    const Eigen::RowVectorXd norms = residuals.colwise().norm().cwiseMax(1e-300);
    Eigen::MatrixXd correlation = residuals.transpose() * residuals;
    correlation.array().colwise() /= norms.transpose().array();
    correlation.array().rowwise() /= norms.array();
    correlation.diagonal().setConstant(1 + 1e-9);
    return correlation.llt().matrixL();
}

}  // namespace

PartialInformation::PartialInformation(const Eigen::MatrixXd& values, Eigen::MatrixXd means, std::uint64_t seed)
    : scores_(values.rows(), values.cols())
    , increments_(means.rightCols(means.cols() - 1).colwise() - means.col(0))
    , seed_(seed)
{
    for (Eigen::Index number = 0; number < values.cols(); ++number) {
        const Eigen::VectorXd column = values.col(number);
        scores_.col(number) = normal_scores({column.data(), static_cast<std::size_t>(column.size())});
        alone_.push_back(of({static_cast<std::size_t>(number)}));
    }
}

PartialWorth PartialInformation::of(const std::vector<std::size_t>& numbers) const
{
    if (numbers.size() <= most_crossed) {
        return worth_of(PenalisedRegression(crossed(numbers)));
    }
    return worth_of(PenalisedRegression(large(numbers)));
}

std::vector<Block> PartialInformation::crossed(const std::vector<std::size_t>& numbers) const
{
    std::vector<Block> blocks;
    std::vector<Spline> splines;
    for (const std::size_t number : numbers) {
        splines.push_back(spline(scores_.col(static_cast<Eigen::Index>(number)), knots_alone));
        blocks.push_back({splines.back().line, true});
        blocks.push_back({splines.back().bends});
    }
    for (std::size_t a = 0; a < splines.size(); ++a) {
        for (std::size_t b = a + 1; b < splines.size(); ++b) {
            blocks.push_back({together(splines[a], splines[b])});
        }
    }
    return blocks;
}

std::vector<std::size_t> PartialInformation::strongest(std::vector<std::size_t> numbers) const
{
    constexpr double beyond_chance = 9;  // the square of three standard errors
    const double least = beyond_chance / static_cast<double>(scores_.rows());
    std::erase_if(numbers, [&](std::size_t number) { return alone_[number].explained < least; });
    std::sort(numbers.begin(), numbers.end(),
              [&](std::size_t a, std::size_t b) { return alone_[a].explained > alone_[b].explained; });
    numbers.resize(std::min(numbers.size(), most_strong));
    return numbers;
}

std::vector<Block> PartialInformation::large(const std::vector<std::size_t>& numbers) const
{
    const auto strong = strongest(numbers);
    std::vector<Block> blocks;
    for (const std::size_t number : strong) {
        const auto smooth = spline(scores_.col(static_cast<Eigen::Index>(number)), knots_of_many);
        blocks.push_back({smooth.line, true});
        blocks.push_back({smooth.bends});
    }
    Block others{Eigen::MatrixXd(scores_.rows(), static_cast<Eigen::Index>(numbers.size() - strong.size()))};
    Eigen::Index column = 0;
    for (const std::size_t number : numbers) {
        if (std::find(strong.begin(), strong.end(), number) == strong.end()) {
            others.columns.col(column++) = scores_.col(static_cast<Eigen::Index>(number));
        }
    }
    blocks.push_back(std::move(others));
    if (strong.size() < 2) {
        return blocks;
    }
    return with_process(std::move(blocks), strong);
}

std::vector<Block> PartialInformation::with_process(std::vector<Block> blocks, const std::vector<std::size_t>& strong) const
{
    // A number that explains less alone is believed to matter less together with others.
    Eigen::MatrixXd scaled(scores_.rows(), static_cast<Eigen::Index>(strong.size()));
    double squares = 0;
    for (std::size_t i = 0; i < strong.size(); ++i) {
        const double weight = alone_[strong[i]].explained / alone_[strong.front()].explained;
        scaled.col(static_cast<Eigen::Index>(i)) = std::sqrt(weight) * scores_.col(static_cast<Eigen::Index>(strong[i]));
        squares += weight;
    }
    std::optional<double> least;
    std::vector<Block> best;
    for (const double length : {1.0, 2.0, 4.0}) {
        auto tried = blocks;
        tried.push_back({gaussian_process(scaled / (length * std::sqrt(squares)), process_points)});
        const PenalisedRegression regression(tried);
        double score = 0;
        for (Eigen::Index k = 0; k < increments_.cols(); ++k) {
            score += regression.fit(increments_.col(k)).score;
        }
        if (!least || score < *least) {
            least = score;
            best = std::move(tried);
        }
    }
    return best;
}

PartialWorth PartialInformation::worth_of(const PenalisedRegression& regression) const
{
    const Eigen::MatrixXd& columns = regression.columns();
    Eigen::MatrixXd fitted(increments_.rows(), increments_.cols());
    std::vector<Fit> fits;
    double left = 0;
    double all = 0;
    double least_likely = 1;
    for (Eigen::Index k = 0; k < increments_.cols(); ++k) {
        const Eigen::VectorXd values = increments_.col(k);
        fits.push_back(regression.fit(values));
        fitted.col(k) = columns * fits.back().coefficients;
        left += fits.back().variance;
        all += (values.array() - values.mean()).square().sum() / static_cast<double>(values.size() - 1);
        least_likely = std::min(least_likely, lack_of_fit(fitted.col(k), values, fits.back().freedom));
    }
    const auto decisions = with_first(fitted);
    PartialWorth worth{.worth = {worth_of_knowing(decisions), 0},
                       .explained = all > 0 ? std::clamp(1 - left / all, 0.0, 1.0) : 0,
                       .lack_of_fit = std::min(1.0, least_likely * static_cast<double>(increments_.cols()))};
    worth.worth.standard_error = std::hypot(error_of_beliefs(columns, fits, fitted), error_of_draws(decisions));
    return worth;
}

/// How far the worth of fitted values spreads with what is believed of them.
double PartialInformation::error_of_beliefs(const Eigen::MatrixXd& columns, const std::vector<Fit>& fits,
                                            const Eigen::MatrixXd& fitted) const
{
    const Eigen::MatrixXd mixed = root_of_correlation(increments_ - fitted);
    const Eigen::Index width = columns.cols();
    const Eigen::Index outcomes = increments_.cols();
    const random::Points points(random::Sampling::monte_carlo, seed_, beliefs, static_cast<std::size_t>(width * outcomes));
    Eigen::MatrixXd normals(width, outcomes);
    std::vector<Eigen::MatrixXd> spread(fits.size(), Eigen::MatrixXd(width, beliefs));
    for (std::uint32_t b = 0; b < beliefs; ++b) {
        points.at(b, {normals.data(), static_cast<std::size_t>(normals.size())});
        normals = normals.unaryExpr([](double uniform) { return random::quantile(standard, uniform); });
        normals *= mixed.transpose();
        for (std::size_t k = 0; k < fits.size(); ++k) {
            spread[k].col(b) = fits[k].coefficients + fits[k].spread * normals.col(static_cast<Eigen::Index>(k));
        }
    }
    std::vector<Eigen::MatrixXd> believed;
    for (const auto& coefficients : spread) {
        believed.push_back(columns * coefficients);
    }
    Eigen::VectorXd worths(beliefs);
    Eigen::MatrixXd one(increments_.rows(), outcomes);
    for (Eigen::Index b = 0; b < worths.size(); ++b) {
        for (Eigen::Index k = 0; k < outcomes; ++k) {
            one.col(k) = believed[static_cast<std::size_t>(k)].col(b);
        }
        worths[b] = worth_of_knowing(with_first(one));
    }
    return std::sqrt((worths.array() - worths.mean()).square().sum() / (beliefs - 1));
}

}  // namespace rcpsim::sensitivity
