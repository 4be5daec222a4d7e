#include "results/shares.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rcpsim::results {

namespace {

/// Deviations of a column from its mean, divided by the root of their sum of squares; zeros where nothing varies.
std::vector<double> standardised(std::span<const double> rows, std::size_t width, std::size_t column)
{
    std::vector<double> all;
    for (std::size_t i = column; i < rows.size(); i += width) {
        all.push_back(rows[i]);
    }
    const double mean = std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    double squares = 0;
    for (double& value : all) {
        value -= mean;
        squares += value * value;
    }
    for (double& value : all) {
        value = squares > 0 ? value / std::sqrt(squares) : 0;
    }
    return all;
}

}  // namespace

std::vector<double> shares_of_variance(std::span<const double> values, std::size_t parameters, std::span<const double> outcomes,
                                       std::size_t width)
{
    const auto draws = static_cast<double>(outcomes.size() / width);
    std::vector<std::vector<double>> numbers;
    for (std::size_t p = 0; p < parameters; ++p) {
        numbers.push_back(standardised(values, parameters, p));
    }
    std::vector<double> shares;
    for (std::size_t o = 0; o < width; ++o) {
        const auto outcome = standardised(outcomes, width, o);
        for (const auto& number : numbers) {
            const double correlation = std::inner_product(outcome.begin(), outcome.end(), number.begin(), 0.0);
            // Unrelated columns have a squared correlation of 1 / (draws - 1) on average.
            const double square = correlation * correlation;
            shares.push_back(std::max(0.0, square - (1 - square) / (draws - 2)));
        }
    }
    return shares;
}

}  // namespace rcpsim::results
