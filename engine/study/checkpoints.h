#pragma once

#include "study/partition.h"

#include <cstdint>
#include <functional>

namespace rcpsim::study {

/// Where a study is asked whether it has done enough: counts of draws, or of replications of a study of one draw, that depend on
/// nothing but its size. Without a question there is none but the end.
class Checkpoints
{
public:
    /// Both must outlive them.
    Checkpoints(const Partition& partition, const std::function<bool(std::uint32_t)>& enough);

    /// Batches that hold the next one.
    std::uint64_t batches() const;

    /// Asks at all that so many batches hold, until one has enough.
    bool enough_after(std::uint64_t batches);

private:
    const Partition& partition_;
    const std::function<bool(std::uint32_t)>& enough_;
    std::uint32_t most_;
    std::uint32_t next_;
};

}  // namespace rcpsim::study
