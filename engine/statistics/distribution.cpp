#include "statistics/distribution.h"

#include "base/errors.h"

#include <algorithm>
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
    count_ += other.count_;
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
