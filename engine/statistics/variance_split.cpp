#include "statistics/variance_split.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rcpsim::statistics {

namespace {

std::vector<double> means_of(std::span<const double> values, std::size_t size)
{
    std::vector<double> means;
    for (std::size_t first = 0; first < values.size(); first += size) {
        const auto group = values.subspan(first, size);
        means.push_back(std::accumulate(group.begin(), group.end(), 0.0) / static_cast<double>(size));
    }
    return means;
}

VarianceSplit split(std::span<const double> values, std::size_t size, std::span<const double> means)
{
    const double mean = std::accumulate(means.begin(), means.end(), 0.0) / static_cast<double>(means.size());
    double of_means = 0;
    double within = 0;
    for (std::size_t group = 0; group < means.size(); ++group) {
        of_means += (means[group] - mean) * (means[group] - mean);
        for (const double value : values.subspan(group * size, size)) {
            within += (value - means[group]) * (value - means[group]);
        }
    }
    return {.groups = means.size(),
            .size = size,
            .mean = mean,
            .of_means = of_means / static_cast<double>(means.size() - 1),
            .within = within / static_cast<double>(means.size() * (size - 1))};
}

}  // namespace

double VarianceSplit::noise_share() const
{
    return of_means > 0 ? std::min(1.0, within / static_cast<double>(size) / of_means) : 0;
}

VarianceSplit variance_split(std::span<const double> values, std::size_t size)
{
    return split(values, size, means_of(values, size));
}

std::vector<double> without_chance(std::span<const double> values, std::size_t size)
{
    auto means = means_of(values, size);
    const auto parts = split(values, size, means);
    const double nearer = std::sqrt(1 - parts.noise_share());
    std::transform(means.begin(), means.end(), means.begin(),
                   [&](double each) { return parts.mean + (each - parts.mean) * nearer; });
    return means;
}

}  // namespace rcpsim::statistics
