#include "statistics/moments.h"

#include <cmath>
#include <limits>

namespace rcpsim::statistics {

double Moments::mean() const
{
    return count_ == 0 ? std::numeric_limits<double>::quiet_NaN() : base::to_double(sum_) / static_cast<double>(count_);
}

double Moments::variance() const
{
    if (count_ < 2) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    // Centred on the integer part of the mean, exactly; only the fraction of a unit that remains is rounded.
    const base::Wide centre = sum_ / count_;
    const double rest = base::to_double(sum_ - centre * count_);
    const double centred = base::to_double(squares_ - 2 * centre * sum_ + centre * centre * count_);
    const double count = static_cast<double>(count_);
    return (centred - rest * rest / count) / (count - 1);
}

double Moments::sd() const
{
    return std::sqrt(variance());
}

double Moments::standard_error() const
{
    return std::sqrt(variance() / static_cast<double>(count_));
}

}  // namespace rcpsim::statistics
