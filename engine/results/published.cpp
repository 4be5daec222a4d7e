#include "results/published.h"

#include "statistics/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace rcpsim::results {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Where a figure stands among simulated ones.
void place(std::vector<double> simulated, PublishedFigure& figure)
{
    simulated.erase(std::remove_if(simulated.begin(), simulated.end(), [](double value) { return std::isnan(value); }),
                    simulated.end());
    if (simulated.empty()) {
        figure.mean = figure.low = figure.median = figure.high = figure.below = nan;
        return;
    }
    std::sort(simulated.begin(), simulated.end());
    const auto count = static_cast<double>(simulated.size());
    const auto [first, last] = std::equal_range(simulated.begin(), simulated.end(), figure.published);
    figure.mean = std::accumulate(simulated.begin(), simulated.end(), 0.0) / count;
    figure.low = statistics::quantile(simulated, 0.05);
    figure.median = statistics::quantile(simulated, 0.5);
    figure.high = statistics::quantile(simulated, 0.95);
    figure.below = static_cast<double>((first - simulated.begin()) + (last - simulated.begin())) / 2 / count;
}

}  // namespace

std::vector<PublishedFigure> hold_beside(const base::Named<measures::Published>& published, const study::Design& design,
                                         const Outcomes& outcomes)
{
    const auto by_name = [&](std::size_t arm, const std::string& name) {
        return outcomes(arm, *metrics::position_of(design.metrics, name));
    };
    std::vector<PublishedFigure> figures;
    for (const auto& [name, figure] : published) {
        const std::size_t arm = measures::arm_of(design.parameters, figure);
        auto& beside = figures.emplace_back();
        beside.name = name;
        beside.of = measures::in_words(figure.simulated);
        beside.arm = design.parameters.arms[arm].first;
        beside.unit = measures::unit_of(figure.simulated, design.metrics);
        beside.published = figure.figure.value;
        place(measures::simulated(figure, arm, design.compared_with[arm], by_name), beside);
    }
    return figures;
}

}  // namespace rcpsim::results
