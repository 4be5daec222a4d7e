#pragma once

#include "base/wide.h"

#include <cstdint>

namespace rcpsim::statistics {

/// Count, sum and sum of squares of integers, exact up to 10^9 values of magnitude below 2^48; so adding in another order, or in
/// parts that are merged, gives the same bits.
class Moments
{
public:
    void add(std::int64_t value)
    {
        ++count_;
        sum_ += value;
        squares_ += base::Wide{value} * value;
    }

    /// Adds `count` values of which the sums are known.
    void add_sums(std::int64_t count, base::Wide sum, base::Wide squares)
    {
        count_ += count;
        sum_ += sum;
        squares_ += squares;
    }

    void merge(const Moments& other)
    {
        count_ += other.count_;
        sum_ += other.sum_;
        squares_ += other.squares_;
    }

    std::int64_t count() const { return count_; }
    base::Wide sum() const { return sum_; }

    /// NaN when there is no value.
    double mean() const;
    /// The unbiased variance; NaN below two values.
    double variance() const;
    /// The square root of variance().
    double sd() const;
    /// The standard error of the mean of independent values; NaN below two values.
    double standard_error() const;

private:
    std::int64_t count_ = 0;
    base::Wide sum_ = 0;
    base::Wide squares_ = 0;
};

}  // namespace rcpsim::statistics
