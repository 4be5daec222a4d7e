#include "sensitivity/estimate.h"

#include "statistics/means.h"

#include <cmath>
#include <limits>

namespace rcpsim::sensitivity {

Estimate estimate(std::span<const double> values)
{
    const auto count = static_cast<double>(values.size());
    const double mean = statistics::mean_of(values);
    if (values.size() == 1) {
        return {mean, std::numeric_limits<double>::quiet_NaN()};
    }
    return {mean, std::sqrt(statistics::squares_around(values, mean) / (count - 1) / count)};
}

}  // namespace rcpsim::sensitivity
