#include "metrics/parts.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

namespace rcpsim::metrics {

namespace {

bool counts(const Weighting& weighting)
{
    return std::any_of(weighting.by_year.begin(), weighting.by_year.end(), [](std::int64_t weight) { return weight != 0; });
}

/// The part that is this weighting alone, among those of its activity.
Part& part_of(const Weighting& weighting, std::vector<Part>& of_activity)
{
    const auto known = std::find_if(of_activity.begin(), of_activity.end(), [&weighting](const Part& part) {
        return part.weightings.front().by_year == weighting.by_year;
    });
    return known == of_activity.end() ? of_activity.emplace_back(Part{{weighting}, {}}) : *known;
}

/// Equal weightings have become one, which knows its metrics; by activity.
std::vector<Part> parts_of_one(const std::vector<Metric>& metrics, std::size_t arm)
{
    std::map<std::size_t, std::vector<Part>> by_activity;
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        for (const auto& weighting : metrics[m].weightings[arm]) {
            if (counts(weighting)) {
                part_of(weighting, by_activity[weighting.activity]).metrics.push_back(m);
            }
        }
    }
    std::vector<Part> parts;
    for (auto& [activity, of_activity] : by_activity) {
        std::move(of_activity.begin(), of_activity.end(), std::back_inserter(parts));
    }
    return parts;
}

void add(Weighting& weighting, Weightings& to)
{
    if (to.back().activity != weighting.activity) {
        to.push_back(std::move(weighting));
        return;
    }
    auto& sum = to.back().by_year;
    std::transform(sum.begin(), sum.end(), weighting.by_year.begin(), sum.begin(), std::plus<>());
}

}  // namespace

std::vector<Part> parts_of(const std::vector<Metric>& metrics, std::size_t arm)
{
    auto ones = parts_of_one(metrics, arm);
    std::stable_sort(ones.begin(), ones.end(), [](const Part& a, const Part& b) { return a.metrics < b.metrics; });
    std::vector<Part> parts;
    for (auto& one : ones) {
        if (!parts.empty() && parts.back().metrics == one.metrics) {
            add(one.weightings.front(), parts.back().weightings);
        } else {
            parts.push_back(std::move(one));
        }
    }
    return parts;
}

std::vector<base::Wide> by_year(const std::vector<Part>& parts, std::size_t metrics, const ledger::Chart& chart,
                                std::span<const std::int64_t> cells)
{
    std::vector<base::Wide> sums(metrics * chart.years);
    for (const auto& part : parts) {
        const auto of_part = by_year(part.weightings, chart, cells);
        for (const std::size_t metric : part.metrics) {
            const auto to = sums.begin() + static_cast<std::ptrdiff_t>(metric * chart.years);
            std::transform(of_part.begin(), of_part.end(), to, to, std::plus<>());
        }
    }
    return sums;
}

}  // namespace rcpsim::metrics
