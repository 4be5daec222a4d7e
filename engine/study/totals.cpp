#include "study/totals.h"

#include <algorithm>
#include <functional>

namespace rcpsim::study {

namespace {

// The values as they leave. `scratch` holds them when they differ from what is given.
std::span<const std::int64_t> rounded(const metrics::Metric& metric, std::span<const std::int64_t> values,
                                      std::vector<std::int64_t>& scratch)
{
    if (metric.rounding == 0) {
        return values;
    }
    scratch.resize(values.size());
    std::transform(values.begin(), values.end(), scratch.begin(), [&](std::int64_t value) { return metric.rounded(value); });
    return scratch;
}

std::uint64_t divided_up(std::uint64_t a, std::uint64_t b)
{
    return (a + b - 1) / b;
}

}  // namespace

ByYear::ByYear(const Design& design)
    : design_(design)
    , arms_(design.arms() * design.metrics.size() * design.chart.years)
    , differences_((design.arms() - 1) * design.metrics.size() * design.chart.years)
{
}

void ByYear::add(std::uint64_t units, std::span<const base::Wide> sums)
{
    const std::size_t years = design_.chart.years;
    const std::size_t of_arm = design_.metrics.size() * years;
    const auto members = static_cast<std::int64_t>(units);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto& metric = design_.metrics[i % of_arm / years];
        const std::size_t a = i / of_arm;
        arms_[i].add(members, metric.rounded(sums[i]));
        if (a > 0) {
            const base::Wide other = sums[design_.compared_with[a] * of_arm + i % of_arm];
            differences_[i - of_arm].add(members, metric.rounded(sums[i] - other));
        }
    }
}

void ByYear::merge(const ByYear& other)
{
    const auto add_up = [](auto& all, const auto& others) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].merge(others[i]);
        }
    };
    add_up(arms_, other.arms_);
    add_up(differences_, other.differences_);
}

std::span<const statistics::Clusters> ByYear::arm(std::size_t arm, std::size_t metric) const
{
    const std::size_t years = design_.chart.years;
    return std::span(arms_).subspan((arm * design_.metrics.size() + metric) * years, years);
}

std::span<const statistics::Clusters> ByYear::difference(std::size_t arm, std::size_t metric) const
{
    const std::size_t years = design_.chart.years;
    return std::span(differences_).subspan(((arm - 1) * design_.metrics.size() + metric) * years, years);
}

OverMothers::OverMothers(const Design& design)
    : design_(design)
    , metrics_(design.metrics.size())
    , arms_(design.arms() * metrics_)
    , differences_((design.arms() - 1) * metrics_)
    , scratch_(design.arms())
{
}

void OverMothers::add(std::size_t units, std::span<const std::vector<std::span<const std::int64_t>>> values)
{
    for (std::size_t m = 0; m < metrics_; ++m) {
        std::vector<std::span<const std::int64_t>> own;
        for (std::size_t a = 0; a < values.size(); ++a) {
            own.push_back(rounded(design_.metrics[m], values[a][m], scratch_[a]));
            arms_[a * metrics_ + m].add(own[a]);
            if (a > 0) {
                const auto& other = own[design_.compared_with[a]];
                difference_.resize(units);
                std::transform(own[a].begin(), own[a].end(), other.begin(), difference_.begin(), std::minus<>());
                differences_[(a - 1) * metrics_ + m].add(difference_);
            }
        }
    }
}

void OverMothers::merge(const OverMothers& other)
{
    for (std::size_t i = 0; i < arms_.size(); ++i) {
        arms_[i].merge(other.arms_[i]);
    }
    for (std::size_t i = 0; i < differences_.size(); ++i) {
        differences_[i].merge(other.differences_[i]);
    }
}

Totals::Totals(const Design& design)
    : over_mothers(design)
    , by_year(design)
    , activity(design.arms() * design.chart.cells())
{
}

void Totals::merge(const Totals& other)
{
    over_mothers.merge(other.over_mothers);
    by_year.merge(other.by_year);
    std::transform(activity.begin(), activity.end(), other.activity.begin(), activity.begin(), std::plus<>());
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
    const std::uint64_t first_kept = divided_up(first, every_);
    const std::uint64_t end = divided_up(first + units, every_);
    std::int64_t* column = values_.data();
    for (const auto& arm : values) {
        for (std::size_t m = 0; m < arm.size(); ++m) {
            const int rounding = design_.metrics[m].rounding;
            auto unit = static_cast<std::size_t>(first_kept * every_ - first);
            for (std::uint64_t kept = first_kept; kept < end; ++kept) {
                column[kept] = base::rounded_shift(arm[m][unit], rounding);
                unit += static_cast<std::size_t>(every_);
            }
            column += size_;
        }
    }
}

std::span<const std::int64_t> Sample::arm(std::size_t arm, std::size_t metric) const
{
    return std::span(values_).subspan((arm * design_.metrics.size() + metric) * size_, size_);
}

std::vector<std::int64_t> Sample::difference(std::size_t arm, std::size_t metric) const
{
    const auto own = this->arm(arm, metric);
    const auto other = this->arm(design_.compared_with[arm], metric);
    std::vector<std::int64_t> differences(size_);
    std::transform(own.begin(), own.end(), other.begin(), differences.begin(), std::minus<>());
    return differences;
}

}  // namespace rcpsim::study
