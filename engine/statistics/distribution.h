#pragma once

#include "statistics/bins.h"
#include "statistics/moments.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rcpsim::statistics {

/// Any number of integers in constant memory: their moments, exactly, and how many fall into each of a fixed set of bins. Bins
/// are chosen by bit pattern: integers from 0 to 511 have a bin each and every octave above has 256, so a bin is never wider than
/// 1/256 of its value; negative integers alike, from -1 down. Merged parts give the same bits in any order.
class Distribution
{
public:
    /// From -2^53 to 2^53 - 1.
    void add(std::span<const std::int64_t> values);

    void merge(const Distribution& other);

    std::int64_t count() const { return moments_.count(); }
    const Moments& moments() const { return moments_; }

    /// A bin that is not empty: the integers first, first + 1, ..., first + width - 1.
    struct Bin
    {
        std::int64_t first;
        std::int64_t width;
        std::int64_t count;
    };

    /// The bins that are not empty, in ascending order.
    std::vector<Bin> bins() const;

private:
    using Place = bins::Sums (*)(const bins::Block& values, std::size_t count, bins::Block& places);

    void add_near(const bins::Block& values, std::size_t count, Place place);
    void add_far(std::int64_t value);
    void make_near(std::size_t size);
    std::int64_t near_in(bool negative, std::size_t bin) const;

    // Near values are counted in one table (bins.h) that grows at need. Others have pages of 256 bins.
    using Page = std::array<std::int64_t, 256>;
    static constexpr std::size_t pages_per_sign = 46;

    Moments moments_;
    std::vector<std::int64_t> near_;
    std::array<std::array<std::unique_ptr<Page>, pages_per_sign>, 2> pages_;  ///< not negative, negative
};

/// The quantiles at `probabilities`: each the smallest value at or below which at least that share lies (inverse of the
/// distribution function). `sample` holds some of the values, in any order, chosen without regard to them. When it holds all of
/// them the answers are exact. Otherwise they are right within a bin, and the sample shows where in the bin they lie: a value
/// that the sample holds more than once is an atom and is returned exactly. Requires at least one value.
std::vector<double> quantiles(const Distribution& distribution, std::span<const std::int64_t> sample,
                              std::span<const double> probabilities);

/// The quantile at `probability` of values at hand, sorted. Requires at least one.
double quantile(std::span<const double> sorted, double probability);

}  // namespace rcpsim::statistics
