#include "sensitivity/estimate.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace rcpsim::sensitivity {

Estimate estimate(std::span<const double> values)
{
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    if (values.size() == 1) {
        return {mean, std::numeric_limits<double>::quiet_NaN()};
    }
    const double squares = std::accumulate(values.begin(), values.end(), 0.0,
                                           [mean](double sum, double value) { return sum + (value - mean) * (value - mean); });
    return {mean, std::sqrt(squares / (count - 1) / count)};
}

}  // namespace rcpsim::sensitivity
