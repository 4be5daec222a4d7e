#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rcpsim::statistics {

/// How many of any number of integers fall into each of a fixed set of bins, in constant memory. Bins are chosen by bit pattern:
/// integers below 512 in magnitude have a bin each, every octave above has 256, so a bin is never wider than 1/256 of its value.
/// Counts are integers: merged parts give the same bits in any order.
class Distribution
{
public:
    void add(std::int64_t value)
    {
        const bool negative = value < 0;
        const auto magnitude = negative ? ~static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        const auto width = static_cast<unsigned>(std::bit_width(magnitude));
        const unsigned shift = width > exact_bits ? width - exact_bits : 0;
        const std::size_t bin = (std::size_t{shift} << page_bits) + static_cast<std::size_t>(magnitude >> shift);
        auto& page = pages_[negative][bin >> page_bits];
        if (!page) {
            page = std::make_unique<Page>();
        }
        ++(*page)[bin & (page_size - 1)];
        ++count_;
    }

    void merge(const Distribution& other);

    std::int64_t count() const { return count_; }

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
    static constexpr unsigned page_bits = 8;
    static constexpr unsigned exact_bits = page_bits + 1;
    static constexpr std::size_t page_size = std::size_t{1} << page_bits;
    static constexpr std::size_t pages_per_sign = 64 - exact_bits + 2;
    using Page = std::array<std::int64_t, page_size>;

    std::array<std::array<std::unique_ptr<Page>, pages_per_sign>, 2> pages_;  ///< not negative, negative
    std::int64_t count_ = 0;
};

/// The quantile at `probability`: the smallest value at or below which at least that share lies (inverse of the distribution
/// function). `sample` holds some of the values, sorted, chosen without regard to them. When it holds all of them the answer is
/// exact. Otherwise it is right within a bin, and the sample shows where in the bin it lies: a value that the sample holds more
/// than once is an atom and is returned exactly. Requires at least one value.
double quantile(const Distribution& distribution, std::span<const std::int64_t> sample, double probability);

/// The same for values at hand, sorted. Requires at least one.
double quantile(std::span<const double> sorted, double probability);

}  // namespace rcpsim::statistics
