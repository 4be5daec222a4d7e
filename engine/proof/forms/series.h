#pragma once

#include <cstddef>
#include <functional>
#include <vector>

// What the solvers of this folder share. They use plain doubles and nothing of the engine.

namespace rcpsim::proof::forms {

/// A function of time or of age, in years.
using OfTime = std::function<double(double)>;

/// What is expected in each step of 1 / steps_per_year years.
using Series = std::vector<double>;

inline constexpr int steps_per_year = 200;

inline std::size_t steps_in(double years)
{
    return static_cast<std::size_t>(years * steps_per_year + 0.5);
}

/// The middle of a step.
inline double time_of(std::size_t step)
{
    return (static_cast<double>(step) + 0.5) / steps_per_year;
}

/// A value that holds from a time until the next one's.
struct From
{
    double from;
    double value;
};

inline OfTime by_steps(std::vector<From> steps)
{
    return [steps = std::move(steps)](double at) {
        double value = steps.front().value;
        for (const auto& step : steps) {
            value = at >= step.from ? step.value : value;
        }
        return value;
    };
}

/// Sums by whole years.
std::vector<double> by_year(const Series& series);

/// The same `delay` years later; what falls between two steps is shared between them.
void add_later(Series& to, std::size_t step, double delay, double amount);
Series later(const Series& series, double delay, double years);

/// What people of whom `starts` are expected in each step do by whole years, when each has done `cumulative(x)` by x years after
/// the start.
std::vector<double> by_year_after(const Series& starts, const OfTime& cumulative, std::size_t years);

/// The running integral of a rate, tabulated at steps and linear between them.
OfTime integral(const OfTime& rate, double until);
OfTime running_sum(Series series);

/// The mean of a function over a uniform distribution, by midpoints.
template <class Function>
auto mean_over(double from, double to, int points, const Function& function)
{
    auto sum = function(from + (to - from) / (2 * points));
    for (int i = 1; i < points; ++i) {
        const auto value = function(from + (to - from) * (i + 0.5) / points);
        for (std::size_t k = 0; k < sum.size(); ++k) {
            sum[k] += value[k];
        }
    }
    for (double& value : sum) {
        value /= points;
    }
    return sum;
}

/// a * x + b * y.
std::vector<double> mixed(double a, const std::vector<double>& x, double b, const std::vector<double>& y);
std::vector<double> scaled(double a, std::vector<double> x);
double total(const std::vector<double>& values);

}  // namespace rcpsim::proof::forms
