#pragma once

#include "sensitivity/smooths.h"
#include "sensitivity/worth.h"

#include <Eigen/Core>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rcpsim::sensitivity {

/// Expected values of partial perfect information, by regression of the means of draws on numbers (Strong, Oakley and Brennan,
/// Medical Decision Making 2014). Chance in these means is part of the residuals, so it neither adds to a worth nor takes from
/// it. Smoothing splines with an interaction for each pair up to four numbers; beyond them splines of those that count alone, a
/// Gaussian process of these, and what is linear in the others.
class PartialInformation
{
public:
    /// `values[draw x number]`, `means[draw x decision]`. Requires two decisions or more and `enough_draws`.
    PartialInformation(const Eigen::MatrixXd& values, Eigen::MatrixXd means, std::uint64_t seed);

    static constexpr std::size_t enough_draws = 50;

    /// Of one number alone.
    const PartialWorth& alone(std::size_t number) const { return alone_[number]; }

    /// Of several together. Requires one or more.
    PartialWorth of(const std::vector<std::size_t>& numbers) const;

private:
    std::vector<Block> crossed(const std::vector<std::size_t>& numbers) const;
    std::vector<Block> large(const std::vector<std::size_t>& numbers) const;
    std::vector<Block> with_process(std::vector<Block> blocks, const std::vector<std::size_t>& strong) const;
    std::vector<std::size_t> strongest(std::vector<std::size_t> numbers) const;
    PartialWorth worth_of(const PenalisedRegression& regression) const;
    double error_of_beliefs(const Eigen::MatrixXd& columns, const std::vector<Fit>& fits, const Eigen::MatrixXd& fitted) const;

    Eigen::MatrixXd scores_;      ///< [draw x number]
    Eigen::MatrixXd increments_;  ///< [draw x decision after the first]
    std::uint64_t seed_;
    std::vector<PartialWorth> alone_;
};

}  // namespace rcpsim::sensitivity
