#pragma once

#include "base/wide.h"
#include "ledger/ledger.h"
#include "lifecourse/life_course.h"
#include "metrics/valuation.h"
#include "study/draws.h"
#include "study/prepared.h"
#include "study/queue.h"
#include "study/study.h"
#include "study/totals.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rcpsim::study {

/// What one batch adds up to.
struct BatchSums
{
    std::vector<base::Wide> outcomes;           ///< [cohort x arm x metric], not rounded
    std::vector<std::int64_t> cohort_activity;  ///< [cohort x arm x cell], when it is asked for
    std::vector<std::int64_t> activity;         ///< [arm x cell], of several draws
    std::vector<base::Wide> by_year;  ///< [arm x metric x year], not rounded, of several draws, or where caps bind cohorts
    std::vector<std::int64_t> paid;   ///< [cohort x arm x paid event x year], where some arm has a cap

    static std::size_t bytes_of(const Design& design, std::uint32_t cohorts, bool by_cohort);
};

/// One thread's memory: it simulates a batch, books it, values it and adds it up.
class Worker
{
public:
    /// Of batches of so many cohorts at most. Design and draws must outlive the worker.
    Worker(const Design& design, const Draws& draws, std::uint32_t most_cohorts, const Options& options);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// With Options::cohorts_alone only what comes to cohorts.
    BatchSums work(std::uint32_t draw, const lifecourse::Batch& batch, const Queued& queued, Sample& sample);

    /// Of all batches so far; by year, of a study of one draw only.
    const Totals& totals() const { return totals_; }

private:
    Difference turn_to(std::uint32_t draw);
    std::span<const lifecourse::Lives> live(Difference difference, const lifecourse::Batch& batch, const Queued& queued);
    void add_up_all(std::uint32_t draw, const lifecourse::Batch& batch, BatchSums& sums, Sample& sample);
    void book(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t arm,
              std::vector<std::int64_t>& cohort_activity);
    void value(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t arm);
    std::vector<base::Wide> cohort_sums(const lifecourse::Batch& batch) const;
    std::vector<base::Wide> by_year(const lifecourse::Batch& batch) const;
    void count_paid(const lifecourse::Batch& batch, const lifecourse::History& history, std::size_t arm,
                    std::vector<std::int64_t>& paid) const;
    void stand(const lifecourse::Batch& batch, std::vector<std::int64_t>& cohort_activity);
    std::span<std::int64_t> activity_of(std::size_t arm);

    const Design& design_;
    Prepared prepared_;
    bool by_cohort_;
    bool cohorts_alone_;
    lifecourse::LifeCourse life_course_;
    std::optional<lifecourse::Batch> lived_;  ///< the batch whose lives life_course_ holds, of the values of the last draw
    ledger::Ledger ledger_;
    std::vector<metrics::Valuation> valuations_;                      ///< by arm
    std::vector<std::int64_t> activity_;                              ///< of one batch: [arm x cell]
    std::vector<std::vector<std::span<const std::int64_t>>> values_;  ///< [arm][metric]
    Totals totals_;
};

}  // namespace rcpsim::study
