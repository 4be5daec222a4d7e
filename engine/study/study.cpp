#include "study/study.h"

#include "lanes/target.h"
#include "ledger/ledger.h"
#include "lifecourse/life_course.h"
#include "metrics/valuation.h"
#include "study/partition.h"
#include "study/queue.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <optional>

namespace rcpsim::study {

namespace {

// Cohort sums of one batch: [replication in batch x arm x metric], not rounded.
using CohortSums = std::vector<base::Wide>;

// Of values that are not negative, in two halves of 32 bits, each of which fits into 64 for a whole batch.
base::Wide sum_of(std::span<const std::int64_t> values)
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    for (const std::int64_t value : values) {
        low += static_cast<std::uint64_t>(value) & 0xFFFFFFFFU;
        high += static_cast<std::uint64_t>(value) >> 32;
    }
    return (static_cast<base::Wide>(high) << 32) + static_cast<base::Wide>(low);
}

/// One thread's memory: it simulates a batch, books it, values it and adds it up.
class Worker
{
public:
    Worker(const Design& design, const lifecourse::Plan& plan)
        : design_(design)
        , life_course_(plan, design.mothers())
        , ledger_(design.chart)
        , cells_(design.arms())
        , values_(design.arms(), std::vector<std::span<const std::int64_t>>(design.metrics.size()))
        , totals_(design)
    {
        for (std::size_t a = 0; a < design.arms(); ++a) {
            valuations_.emplace_back(design.metrics, a, design.chart);
        }
    }

    CohortSums work(const lifecourse::Batch& batch, const Queued& queued, Sample& sample)
    {
        const auto lives = life_course_.simulate(batch, queued.empty() ? nullptr : &queued);
        for (std::size_t a = 0; a < lives.size(); ++a) {
            book(lives, a);
            value(batch, lives, a);
        }
        totals_.add(batch, values_, cells_);
        sample.keep(std::uint64_t{batch.first_replication} * design_.mothers() + batch.first_mother, batch.units(), values_);
        return cohort_sums(batch);
    }

    const Totals& totals() const { return totals_; }

private:
    void book(std::span<const lifecourse::Lives> lives, std::size_t a)
    {
        const auto& referred = life_course_.clients().referred;
        ledger_.clear();
        ledger_.book(*lives[a].history, {referred});
        if (lives[a].touched != nullptr) {
            ledger_.book(*lives[0].history, {referred, lives[a].touched});
        }
        cells_[a] = ledger_.cells();
    }

    void value(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t a)
    {
        auto& valuation = valuations_[a];
        valuation.value(*lives[a].history, life_course_.clients().referred, batch.units());
        if (lives[a].touched != nullptr) {
            valuation.add_untouched(valuations_[0], *lives[a].touched);
        }
        for (std::size_t m = 0; m < design_.metrics.size(); ++m) {
            share_out(batch, a, m);
            values_[a][m] = valuation.of(m);
        }
    }

    void share_out(const lifecourse::Batch& batch, std::size_t a, std::size_t m)
    {
        const auto years = metrics::by_year(design_.metrics[m], a, design_.chart, design_.standing[a]);
        const base::Wide amount = std::accumulate(years.begin(), years.end(), base::Wide{0});
        if (amount != 0) {
            valuations_[a].share_out(m, amount, batch.first_mother, batch.mothers, design_.mothers());
        }
    }

    CohortSums cohort_sums(const lifecourse::Batch& batch) const
    {
        CohortSums sums;
        for (std::size_t cohort = 0; cohort < batch.replications; ++cohort) {
            for (const auto& arm : values_) {
                for (const auto& metric : arm) {
                    sums.push_back(sum_of(metric.subspan(cohort * batch.mothers, batch.mothers)));
                }
            }
        }
        return sums;
    }

    const Design& design_;
    lifecourse::LifeCourse life_course_;
    ledger::Ledger ledger_;
    std::vector<metrics::Valuation> valuations_;                      ///< by arm
    std::vector<std::vector<std::int64_t>> cells_;                    ///< by arm
    std::vector<std::vector<std::span<const std::int64_t>>> values_;  ///< [arm][metric]
    Totals totals_;
};

/// Adds the sums of batches up to whole cohorts, in order, and passes finished ones on.
class CohortLine
{
public:
    CohortLine(const Design& design, Sink& sink)
        : design_(design)
        , sink_(sink)
        , width_(design.arms() * design.metrics.size())
        , open_(width_)
    {
    }

    void add(const lifecourse::Batch& batch, const CohortSums& sums)
    {
        for (std::size_t cohort = 0; cohort < batch.replications; ++cohort) {
            for (std::size_t i = 0; i < width_; ++i) {
                open_[i] += sums[cohort * width_ + i];
            }
            if (batch.first_mother + batch.mothers == design_.mothers()) {
                close_cohort();
            }
        }
    }

    void pass_on()
    {
        if (closed_ > passed_on_) {
            sink_.append({passed_on_, closed_ - passed_on_, outcomes_});
            passed_on_ = closed_;
            outcomes_.clear();
        }
    }

private:
    void close_cohort()
    {
        for (std::size_t i = 0; i < width_; ++i) {
            const auto& metric = design_.metrics[i % design_.metrics.size()];
            outcomes_.push_back(base::to_double(metric.rounded(open_[i])) * metric.unit_per_rounded());
            open_[i] = 0;
        }
        ++closed_;
    }

    const Design& design_;
    Sink& sink_;
    std::size_t width_;
    std::vector<base::Wide> open_;
    std::vector<double> outcomes_;
    std::uint32_t closed_ = 0;
    std::uint32_t passed_on_ = 0;
};

// Batches between two calls of the sink: enough to keep all threads busy, few enough that their cohort sums stay small.
std::uint64_t batches_per_round(const Partition& partition, unsigned threads)
{
    constexpr std::uint64_t most_cohorts = 1 << 16;
    const std::uint64_t enough = std::max<std::uint64_t>(256, 64 * std::uint64_t{threads});
    return std::clamp<std::uint64_t>(most_cohorts / partition.most_replications(), 1, enough);
}

double cpu_seconds_now()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

Stopped::Stopped()
    : std::runtime_error("stopped")
{
}

unsigned cores()
{
    return static_cast<unsigned>(std::max(1, tbb::info::default_concurrency()));
}

void run(const Design& design, const Options& options, Sink& sink)
{
    const auto started = std::chrono::system_clock::now();
    const auto wall_start = std::chrono::steady_clock::now();
    const double cpu_start = cpu_seconds_now();
    const unsigned threads = options.threads > 0 ? options.threads : cores();
    const auto& parameters = design.parameters;
    const lifecourse::Plan plan = study::plan(design);
    const Partition partition(parameters.run.seed, design.replications(), design.mothers());

    sink.start(design);
    Sample sample(design);
    tbb::enumerable_thread_specific<Worker> workers([&] { return Worker(design, plan); });
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(static_cast<int>(threads));
    CohortLine line(design, sink);
    const std::uint64_t round = batches_per_round(partition, threads);
    std::vector<CohortSums> sums(static_cast<std::size_t>(std::min(round, partition.batches())));
    std::vector<Queued> queued(sums.size());
    std::optional<Queue> queue;
    if (partition.cuts_cohorts() && design.mothers_meet()) {
        queue.emplace(design, plan);
    }
    for (std::uint64_t first = 0; first < partition.batches(); first += round) {
        const std::uint64_t last = std::min(first + round, partition.batches());
        for (std::uint64_t b = first; queue && b < last; ++b) {
            queued[static_cast<std::size_t>(b - first)] = queue->admit(partition.batch(b));
        }
        arena.execute([&] {
            tbb::parallel_for(tbb::blocked_range<std::uint64_t>(first, last), [&](const auto& range) {
                for (std::uint64_t b = range.begin(); b < range.end(); ++b) {
                    if (options.stop.stop_requested()) {
                        throw Stopped();
                    }
                    sums[static_cast<std::size_t>(b - first)] =
                        workers.local().work(partition.batch(b), queued[static_cast<std::size_t>(b - first)], sample);
                }
            });
        });
        for (std::uint64_t b = first; b < last; ++b) {
            line.add(partition.batch(b), sums[static_cast<std::size_t>(b - first)]);
        }
        line.pass_on();
        if (options.progress) {
            options.progress(static_cast<double>(last) / static_cast<double>(partition.batches()));
        }
    }

    Totals totals(design);
    for (const auto& worker : workers) {
        totals.merge(worker.totals());
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_start;
    sink.finish(totals, sample,
                {.started = started,
                 .wall_seconds = wall.count(),
                 .cpu_seconds = cpu_seconds_now() - cpu_start,
                 .threads = threads,
                 .target = std::string(lanes::name(lanes::in_use()))});
}

}  // namespace rcpsim::study
