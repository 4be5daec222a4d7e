#include "study/totals.h"

#include <algorithm>
#include <functional>

namespace rcpsim::study {

namespace {

std::int64_t rounded(const metrics::Metric& metric, std::int64_t value)
{
    return static_cast<std::int64_t>(metric.rounded(value));
}

std::uint64_t divided_up(std::uint64_t a, std::uint64_t b)
{
    return (a + b - 1) / b;
}

}  // namespace

void OverMothers::merge(const OverMothers& other)
{
    moments.merge(other.moments);
    distribution.merge(other.distribution);
    for (std::size_t year = 0; year < by_year.size(); ++year) {
        by_year[year].merge(other.by_year[year]);
    }
}

Totals::Totals(const Design& design)
    : design_(design)
    , metrics_(design.metrics.size())
    , arms_(design.arms() * metrics_)
    , differences_((design.arms() - 1) * metrics_)
    , cells_(design.arms(), std::vector<std::int64_t>(design.chart.cells()))
{
    for (auto* all : {&arms_, &differences_}) {
        for (auto& over_mothers : *all) {
            over_mothers.by_year.resize(design.chart.years);
        }
    }
}

void Totals::add(std::size_t units, std::span<const std::vector<std::span<const std::int64_t>>> values,
                 std::span<const std::vector<std::int64_t>> cells)
{
    for (std::size_t m = 0; m < metrics_; ++m) {
        const auto& metric = design_.metrics[m];
        const auto baseline_years = metrics::by_year(metric, design_.chart, cells[0]);
        for (std::size_t a = 0; a < arms_.size() / metrics_; ++a) {
            auto& own = arms_[a * metrics_ + m];
            for (const std::int64_t value : values[a][m]) {
                const std::int64_t one = rounded(metric, value);
                own.moments.add(one);
                own.distribution.add(one);
            }
            const auto years = a == 0 ? baseline_years : metrics::by_year(metric, design_.chart, cells[a]);
            for (std::size_t year = 0; year < years.size(); ++year) {
                own.by_year[year].add(static_cast<std::int64_t>(units), metric.rounded(years[year]));
            }
            if (a == 0) {
                continue;
            }
            auto& difference = differences_[(a - 1) * metrics_ + m];
            for (std::size_t i = 0; i < units; ++i) {
                const std::int64_t one = rounded(metric, values[a][m][i]) - rounded(metric, values[0][m][i]);
                difference.moments.add(one);
                difference.distribution.add(one);
            }
            for (std::size_t year = 0; year < years.size(); ++year) {
                difference.by_year[year].add(static_cast<std::int64_t>(units),
                                             metric.rounded(years[year]) - metric.rounded(baseline_years[year]));
            }
        }
    }
    for (std::size_t a = 0; a < cells_.size(); ++a) {
        std::transform(cells_[a].begin(), cells_[a].end(), cells[a].begin(), cells_[a].begin(), std::plus<>());
    }
}

void Totals::merge(const Totals& other)
{
    for (std::size_t i = 0; i < arms_.size(); ++i) {
        arms_[i].merge(other.arms_[i]);
    }
    for (std::size_t i = 0; i < differences_.size(); ++i) {
        differences_[i].merge(other.differences_[i]);
    }
    for (std::size_t a = 0; a < cells_.size(); ++a) {
        std::transform(cells_[a].begin(), cells_[a].end(), other.cells_[a].begin(), cells_[a].begin(), std::plus<>());
    }
}

Sample::Sample(const Design& design)
    : design_(design)
    , every_(divided_up(design.units(), most))
    , size_(static_cast<std::size_t>(divided_up(design.units(), every_)))
    , values_(design.arms() * design.metrics.size() * size_)
{
}

void Sample::keep(std::uint64_t first, std::size_t units, std::span<const std::vector<std::span<const std::int64_t>>> values)
{
    for (std::uint64_t kept = divided_up(first, every_); kept * every_ < first + units; ++kept) {
        const auto unit = static_cast<std::size_t>(kept * every_ - first);
        std::size_t column = 0;
        for (const auto& arm : values) {
            for (const auto& metric : arm) {
                values_[column * size_ + static_cast<std::size_t>(kept)] = metric[unit];
                ++column;
            }
        }
    }
}

std::span<const std::int64_t> Sample::column(std::size_t arm, std::size_t metric) const
{
    return std::span(values_).subspan((arm * design_.metrics.size() + metric) * size_, size_);
}

std::vector<std::int64_t> Sample::arm(std::size_t arm, std::size_t metric) const
{
    std::vector<std::int64_t> sorted;
    for (const std::int64_t value : column(arm, metric)) {
        sorted.push_back(rounded(design_.metrics[metric], value));
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

std::vector<std::int64_t> Sample::difference(std::size_t arm, std::size_t metric) const
{
    const auto baseline = column(0, metric);
    const auto own = column(arm, metric);
    std::vector<std::int64_t> sorted;
    for (std::size_t i = 0; i < size_; ++i) {
        sorted.push_back(rounded(design_.metrics[metric], own[i]) - rounded(design_.metrics[metric], baseline[i]));
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

}  // namespace rcpsim::study
