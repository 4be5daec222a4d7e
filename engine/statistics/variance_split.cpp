#include "statistics/variance_split.h"

#include "statistics/means.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::statistics {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Of what stands at the same place in all groups.
std::vector<double> means_across(std::span<const double> values, std::size_t size)
{
    std::vector<double> means(size);
    for (std::size_t i = 0; i < values.size(); ++i) {
        means[i % size] += values[i] / static_cast<double>(values.size() / size);
    }
    return means;
}

VarianceSplit split(std::span<const double> values, std::size_t size, std::span<const double> means, Layout layout)
{
    const auto groups = static_cast<double>(means.size());
    const auto members = static_cast<double>(size);
    const double mean = mean_of(means);
    VarianceSplit parts{
        .groups = means.size(), .size = size, .mean = mean, .of_means = nan, .within = nan, .own = nan, .of_mean = nan};
    double within = 0;
    for (std::size_t group = 0; group < means.size(); ++group) {
        within += squares_around(values.subspan(group * size, size), means[group]);
    }
    if (size > 1) {
        parts.within = within / (groups * (members - 1));
        parts.own = parts.within;
    }
    if (groups < 2) {
        parts.of_mean = parts.within / members;
        return parts;
    }
    parts.of_means = squares_around(means, mean) / (groups - 1);
    if (layout == Layout::nested) {
        parts.of_mean = parts.of_means / groups;
        return parts;
    }
    // Of a two-way layout the mean has the variance (MS groups + MS places - MS rest) / n.
    const double of_places = groups * squares_around(means_across(values, size), mean);
    parts.own = size > 1 ? (within - of_places) / (groups - 1) / (members - 1) : nan;
    const double squares = members * parts.of_means + of_places / (members - 1) - parts.own;
    parts.of_mean = size > 1 ? std::max(squares, 0.0) / groups / members : nan;
    return parts;
}

}  // namespace

double VarianceSplit::noise_share() const
{
    return of_means == 0 ? 0 : std::clamp(own / static_cast<double>(size) / of_means, 0.0, 1.0);
}

double VarianceSplit::of_mean_with(double more_groups, double of_each) const
{
    const double shared = within - own;
    return std::max(between(), 0.0) / more_groups + std::max(shared, 0.0) / of_each + own / (more_groups * of_each);
}

VarianceSplit variance_split(std::span<const double> values, std::size_t size, Layout layout)
{
    return split(values, size, means_of_groups(values, size), layout);
}

std::vector<double> without_chance(std::span<const double> values, std::size_t size, Layout layout)
{
    auto means = means_of_groups(values, size);
    const auto parts = split(values, size, means, layout);
    const double nearer = std::sqrt(1 - parts.noise_share());
    std::transform(means.begin(), means.end(), means.begin(),
                   [&](double each) { return parts.mean + (each - parts.mean) * nearer; });
    return means;
}

std::optional<double> size_for_noise(double size, double noise_share, double wanted)
{
    if (noise_share >= 1) {
        return std::nullopt;
    }
    // Chance falls as 1 / size, what groups have in common stays.
    const double odds = noise_share / (1 - noise_share) * size;
    return std::floor(odds * (1 - wanted) / wanted * (1 + 1e-12)) + 1;
}

}  // namespace rcpsim::statistics
