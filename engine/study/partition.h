#pragma once

#include "lifecourse/batch.h"

#include <cstddef>
#include <cstdint>

namespace rcpsim::study {

/// How a run is cut into batches: many small cohorts to a batch, or many batches to a large cohort. Depends on the size of the
/// run alone, never on threads, and no result depends on it but the standard errors of yearly figures.
class Partition
{
public:
    Partition(std::uint64_t seed, std::uint32_t replications, std::uint32_t mothers);

    std::uint64_t batches() const { return batches_; }
    lifecourse::Batch batch(std::uint64_t index) const;

    /// Whether a cohort is more than one batch.
    bool cuts_cohorts() const { return slices_ > 1; }

    /// The most replications in one batch.
    std::uint32_t most_replications() const { return most_replications_; }

private:
    std::uint64_t seed_;
    std::uint32_t replications_;
    std::uint32_t mothers_;
    std::uint64_t slices_;  ///< batches per replication; 1 when a batch holds whole replications
    std::uint64_t batches_;
    std::uint32_t most_replications_;
};

}  // namespace rcpsim::study
