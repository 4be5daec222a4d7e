#include "study/checkpoints.h"

#include "study/study.h"

#include <algorithm>
#include <ranges>

namespace rcpsim::study {

Checkpoints::Checkpoints(const Partition& partition, const std::function<bool(std::uint32_t)>& enough)
    : partition_(partition)
    , enough_(enough)
    , most_(partition.size().draws > 1 ? partition.size().draws : partition.size().replications)
    , next_(enough ? std::min(first_checkpoint, most_) : most_)
{
}

std::uint64_t Checkpoints::batches() const
{
    if (next_ == most_) {
        return partition_.batches();
    }
    if (partition_.size().draws > 1) {
        return next_ * partition_.batches_of_draw();
    }
    const auto all = std::views::iota(std::uint64_t{0}, partition_.batches());
    const auto after =
        std::ranges::partition_point(all, [this](auto b) { return partition_.batch(b).first_replication < next_; });
    return static_cast<std::uint64_t>(after - all.begin());
}

bool Checkpoints::enough_after(std::uint64_t batches)
{
    while (enough_ && batches >= this->batches()) {
        if (enough_(next_)) {
            return true;
        }
        if (next_ == most_) {
            return false;
        }
        next_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(2 * std::uint64_t{next_}, most_));
    }
    return false;
}

}  // namespace rcpsim::study
