#pragma once

#include "lifecourse/batch.h"

#include <cstddef>
#include <cstdint>

namespace rcpsim::study {

/// How a run is cut into batches: many small cohorts to a batch, or many batches to a large cohort; none crosses a draw. Depends
/// on the size of the run alone, never on threads, and no result depends on it but the standard errors of yearly figures of a run
/// of one draw.
class Partition
{
public:
    struct Size
    {
        std::uint64_t seed{};
        std::uint32_t draws = 1;
        std::uint32_t replications{};  ///< of each draw
        std::uint32_t mothers{};       ///< of each cohort
    };
    explicit Partition(const Size& size);

    const Size& size() const { return size_; }

    std::uint64_t batches() const { return batches_ * size_.draws; }
    /// With the draw as its luck.
    lifecourse::Batch batch(std::uint64_t index) const;

    std::uint64_t batches_of_draw() const { return batches_; }
    std::uint32_t draw_of(std::uint64_t index) const { return static_cast<std::uint32_t>(index / batches_); }

    /// Whether a cohort is more than one batch.
    bool cuts_cohorts() const { return slices_ > 1; }

    /// The most replications in one batch.
    std::uint32_t most_replications() const { return most_replications_; }

private:
    Size size_;
    std::uint64_t slices_;   ///< batches per replication; 1 when a batch holds whole replications
    std::uint64_t batches_;  ///< of one draw
    std::uint32_t most_replications_;
};

}  // namespace rcpsim::study
