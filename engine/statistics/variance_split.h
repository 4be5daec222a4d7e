#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rcpsim::statistics {

/// The variance of values that come in groups of one size, such as cohorts of draws, told apart by a one-way layout with random
/// effects (analysis of variance; for nested simulation O'Hagan, Stevenson and Madan, Health Economics 2007).
struct VarianceSplit
{
    std::size_t groups{};
    std::size_t size{};  ///< values of each group
    double mean{};
    double of_means{};  ///< the variance of the means of groups, in which chance is left
    double within{};    ///< of a value around what is expected in its group: chance

    /// Of what is expected in groups, without chance: unbiased, so below 0 now and then where groups hardly differ.
    double between() const { return of_means - within / static_cast<double>(size); }

    /// How much of the variance of the means of groups is chance, from 0 to 1; 0 where nothing varies.
    double noise_share() const;
};

/// Requires two groups or more, of two values or more each, one group after another.
VarianceSplit variance_split(std::span<const double> values, std::size_t size);

/// The means of groups, drawn together around their mean until their variance is what the split leaves to groups: a normal sample
/// of them is one of what is expected in groups. The mean stays. Requires what variance_split does.
std::vector<double> without_chance(std::span<const double> values, std::size_t size);

}  // namespace rcpsim::statistics
