#include "statistics/clusters.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rcpsim::statistics {

double Clusters::mean() const
{
    return units_ == 0 ? std::numeric_limits<double>::quiet_NaN() : base::to_double(total_) / static_cast<double>(units_);
}

double Clusters::standard_error() const
{
    if (count_ < 2 || units_ == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    // The squared residuals total - units * mean are summed with the cancelling part of the mean taken out exactly.
    const base::Wide whole = total_ / units_;
    const double rest = base::to_double(total_ - whole * units_) / static_cast<double>(units_);
    const base::Wide centred = squares_ - 2 * whole * cross_ + whole * whole * units_squared_;
    const base::Wide centred_cross = cross_ - whole * units_squared_;
    const double residuals =
        base::to_double(centred) - 2 * rest * base::to_double(centred_cross) + rest * rest * base::to_double(units_squared_);
    const double clusters = static_cast<double>(count_);
    return std::sqrt(std::max(residuals, 0.0) * clusters / (clusters - 1)) / static_cast<double>(units_);
}

}  // namespace rcpsim::statistics
