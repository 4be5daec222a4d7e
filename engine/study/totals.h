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

/// One metric over all mothers of a run, in the metric's rounded integers (ticks, pence or counts).
struct OverMothers
{
    statistics::Distribution distribution;
    std::vector<statistics::Clusters> by_year;

    const statistics::Moments& moments() const { return distribution.moments(); }
    void merge(const OverMothers& other);
};

/// What a whole run adds up to, in constant memory. Integers only: the same bits for any number of threads.
class Totals
{
public:
    explicit Totals(const Design& design);

    /// Adds the mothers of one batch. `values[arm][metric]` holds one unrounded integer per unit, `cells[arm]` the ledger of what
    /// happened to them; what stands in the design comes on top.
    void add(const lifecourse::Batch& batch, std::span<const std::vector<std::span<const std::int64_t>>> values,
             std::span<const std::vector<std::int64_t>> cells);

    void merge(const Totals& other);

    const OverMothers& arm(std::size_t arm, std::size_t metric) const { return arms_[arm * metrics_ + metric]; }

    /// Arm `arm` less the one it is compared with, mother by mother. Requires arm > 0.
    const OverMothers& difference(std::size_t arm, std::size_t metric) const
    {
        return differences_[(arm - 1) * metrics_ + metric];
    }

    /// [activity x year] of one arm; see ledger::Chart::cell.
    const std::vector<std::int64_t>& cells(std::size_t arm) const { return cells_[arm]; }

private:
    std::vector<base::Wide> years_of(const lifecourse::Batch& batch, std::size_t metric, std::size_t arm,
                                     const std::vector<std::int64_t>& cells) const;
    static void add(OverMothers& to, std::size_t units, std::span<const std::int64_t> values, const metrics::Metric& metric,
                    const std::vector<base::Wide>& years);

    const Design& design_;
    std::size_t metrics_;
    std::vector<OverMothers> arms_;         ///< [arm x metric]
    std::vector<OverMothers> differences_;  ///< [arm - 1 x metric]
    std::vector<std::vector<std::int64_t>> cells_;
    std::vector<std::vector<std::int64_t>> scratch_;  ///< one metric of one batch, by arm
    std::vector<std::int64_t> difference_;
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

    /// The sampled values of one arm and metric, rounded, sorted.
    std::vector<std::int64_t> arm(std::size_t arm, std::size_t metric) const;

    /// The sampled differences to the arm that it is compared with, mother by mother, sorted.
    std::vector<std::int64_t> difference(std::size_t arm, std::size_t metric) const;

private:
    std::span<const std::int64_t> column(std::size_t arm, std::size_t metric) const;

    const Design& design_;
    std::uint64_t every_;
    std::size_t size_;
    std::vector<std::int64_t> values_;  ///< [arm x metric x sampled unit]
};

}  // namespace rcpsim::study
