#include "study/partition.h"

#include <algorithm>

namespace rcpsim::study {

namespace {

// Few enough that the columns of a batch stay in the second-level cache, many enough to fill the lanes (bench/README.md).
constexpr std::uint64_t largest_batch = 4096;
constexpr std::uint64_t smallest_batch = 64;
// So many batches make yearly standard errors good to 6 %.
constexpr std::uint64_t batches_wanted = 128;

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

Partition::Partition(const Size& size)
    : size_(size)
{
    const std::uint64_t units = std::uint64_t{size.draws} * size.replications * size.mothers;
    const std::uint64_t of_batch = std::clamp(units / batches_wanted, smallest_batch, largest_batch);
    slices_ = divided_up(size.mothers, of_batch);
    // A draw of little more than a batch is not cut in two.
    const std::uint64_t spare = size.draws > 1 ? of_batch / 4 : 0;
    batches_ = slices_ > 1 ? slices_ * size.replications : divided_up(size.replications, (of_batch + spare) / size.mothers);
    most_replications_ = slices_ > 1 ? 1 : static_cast<std::uint32_t>(divided_up(size.replications, batches_));
}

lifecourse::Batch Partition::batch(std::uint64_t index) const
{
    lifecourse::Batch batch{.seed = size_.seed, .draw = draw_of(index)};
    const std::uint64_t in_draw = index % batches_;
    if (slices_ > 1) {
        const std::uint64_t slice = in_draw % slices_;
        batch.first_replication = static_cast<std::uint32_t>(in_draw / slices_);
        batch.replications = 1;
        batch.first_mother = start_of(slice, slices_, size_.mothers);
        batch.mothers = start_of(slice + 1, slices_, size_.mothers) - batch.first_mother;
    } else {
        batch.first_replication = start_of(in_draw, batches_, size_.replications);
        batch.replications = start_of(in_draw + 1, batches_, size_.replications) - batch.first_replication;
        batch.mothers = size_.mothers;
    }
    return batch;
}

}  // namespace rcpsim::study
