#pragma once

#include "base/wide.h"

#include <cstdint>

namespace rcpsim::statistics {

/// A mean per unit whose standard error comes from the totals of clusters of independent units, such as all individuals of a
/// batch: for quantities that are known by cluster only. Exact integer sums; clusters may differ in size.
class Clusters
{
public:
    void add(std::int64_t units, base::Wide total)
    {
        ++count_;
        units_ += units;
        units_squared_ += base::Wide{units} * units;
        total_ += total;
        cross_ += total * units;
        squares_ += total * total;
    }

    void merge(const Clusters& other)
    {
        count_ += other.count_;
        units_ += other.units_;
        units_squared_ += other.units_squared_;
        total_ += other.total_;
        cross_ += other.cross_;
        squares_ += other.squares_;
    }

    /// Total over units; NaN without any.
    double mean() const;

    /// The linearised standard error of a ratio of totals (Cochran, Sampling Techniques, 3rd edition, section 6.3); NaN below two
    /// clusters, or without units.
    double standard_error() const;

private:
    std::int64_t count_ = 0;
    std::int64_t units_ = 0;
    base::Wide units_squared_ = 0;
    base::Wide total_ = 0;
    base::Wide cross_ = 0;
    base::Wide squares_ = 0;
};

}  // namespace rcpsim::statistics
