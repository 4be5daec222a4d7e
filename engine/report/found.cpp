#include "report/found.h"

#include "results/format.h"
#include "results/payback.h"

#include <algorithm>

namespace rcpsim::report {

std::optional<std::size_t> outcome_named(const std::vector<results::Metric>& metrics, std::string_view name)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(), [name](const auto& metric) { return metric.name == name; });
    return found == metrics.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - metrics.begin()));
}

std::size_t compared_with(const results::Results& results, std::size_t arm)
{
    const auto other = std::find(results.arms.begin(), results.arms.end(), results.compared_with[arm]);
    return static_cast<std::size_t>(other - results.arms.begin());
}

std::optional<Found> find(const results::Results& results, std::size_t arm, std::string_view name)
{
    const auto metric = outcome_named(results.metrics, name);
    return metric ? std::optional(Found(results, arm, *metric)) : std::nullopt;
}

double Found::with(std::size_t statistic) const
{
    return results_.summaries.per_cohort.at(arm_, metric_, statistic);
}

double Found::without(std::size_t statistic) const
{
    return results_.summaries.per_cohort.at(compared_with(results_, arm_), metric_, statistic);
}

double Found::difference(std::size_t statistic) const
{
    return results_.summaries.per_cohort_difference.at(arm_, metric_, statistic);
}

double Found::expected_difference(std::size_t statistic) const
{
    return results_.summaries.per_draw_difference_corrected.at(arm_, metric_, statistic);
}

double Found::noise_share() const
{
    return results_.summaries.variance_difference.noise(arm_, metric_);
}

double Found::variance(std::size_t part) const
{
    return results_.summaries.variance_difference.part(arm_, metric_, part);
}

double Found::chance_of_less_in_a_cohort() const
{
    return results_.summaries.chance_of_less[row() * results::chances().size()];
}

double Found::chance_of_less_on_average() const
{
    return results_.summaries.chance_of_less[row() * results::chances().size() + 1];
}

std::array<double, 4> Found::payback() const
{
    const auto first =
        results_.summaries.payback.begin() + static_cast<std::ptrdiff_t>(row() * results::payback_statistics().size());
    std::array<double, 4> all{};
    std::copy_n(first, all.size(), all.begin());
    return all;
}

double Found::payback_of_means() const
{
    std::vector<double> years;
    for (std::size_t year = 0; year < results_.years.size(); ++year) {
        years.push_back(results_.summaries.by_year_difference.mean(arm_, metric_, year));
    }
    return results::payback_of(years);
}

}  // namespace rcpsim::report
