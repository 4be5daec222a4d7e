#include "statistics/distribution.h"

#include "base/errors.h"
#include "statistics/bins.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

namespace rcpsim::statistics {

namespace {

std::size_t bin_of(std::uint64_t magnitude)
{
    if (magnitude < static_cast<std::uint64_t>(bins::exact_values)) {
        return static_cast<std::size_t>(magnitude);
    }
    constexpr int fraction_bits = 52;
    constexpr std::uint64_t before_first_octave = (1023 + bins::page_bits - 1) << bins::page_bits;
    const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(magnitude));
    return static_cast<std::size_t>((bits >> (fraction_bits - bins::page_bits)) - before_first_octave);
}

// The rank, counted from 1, of the value sought among `count`.
std::int64_t rank_of(double probability, std::int64_t count)
{
    const auto rank = static_cast<std::int64_t>(std::ceil(probability * static_cast<double>(count)));
    return std::clamp<std::int64_t>(rank, 1, count);
}

// In ascending order.
std::vector<std::int64_t> values_in(const Distribution::Bin& bin, std::span<const std::int64_t> sample)
{
    std::vector<std::int64_t> values;
    std::copy_if(sample.begin(), sample.end(), std::back_inserter(values), [&bin](std::int64_t value) {
        return static_cast<std::uint64_t>(value - bin.first) < static_cast<std::uint64_t>(bin.width);
    });
    std::sort(values.begin(), values.end());
    return values;
}

double within_bin(const Distribution::Bin& bin, std::span<const std::int64_t> sampled, std::int64_t rank_in_bin)
{
    const double share = (static_cast<double>(rank_in_bin) - 0.5) / static_cast<double>(bin.count);
    if (std::adjacent_find(sampled.begin(), sampled.end()) != sampled.end()) {
        return static_cast<double>(sampled[static_cast<std::size_t>(share * static_cast<double>(sampled.size()))]);
    }
    return static_cast<double>(bin.first) + share * static_cast<double>(bin.width);
}

}  // namespace

void Distribution::add(std::span<const std::int64_t> values)
{
    bins::Block near;
    for (; !values.empty(); values = values.subspan(std::min(bins::block_size, values.size()))) {
        const auto block = values.first(std::min(bins::block_size, values.size()));
        std::int64_t any_bit = 0;
        std::int64_t any_bit_of_magnitude = 0;
        for (std::size_t i = 0; i < block.size(); ++i) {
            any_bit |= block[i];
            any_bit_of_magnitude |= block[i] ^ (block[i] >> 63);
            near[i] = static_cast<std::int32_t>(block[i]);
        }
        if (any_bit == 0) {
            make_near(bins::positive_at);
            near_.front() += static_cast<std::int64_t>(block.size());
            moments_.add_sums(static_cast<std::int64_t>(block.size()), 0, 0);
        } else if (static_cast<std::uint64_t>(any_bit) < bins::tallied) {
            make_near(bins::positive_at);
            add_near(near, block.size(), bins::place_tallied);
        } else if (any_bit_of_magnitude >> bins::near_bits == 0) {
            make_near(any_bit < 0 ? bins::near_size : bins::negative_at);
            add_near(near, block.size(), bins::place_near);
        } else {
            std::for_each(block.begin(), block.end(), [this](std::int64_t value) { add_far(value); });
        }
    }
}

void Distribution::make_near(std::size_t size)
{
    near_.resize(std::max(near_.size(), size));
}

void Distribution::add_near(const bins::Block& values, std::size_t count, Place place)
{
    bins::Block places;
    const auto [sum, squares] = place(values, count, places);
    moments_.add_sums(static_cast<std::int64_t>(count), sum, squares);
    std::int64_t* table = near_.data();
    for (std::size_t i = 0; i < count; ++i) {
        ++table[places[i]];
    }
}

void Distribution::add_far(std::int64_t value)
{
    constexpr std::int64_t beyond = std::int64_t{1} << 53;
    base::require(-beyond <= value && value < beyond, "a value in a distribution is below 2^53");
    moments_.add(value);
    const bool negative = value < 0;
    const std::size_t bin = bin_of(static_cast<std::uint64_t>(negative ? ~value : value));
    auto& page = pages_[negative][bin >> bins::page_bits];
    if (!page) {
        page = std::make_unique<Page>();
    }
    ++(*page)[bin & (bins::page_size - 1)];
}

void Distribution::merge(const Distribution& other)
{
    moments_.merge(other.moments_);
    make_near(other.near_.size());
    std::transform(other.near_.begin(), other.near_.end(), near_.begin(), near_.begin(), std::plus<>());
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
}

std::int64_t Distribution::near_in(bool negative, std::size_t bin) const
{
    if (near_.empty() || bin >= bins::near_bins) {
        return 0;
    }
    const std::size_t place = (negative ? bins::negative_at : bins::positive_at) + bin;
    std::int64_t count = place < near_.size() ? near_[place] : 0;
    if (!negative && bin < bins::tallied) {
        for (std::size_t turn = 0; turn < bins::tallies; ++turn) {
            count += near_[turn * bins::tallied + bin];
        }
    }
    return count;
}

std::vector<Distribution::Bin> Distribution::bins() const
{
    const auto count_in = [this](bool negative, std::size_t bin) {
        const auto& page = pages_[negative][bin >> bins::page_bits];
        return near_in(negative, bin) + (page ? (*page)[bin & (bins::page_size - 1)] : 0);
    };
    std::vector<Bin> all;
    const auto append = [&](bool negative, std::size_t bin) {
        const std::int64_t count = count_in(negative, bin);
        if (count > 0) {
            const std::size_t shift = std::max<std::size_t>(bin >> bins::page_bits, 1) - 1;
            const auto smallest = static_cast<std::int64_t>((bin - (shift << bins::page_bits)) << shift);
            const auto width = std::int64_t{1} << shift;
            all.push_back({negative ? -smallest - width : smallest, width, count});
        }
    };
    const auto is_used = [this](bool negative, std::size_t page) {
        const std::size_t first = page << bins::page_bits;
        const std::size_t near = (negative ? bins::negative_at : bins::positive_at) + first;
        const bool tallied = page == 0 && !negative && !near_.empty();
        return tallied || (first < bins::near_bins && near < near_.size()) || pages_[negative][page];
    };
    for (std::size_t page = pages_per_sign; page-- > 0;) {
        for (std::size_t bin = is_used(true, page) ? bins::page_size : 0; bin-- > 0;) {
            append(true, (page << bins::page_bits) + bin);
        }
    }
    for (std::size_t page = 0; page < pages_per_sign; ++page) {
        const std::size_t size = is_used(false, page) ? bins::page_size : 0;
        for (std::size_t bin = 0; bin < size; ++bin) {
            append(false, (page << bins::page_bits) + bin);
        }
    }
    return all;
}

std::vector<double> quantiles(const Distribution& distribution, std::span<const std::int64_t> sample,
                              std::span<const double> probabilities)
{
    base::require(distribution.count() > 0, "a quantile is asked of at least one value");
    const bool holds_all = std::cmp_equal(sample.size(), distribution.count());
    const auto bins = distribution.bins();
    std::vector<std::int64_t> up_to;
    for (const auto& bin : bins) {
        up_to.push_back(bin.count + (up_to.empty() ? 0 : up_to.back()));
    }
    std::vector<double> quantiles;
    std::vector<std::int64_t> sampled;
    const Distribution::Bin* seen = nullptr;
    for (const double probability : probabilities) {
        const std::int64_t rank = rank_of(probability, distribution.count());
        const auto at = std::lower_bound(up_to.begin(), up_to.end(), rank) - up_to.begin();
        const auto& bin = bins[static_cast<std::size_t>(at)];
        if (bin.width == 1) {
            quantiles.push_back(static_cast<double>(bin.first));
            continue;
        }
        if (seen != &bin) {
            sampled = values_in(bin, sample);
            seen = &bin;
        }
        const std::int64_t rank_in_bin = rank - (up_to[static_cast<std::size_t>(at)] - bin.count);
        quantiles.push_back(holds_all ? static_cast<double>(sampled[static_cast<std::size_t>(rank_in_bin - 1)])
                                      : within_bin(bin, sampled, rank_in_bin));
    }
    return quantiles;
}

double quantile(std::span<const double> sorted, double probability)
{
    base::require(!sorted.empty(), "a quantile is asked of at least one value");
    return sorted[static_cast<std::size_t>(rank_of(probability, static_cast<std::int64_t>(sorted.size())) - 1)];
}

}  // namespace rcpsim::statistics
