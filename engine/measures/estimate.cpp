#include "measures/estimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::measures {

void RatioSums::add(const Part& part)
{
    count += part.count;
    among += part.among;
    count_squared += part.count * part.count;
    count_among += part.count * part.among;
    among_squared += part.among * part.among;
}

void RatioSums::add(const RatioSums& others)
{
    count += others.count;
    among += others.among;
    count_squared += others.count_squared;
    count_among += others.count_among;
    among_squared += others.among_squared;
}

Estimate estimate(const RatioSums& sums)
{
    if (!(sums.among > 0)) {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        return {unknown, unknown};
    }
    const double ratio = sums.count / sums.among;
    const double squares = sums.count_squared - 2 * ratio * sums.count_among + ratio * ratio * sums.among_squared;
    return {ratio, std::sqrt(std::max(squares, 0.0)) / sums.among};
}

}  // namespace rcpsim::measures
