#include "study/totals.h"

#include "ledger/standing.h"

#include <algorithm>
#include <functional>

namespace rcpsim::study {

namespace {

std::int64_t rounded(const metrics::Metric& metric, std::int64_t value)
{
    return static_cast<std::int64_t>(metric.rounded(value));
}

// The values as they leave. `scratch` holds them when they differ from what is given.
std::span<const std::int64_t> rounded(const metrics::Metric& metric, std::span<const std::int64_t> values,
                                      std::vector<std::int64_t>& scratch)
{
    if (metric.rounding == 0) {
        return values;
    }
    const std::int64_t half = std::int64_t{1} << (metric.rounding - 1);
    scratch.resize(values.size());
    std::transform(values.begin(), values.end(), scratch.begin(),
                   [&](std::int64_t value) { return (value + half) >> metric.rounding; });
    return scratch;
}

std::uint64_t divided_up(std::uint64_t a, std::uint64_t b)
{
    return (a + b - 1) / b;
}

}  // namespace

void OverMothers::merge(const OverMothers& other)
{
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
    , scratch_(design.arms())
{
    for (auto* all : {&arms_, &differences_}) {
        for (auto& over_mothers : *all) {
            over_mothers.by_year.resize(design.chart.years);
        }
    }
}

void Totals::add(const lifecourse::Batch& batch, std::span<const std::vector<std::span<const std::int64_t>>> values,
                 std::span<const std::vector<std::int64_t>> cells)
{
    const std::size_t units = batch.units();
    for (std::size_t m = 0; m < metrics_; ++m) {
        const auto& metric = design_.metrics[m];
        std::vector<std::span<const std::int64_t>> own;
        std::vector<std::vector<base::Wide>> years;
        for (std::size_t a = 0; a < cells.size(); ++a) {
            own.push_back(rounded(metric, values[a][m], scratch_[a]));
            years.push_back(years_of(batch, m, a, cells[a]));
            add(arms_[a * metrics_ + m], units, own[a], metric, years[a]);
            if (a > 0) {
                const std::size_t other = design_.compared_with[a];
                difference_.resize(units);
                std::transform(own[a].begin(), own[a].end(), own[other].begin(), difference_.begin(), std::minus<>());
                auto between = years[a];
                std::transform(between.begin(), between.end(), years[other].begin(), between.begin(), std::minus<>());
                add(differences_[(a - 1) * metrics_ + m], units, difference_, metric, between);
            }
        }
    }
    for (std::size_t a = 0; a < cells_.size(); ++a) {
        std::transform(cells_[a].begin(), cells_[a].end(), cells[a].begin(), cells_[a].begin(), std::plus<>());
        if (batch.first_mother == 0) {
            std::transform(cells_[a].begin(), cells_[a].end(), design_.standing[a].begin(), cells_[a].begin(),
                           [&batch](std::int64_t sum, std::int64_t of_cohort) { return sum + of_cohort * batch.replications; });
        }
    }
}

/// By financial year, with the mothers' part of what stands.
std::vector<base::Wide> Totals::years_of(const lifecourse::Batch& batch, std::size_t metric, std::size_t arm,
                                         const std::vector<std::int64_t>& cells) const
{
    auto years = metrics::by_year(design_.metrics[metric], arm, design_.chart, cells);
    const auto standing = metrics::by_year(design_.metrics[metric], arm, design_.chart, design_.standing[arm]);
    for (std::size_t year = 0; year < years.size(); ++year) {
        years[year] += ledger::part_of(standing[year], batch.first_mother, batch.mothers, design_.mothers()) * batch.replications;
    }
    return years;
}

void Totals::add(OverMothers& to, std::size_t units, std::span<const std::int64_t> values, const metrics::Metric& metric,
                 const std::vector<base::Wide>& years)
{
    to.distribution.add(values);
    for (std::size_t year = 0; year < years.size(); ++year) {
        to.by_year[year].add(static_cast<std::int64_t>(units), metric.rounded(years[year]));
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
    const auto baseline = column(design_.compared_with[arm], metric);
    const auto own = column(arm, metric);
    std::vector<std::int64_t> sorted;
    for (std::size_t i = 0; i < size_; ++i) {
        sorted.push_back(rounded(design_.metrics[metric], own[i]) - rounded(design_.metrics[metric], baseline[i]));
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

}  // namespace rcpsim::study
