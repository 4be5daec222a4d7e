#pragma once

#include "ledger/ledger.h"
#include "lifecourse/life_course.h"
#include "metrics/valuation.h"
#include "study/design.h"
#include "study/draws.h"
#include "study/partition.h"
#include "study/prepared.h"
#include "study/totals.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::bench {

/// What one thread of a study does with each batch (study/worker.cpp), one stage after the other, under the stage clock.
class StagedStudy
{
public:
    /// Of whole cohorts: batches must not cut them where mothers meet. The parameters must outlive the study.
    explicit StagedStudy(const parameters::Parameters& parameters);

    /// Simulates and adds up every batch.
    void run();

    const study::Totals& totals() const { return totals_; }

private:
    void work(std::uint64_t index);
    void turn_to(std::uint32_t draw);
    void book(const lifecourse::Lives& first, const lifecourse::Lives& own);
    void value(std::span<const lifecourse::Lives> lives, std::size_t arm, const lifecourse::Batch& batch);

    study::Design design_;
    study::Draws draws_;
    study::Prepared prepared_;
    study::Partition partition_;
    lifecourse::LifeCourse life_course_;
    ledger::Ledger ledger_;
    std::vector<metrics::Valuation> valuations_;                      ///< by arm
    std::vector<std::vector<std::span<const std::int64_t>>> values_;  ///< [arm][metric]
    study::Totals totals_;
    study::Sample sample_;
};

}  // namespace rcpsim::bench
