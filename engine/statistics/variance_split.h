#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace rcpsim::statistics {

/// How values of groups belong together: each group has members of its own; or groups and members are crossed, so that what
/// stands at one place in all groups has something in common, such as cohorts of the same individuals under every set of
/// parameters.
enum class Layout
{
    nested,
    crossed,
};

/// The variance of values that come in groups of one size, such as cohorts of draws, told apart by a layout with random effects
/// (analysis of variance; for nested simulation O'Hagan, Stevenson and Madan, Health Economics 2007). What is not known is NaN.
struct VarianceSplit
{
    std::size_t groups{};
    std::size_t size{};  ///< values of each group
    double mean{};
    double of_means{};  ///< the variance of the means of groups, in which chance is left
    double within{};    ///< of a value around what is expected in its group: chance
    double own{};       ///< what of that no other group shares: all of it where groups are nested
    double of_mean{};   ///< the variance of the mean of all: squared, the Monte Carlo standard error

    /// Of what is expected in groups, without chance: unbiased, so below 0 now and then where groups hardly differ.
    double between() const { return of_means - own / static_cast<double>(size); }

    /// How much of the variance of the means of groups is chance, from 0 to 1; 0 where nothing varies.
    double noise_share() const;

    /// The variance that the mean would have of so many groups of so many values each.
    double of_mean_with(double more_groups, double of_each) const;
};

/// Requires values, one group after another. Of one group chance alone is known; of groups of one value the variance of their
/// means, and of the mean where groups are nested.
VarianceSplit variance_split(std::span<const double> values, std::size_t size, Layout layout = Layout::nested);

/// The means of groups, drawn together around their mean until their variance is what the split leaves to groups: a normal sample
/// of them is one of what is expected in groups. The mean stays. Requires two groups or more, of two values or more each.
std::vector<double> without_chance(std::span<const double> values, std::size_t size, Layout layout = Layout::nested);

/// The least size of groups at which chance has less than a share of the variance of their means, when at `size` it has
/// `noise_share`; nothing where all is chance.
std::optional<double> size_for_noise(double size, double noise_share, double wanted);

}  // namespace rcpsim::statistics
