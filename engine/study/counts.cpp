#include "study/counts.h"

#include "base/memory.h"
#include "measures/tally.h"
#include "study/partition.h"
#include "study/prepared.h"
#include "study/threads.h"

#include <fmt/core.h>
#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <mutex>

namespace rcpsim::study {

namespace {

/// In so many cohorts that there are enough mothers.
parameters::Parameters with_enough(const parameters::Parameters& parameters, std::uint64_t mothers)
{
    auto all = parameters;
    const std::uint64_t cohort = all.life.cohort.mothers;
    all.run.replications = static_cast<std::uint32_t>(std::max<std::uint64_t>((mothers + cohort - 1) / cohort, 1));
    return all;
}

}  // namespace

std::vector<measures::Estimate> count(const parameters::Parameters& parameters, const std::vector<measures::Measure>& measures,
                                      const Counting& counting)
{
    const auto all = with_enough(parameters, counting.mothers);
    const Draws draws(all);
    const Prepared prepared(Design(all), draws, true);
    const measures::Tally tally(all, measures);
    const Partition partition({.seed = all.run.seed, .replications = all.run.replications, .mothers = all.life.cohort.mothers});
    Threads threads(counting.threads);
    tbb::enumerable_thread_specific<lifecourse::LifeCourse> life_courses(
        [&] { return lifecourse::LifeCourse(prepared.plan(), all.life.cohort.mothers); });

    base::refuse_beyond_memory(static_cast<double>(partition.batches()) * static_cast<double>(measures.size()) *
                                   sizeof(measures::RatioSums),
                               "--mothers", fmt::format("what is counted among {} mothers", counting.mothers), "fewer mothers");
    std::vector<std::vector<measures::RatioSums>> by_batch(partition.batches());
    std::mutex telling;
    std::size_t done = 0;
    threads.each(0, partition.batches(), counting.stop, [&](std::uint64_t b) {
        const auto batch = partition.batch(b);
        auto& life_course = life_courses.local();
        const auto lives = life_course.simulate(batch);
        by_batch[b] = tally.count(*lives.front().history, life_course.clients(), batch.units());
        if (counting.progress) {
            const std::scoped_lock lock(telling);
            counting.progress(static_cast<double>(++done) / static_cast<double>(partition.batches()));
        }
    });
    // In the order of batches, so that it makes no difference who simulated which.
    std::vector<measures::RatioSums> sums(measures.size());
    for (const auto& batch : by_batch) {
        for (std::size_t m = 0; m < sums.size(); ++m) {
            sums[m].add(batch[m]);
        }
    }
    std::vector<measures::Estimate> estimates;
    std::transform(sums.begin(), sums.end(), std::back_inserter(estimates), measures::estimate);
    return estimates;
}

}  // namespace rcpsim::study
