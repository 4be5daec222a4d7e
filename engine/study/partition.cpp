#include "study/partition.h"

#include <algorithm>

namespace rcpsim::study {

namespace {

// Few enough that the columns of a batch stay in the second-level cache, many enough to fill the lanes (bench/README.md).
constexpr std::uint64_t largest_batch = 2048;
constexpr std::uint64_t smallest_batch = 64;
// So many batches make yearly standard errors good to a few per cent.
constexpr std::uint64_t batches_wanted = 256;

constexpr std::uint64_t divided_up(std::uint64_t a, std::uint64_t b)
{
    return (a + b - 1) / b;
}

// The start of part `index` when `whole` is cut into `parts` that differ by at most 1.
std::uint32_t start_of(std::uint64_t index, std::uint64_t parts, std::uint32_t whole)
{
    return static_cast<std::uint32_t>(index * whole / parts);
}

}  // namespace

Partition::Partition(std::uint64_t seed, std::uint32_t replications, std::uint32_t mothers)
    : seed_(seed)
    , replications_(replications)
    , mothers_(mothers)
{
    const std::uint64_t units = std::uint64_t{replications} * mothers;
    const std::uint64_t size = std::clamp(units / batches_wanted, smallest_batch, largest_batch);
    slices_ = divided_up(mothers, size);
    batches_ = slices_ > 1 ? slices_ * replications : divided_up(replications, size / mothers);
    most_replications_ = slices_ > 1 ? 1 : static_cast<std::uint32_t>(divided_up(replications, batches_));
}

lifecourse::Batch Partition::batch(std::uint64_t index) const
{
    if (slices_ > 1) {
        const std::uint64_t slice = index % slices_;
        const std::uint32_t first = start_of(slice, slices_, mothers_);
        return {.seed = seed_,
                .draw = 0,
                .first_replication = static_cast<std::uint32_t>(index / slices_),
                .replications = 1,
                .first_mother = first,
                .mothers = start_of(slice + 1, slices_, mothers_) - first};
    }
    const std::uint32_t first = start_of(index, batches_, replications_);
    return {.seed = seed_,
            .draw = 0,
            .first_replication = first,
            .replications = start_of(index + 1, batches_, replications_) - first,
            .first_mother = 0,
            .mothers = mothers_};
}

}  // namespace rcpsim::study
