#include "statistics/distribution.h"

#include "base/errors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <utility>

namespace rcpsim::statistics {

namespace {

// The rank, counted from 1, of the value sought among `count`.
std::int64_t rank_of(double probability, std::int64_t count)
{
    const auto rank = static_cast<std::int64_t>(std::ceil(probability * static_cast<double>(count)));
    return std::clamp<std::int64_t>(rank, 1, count);
}

double within_bin(const Distribution::Bin& bin, std::span<const std::int64_t> sample, std::int64_t rank_in_bin)
{
    if (bin.width == 1) {
        return static_cast<double>(bin.first);
    }
    const auto from = std::lower_bound(sample.begin(), sample.end(), bin.first);
    const auto to = std::upper_bound(from, sample.end(), bin.first + (bin.width - 1));
    const double share = (static_cast<double>(rank_in_bin) - 0.5) / static_cast<double>(bin.count);
    if (std::adjacent_find(from, to) != to) {
        const auto sampled = static_cast<double>(to - from);
        return static_cast<double>(*(from + static_cast<std::ptrdiff_t>(share * sampled)));
    }
    return static_cast<double>(bin.first) + share * static_cast<double>(bin.width);
}

}  // namespace

// The exponent and the upper eight bits of the fraction of the value as a double, which is exact up to 2^53: consecutive bins.
inline std::size_t Distribution::bin_of(std::uint64_t magnitude)
{
    constexpr int fraction_bits = 52;
    constexpr std::uint64_t before_first_octave = (1023 + page_bits - 1) << page_bits;
    const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(magnitude)));
    const auto bin = static_cast<std::size_t>((bits >> (fraction_bits - page_bits)) - before_first_octave);
    return magnitude < static_cast<std::uint64_t>(exact_values) ? static_cast<std::size_t>(magnitude) : bin;
}

inline Distribution::Page& Distribution::page_of(bool negative, std::size_t bin)
{
    auto& page = pages_[negative][bin >> page_bits];
    if (!page) [[unlikely]] {
        page = std::make_unique<Page>();
    }
    return *page;
}

inline void Distribution::count_in_bin(std::int64_t value, std::int64_t times)
{
    const bool negative = value < 0;
    const std::size_t bin = bin_of(static_cast<std::uint64_t>(negative ? ~value : value));
    page_of(negative, bin)[bin & (page_size - 1)] += times;
}

// Most values are small counts, or nothing at all: those are only tallied, and their moments follow from the tallies. Four tallies
// take turns, so that equal neighbours do not wait for one another; no branch depends on a value.
void Distribution::add(std::span<const std::int64_t> values)
{
    constexpr std::size_t tallies = 4;
    constexpr std::int64_t tallied = 64;
    constexpr std::size_t block_size = 1024;
    std::array<std::array<std::uint32_t, tallied + 1>, tallies> tally{};
    std::array<std::int64_t, block_size> others;
    Moments moments;
    for (std::size_t start = 0; start < values.size(); start += block_size) {
        const auto block = values.subspan(start, std::min(block_size, values.size() - start));
        std::size_t count = 0;
        for (std::size_t i = 0; i < block.size(); ++i) {
            const std::int64_t value = block[i];
            const auto slot = std::min<std::uint64_t>(static_cast<std::uint64_t>(value), tallied);
            ++tally[i % tallies][slot];
            others[count] = value;
            count += slot == tallied ? 1 : 0;
        }
        for (const std::int64_t value : std::span(others).first(count)) {
            moments.add(value);
            count_in_bin(value, 1);
        }
    }
    moments_.merge(moments);
    for (std::int64_t value = 0; value < tallied; ++value) {
        std::int64_t times = 0;
        for (const auto& part : tally) {
            times += part[static_cast<std::size_t>(value)];
        }
        if (times > 0) {
            moments_.add(value, times);
            count_in_bin(value, times);
        }
    }
}

void Distribution::merge(const Distribution& other)
{
    for (std::size_t sign = 0; sign < pages_.size(); ++sign) {
        for (std::size_t p = 0; p < pages_per_sign; ++p) {
            const auto& theirs = other.pages_[sign][p];
            auto& ours = pages_[sign][p];
            if (!theirs) {
                continue;
            }
            if (!ours) {
                ours = std::make_unique<Page>();
            }
            std::transform(ours->begin(), ours->end(), theirs->begin(), ours->begin(), std::plus<>());
        }
    }
    moments_.merge(other.moments_);
}

std::vector<Distribution::Bin> Distribution::bins() const
{
    std::vector<Bin> bins;
    const auto append = [&](bool negative, std::size_t bin) {
        const auto& page = pages_[negative][bin >> page_bits];
        const std::int64_t count = page ? (*page)[bin & (page_size - 1)] : 0;
        if (count == 0) {
            return;
        }
        const std::size_t shift = std::max<std::size_t>(bin >> page_bits, 1) - 1;
        const auto smallest = static_cast<std::int64_t>((bin - (shift << page_bits)) << shift);
        const auto width = std::int64_t{1} << shift;
        bins.push_back({negative ? -smallest - width : smallest, width, count});
    };
    constexpr std::size_t bins_per_sign = pages_per_sign << page_bits;
    for (std::size_t bin = bins_per_sign; bin-- > 0;) {
        append(true, bin);
    }
    for (std::size_t bin = 0; bin < bins_per_sign; ++bin) {
        append(false, bin);
    }
    return bins;
}

double quantile(const Distribution& distribution, std::span<const std::int64_t> sample, double probability)
{
    base::require(distribution.count() > 0, "a quantile is asked of at least one value");
    const std::int64_t rank = rank_of(probability, distribution.count());
    if (std::cmp_equal(sample.size(), distribution.count())) {
        return static_cast<double>(sample[static_cast<std::size_t>(rank - 1)]);
    }
    std::int64_t below = 0;
    for (const auto& bin : distribution.bins()) {
        if (below + bin.count >= rank) {
            return within_bin(bin, sample, rank - below);
        }
        below += bin.count;
    }
    throw base::InternalError("the bins hold fewer values than were counted");
}

double quantile(std::span<const double> sorted, double probability)
{
    base::require(!sorted.empty(), "a quantile is asked of at least one value");
    return sorted[static_cast<std::size_t>(rank_of(probability, static_cast<std::int64_t>(sorted.size())) - 1)];
}

}  // namespace rcpsim::statistics
