#include "results/payback.h"

#include "metrics/perspectives.h"
#include "results/format.h"
#include "statistics/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::results {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double payback_of(std::span<const double> differences)
{
    double sum = 0;
    double paid_back = std::numeric_limits<double>::infinity();
    for (std::size_t year = 0; year < differences.size(); ++year) {
        sum += differences[year];
        if (sum > 0) {
            paid_back = std::numeric_limits<double>::infinity();
        } else if (std::isinf(paid_back)) {
            paid_back = static_cast<double>(year + 1);
        }
    }
    return paid_back;
}

Paybacks::Paybacks(const study::Design& design)
    : design_(design)
    , wanted_(design.metrics.size())
    , years_(design.arms() * design.metrics.size())
{
    for (const auto& [name, perspective] : design.parameters.money.perspectives) {
        for (std::size_t m = 0; m < wanted_.size(); ++m) {
            wanted_[m] = wanted_[m] || design.metrics[m].name == metrics::by_horizon(metrics::net_cost, name, {});
        }
    }
}

void Paybacks::add(std::span<const double> by_year)
{
    const std::size_t metrics = wanted_.size();
    const std::size_t years = design_.chart.years;
    for (std::size_t arm = 1; arm < design_.arms(); ++arm) {
        for (std::size_t m = 0; m < metrics; ++m) {
            if (wanted_[m]) {
                const auto own = by_year.subspan((arm * metrics + m) * years, years);
                const auto other = by_year.subspan((design_.compared_with[arm] * metrics + m) * years, years);
                std::vector<double> differences(years);
                std::transform(own.begin(), own.end(), other.begin(), differences.begin(), std::minus<>());
                years_[arm * metrics + m].push_back(payback_of(differences));
            }
        }
    }
}

std::vector<double> Paybacks::statistics() const
{
    std::vector<double> all;
    for (const auto& of_draws : years_) {
        std::vector<double> known;
        std::copy_if(of_draws.begin(), of_draws.end(), std::back_inserter(known),
                     [](double year) { return std::isfinite(year); });
        std::sort(known.begin(), known.end());
        for (const double probability : payback_probabilities) {
            all.push_back(known.empty() ? nan : statistics::quantile(known, probability));
        }
        all.push_back(of_draws.empty() ? nan : static_cast<double>(known.size()) / static_cast<double>(of_draws.size()));
    }
    return all;
}

}  // namespace rcpsim::results
