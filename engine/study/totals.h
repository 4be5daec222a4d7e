#pragma once

#include "base/wide.h"
#include "lifecourse/batch.h"
#include "statistics/clusters.h"
#include "statistics/distribution.h"
#include "study/design.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::study {

/// Every metric by financial year: sums over clusters of mothers, in the metrics' rounded integers. Clusters are batches, or
/// draws where there are several.
class ByYear
{
public:
    explicit ByYear(const Design& design);

    /// Adds a cluster of so many mothers; `sums[arm x metric x year]`, not rounded.
    void add(std::uint64_t units, std::span<const base::Wide> sums);
    void merge(const ByYear& other);

    std::span<const statistics::Clusters> arm(std::size_t arm, std::size_t metric) const;
    /// Arm `arm` less the one it is compared with. Requires arm > 0.
    std::span<const statistics::Clusters> difference(std::size_t arm, std::size_t metric) const;

private:
    const Design& design_;
    std::vector<statistics::Clusters> arms_;         ///< [arm x metric x year]
    std::vector<statistics::Clusters> differences_;  ///< [arm - 1 x metric x year]
};

/// Every metric over all mothers of a run, in the metrics' rounded integers (ticks, pence or counts).
class OverMothers
{
public:
    explicit OverMothers(const Design& design);

    /// Adds the mothers of one batch: `values[arm][metric]` holds one unrounded integer per unit.
    void add(std::size_t units, std::span<const std::vector<std::span<const std::int64_t>>> values);
    void merge(const OverMothers& other);

    const statistics::Distribution& arm(std::size_t arm, std::size_t metric) const { return arms_[arm * metrics_ + metric]; }

    /// Arm `arm` less the one it is compared with, mother by mother. Requires arm > 0.
    const statistics::Distribution& difference(std::size_t arm, std::size_t metric) const
    {
        return differences_[(arm - 1) * metrics_ + metric];
    }

private:
    const Design& design_;
    std::size_t metrics_;
    std::vector<statistics::Distribution> arms_;         ///< [arm x metric]
    std::vector<statistics::Distribution> differences_;  ///< [arm - 1 x metric]
    std::vector<std::vector<std::int64_t>> scratch_;     ///< one metric of one batch, by arm
    std::vector<std::int64_t> difference_;
};

/// What a whole run adds up to, in constant memory. Integers only: the same bits for any number of threads.
struct Totals
{
    explicit Totals(const Design& design);
    void merge(const Totals& other);

    OverMothers over_mothers;
    ByYear by_year;
    std::vector<std::int64_t> activity;  ///< [arm x activity x year]; see ledger::Chart::cell
};

/// The values of a fixed part of all mothers, chosen by their number in the run: every one in runs of up to `most` mothers.
class Sample
{
public:
    static constexpr std::uint64_t most = 1 << 16;

    explicit Sample(const Design& design);

    /// Keeps the sampled units of a batch whose first unit is number `first` of the run. Threads may call it for different
    /// batches at once.
    void keep(std::uint64_t first, std::size_t units, std::span<const std::vector<std::span<const std::int64_t>>> values);

    /// The sampled values of one arm and metric, rounded, mother by mother.
    std::span<const std::int64_t> arm(std::size_t arm, std::size_t metric) const;

    /// The sampled differences to the arm that it is compared with.
    std::vector<std::int64_t> difference(std::size_t arm, std::size_t metric) const;

private:
    const Design& design_;
    std::uint64_t every_;
    std::size_t size_;
    std::vector<std::int64_t> values_;  ///< [arm x metric x sampled unit], rounded
};

}  // namespace rcpsim::study
