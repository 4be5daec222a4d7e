#include "statistics/means.h"

#include <limits>
#include <numeric>

namespace rcpsim::statistics {

double mean_of(std::span<const double> values)
{
    return values.empty() ? std::numeric_limits<double>::quiet_NaN()
                          : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squares_around(std::span<const double> values, double centre)
{
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [centre](double sum, double value) { return sum + (value - centre) * (value - centre); });
}

std::vector<double> means_of_groups(std::span<const double> values, std::size_t size)
{
    std::vector<double> means;
    for (std::size_t first = 0; first < values.size(); first += size) {
        means.push_back(mean_of(values.subspan(first, size)));
    }
    return means;
}

}  // namespace rcpsim::statistics
