#include "proof/forms/series.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rcpsim::proof::forms {

std::vector<double> by_year(const Series& series)
{
    std::vector<double> years((series.size() + steps_per_year - 1) / steps_per_year);
    for (std::size_t i = 0; i < series.size(); ++i) {
        years[i / steps_per_year] += series[i];
    }
    return years;
}

void add_later(Series& to, std::size_t step, double delay, double amount)
{
    const double place = static_cast<double>(step) + delay * steps_per_year;
    const auto before = static_cast<std::size_t>(place);
    const double beyond = place - std::floor(place);
    if (before < to.size()) {
        to[before] += amount * (1 - beyond);
    }
    if (before + 1 < to.size()) {
        to[before + 1] += amount * beyond;
    }
}

Series later(const Series& series, double delay, double years)
{
    Series result(steps_in(years));
    for (std::size_t i = 0; i < series.size(); ++i) {
        add_later(result, i, delay, series[i]);
    }
    return result;
}

std::vector<double> by_year_after(const Series& starts, const OfTime& cumulative, std::size_t years)
{
    std::vector<double> result(years);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        double before = 0;
        for (auto year = static_cast<std::size_t>(time_of(i)); year < years; ++year) {
            const double by_then = cumulative(static_cast<double>(year + 1) - time_of(i));
            result[year] += starts[i] * (by_then - before);
            before = by_then;
        }
    }
    return result;
}

OfTime running_sum(Series series)
{
    series.insert(series.begin(), 0.0);
    std::partial_sum(series.begin(), series.end(), series.begin());
    return [sums = std::move(series)](double at) {
        const double place = std::clamp(at * steps_per_year, 0.0, static_cast<double>(sums.size() - 1));
        const auto before = std::min(static_cast<std::size_t>(place), sums.size() - 2);
        const double beyond = place - static_cast<double>(before);
        return sums[before] * (1 - beyond) + sums[before + 1] * beyond;
    };
}

OfTime integral(const OfTime& rate, double until)
{
    Series series(steps_in(until));
    for (std::size_t i = 0; i < series.size(); ++i) {
        series[i] = rate(time_of(i)) / steps_per_year;
    }
    return running_sum(std::move(series));
}

std::vector<double> mixed(double a, const std::vector<double>& x, double b, const std::vector<double>& y)
{
    std::vector<double> sum(std::max(x.size(), y.size()));
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum[i] += a * x[i];
    }
    for (std::size_t i = 0; i < y.size(); ++i) {
        sum[i] += b * y[i];
    }
    return sum;
}

std::vector<double> scaled(double a, std::vector<double> x)
{
    for (double& value : x) {
        value *= a;
    }
    return x;
}

double total(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace rcpsim::proof::forms
