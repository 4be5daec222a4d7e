#include "study/study.h"

#include "lanes/target.h"
#include "ledger/ledger.h"
#include "ledger/standing.h"
#include "lifecourse/life_course.h"
#include "metrics/valuation.h"
#include "study/draws.h"
#include "study/partition.h"
#include "study/prepared.h"
#include "study/queue.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <numeric>
#include <optional>

namespace rcpsim::study {

namespace {

/// What one batch adds up to.
struct BatchSums
{
    std::vector<base::Wide> outcomes;           ///< [cohort x arm x metric], not rounded
    std::vector<std::int64_t> cohort_activity;  ///< [cohort x arm x cell], when it is asked for
    std::vector<std::int64_t> activity;         ///< [arm x cell], of several draws
    std::vector<base::Wide> by_year;            ///< [arm x metric x year], not rounded, of several draws

    static std::size_t bytes_of(const Design& design, std::uint32_t cohorts, bool by_cohort)
    {
        const std::size_t cells = design.arms() * design.chart.cells() * sizeof(std::int64_t);
        const std::size_t years = design.arms() * design.metrics.size() * design.chart.years * sizeof(base::Wide);
        return cohorts * design.arms() * design.metrics.size() * sizeof(base::Wide) + (by_cohort ? cohorts * cells : 0) +
               (design.draws() > 1 ? cells + years : 0);
    }
};

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

template <class T>
void add_up(std::span<T> sums, std::span<const T> more)
{
    std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>());
}

/// One thread's memory: it simulates a batch, books it, values it and adds it up.
class Worker
{
public:
    Worker(const Design& design, const Draws& draws, std::uint32_t most_cohorts, bool by_cohort)
        : design_(design)
        , prepared_(design.parameters, draws)
        , by_cohort_(by_cohort)
        , life_course_(prepared_.plan(), design.mothers())
        , ledger_(design.chart, by_cohort ? most_cohorts : 1)
        , activity_(design.arms() * design.chart.cells())
        , values_(design.arms(), std::vector<std::span<const std::int64_t>>(design.metrics.size()))
        , totals_(design)
    {
        prepare();
    }

    BatchSums work(std::uint32_t draw, const lifecourse::Batch& batch, const Queued& queued, Sample& sample)
    {
        if (prepared_.turn_to(draw)) {
            life_course_.follow(prepared_.plan());
            prepare();
        }
        BatchSums sums;
        const auto lives = life_course_.simulate(batch, queued.empty() ? nullptr : &queued);
        sums.cohort_activity.resize(by_cohort_ ? batch.replications * activity_.size() : 0);
        for (std::size_t a = 0; a < lives.size(); ++a) {
            book(batch, lives, a, sums.cohort_activity);
            value(batch, lives, a);
        }
        totals_.over_mothers.add(batch.units(), values_);
        const auto first = (std::uint64_t{draw} * design_.replications() + batch.first_replication) * design_.mothers();
        sample.keep(first + batch.first_mother, batch.units(), values_);
        sums.outcomes = cohort_sums(batch);
        auto years = by_year(batch);
        stand(batch, sums.cohort_activity);
        add_up<std::int64_t>(totals_.activity, activity_);
        if (design_.draws() > 1) {
            sums.activity = activity_;
            sums.by_year = std::move(years);
        } else {
            totals_.by_year.add(batch.units(), years);
        }
        return sums;
    }

    const Totals& totals() const { return totals_; }

private:
    void prepare()
    {
        valuations_.clear();
        for (std::size_t a = 0; a < design_.arms(); ++a) {
            valuations_.emplace_back(prepared_.design().metrics, a, design_.chart);
        }
    }

    std::span<std::int64_t> activity_of(std::size_t arm)
    {
        return std::span(activity_).subspan(arm * design_.chart.cells(), design_.chart.cells());
    }

    void book(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t a,
              std::vector<std::int64_t>& cohort_activity)
    {
        ledger::Reading reading{life_course_.clients().referred};
        reading.cohort_size = by_cohort_ ? static_cast<std::int32_t>(batch.mothers) : 0;
        ledger_.clear();
        if (lives[a].touched != nullptr) {
            ledger_.book(*lives[a].history, reading);
            reading.except = lives[a].touched;
            ledger_.book(*lives[0].history, reading);
        } else {
            ledger_.book(*lives[a].history, reading);
        }
        const auto sums = activity_of(a);
        std::fill(sums.begin(), sums.end(), 0);
        const std::size_t cells = design_.chart.cells();
        for (std::size_t cohort = 0; cohort < (by_cohort_ ? batch.replications : 1); ++cohort) {
            const auto own = std::span(ledger_.cells()).subspan(cohort * cells, cells);
            add_up<std::int64_t>(sums, own);
            if (by_cohort_) {
                std::copy(own.begin(), own.end(),
                          cohort_activity.begin() + static_cast<std::ptrdiff_t>((cohort * design_.arms() + a) * cells));
            }
        }
    }

    void value(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t a)
    {
        auto& valuation = valuations_[a];
        valuation.value(*lives[a].history, life_course_.clients().referred, batch.units());
        if (lives[a].touched != nullptr) {
            valuation.add_untouched(valuations_[0], *lives[a].touched);
        }
        const auto& design = prepared_.design();
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            const auto years = metrics::by_year(design.metrics[m], a, design.chart, design.standing[a]);
            const base::Wide amount = std::accumulate(years.begin(), years.end(), base::Wide{0});
            if (amount != 0) {
                valuation.share_out(m, amount, batch.first_mother, batch.mothers, design.mothers());
            }
            values_[a][m] = valuation.of(m);
        }
    }

    std::vector<base::Wide> cohort_sums(const lifecourse::Batch& batch) const
    {
        std::vector<base::Wide> sums;
        for (std::size_t cohort = 0; cohort < batch.replications; ++cohort) {
            for (const auto& arm : values_) {
                for (const auto& metric : arm) {
                    sums.push_back(sum_of(metric.subspan(cohort * batch.mothers, batch.mothers)));
                }
            }
        }
        return sums;
    }

    /// Every metric by financial year, with the mothers' part of what stands.
    std::vector<base::Wide> by_year(const lifecourse::Batch& batch)
    {
        const auto& design = prepared_.design();
        std::vector<base::Wide> all;
        for (std::size_t a = 0; a < design.arms(); ++a) {
            for (const auto& metric : design.metrics) {
                auto years = metrics::by_year(metric, a, design.chart, activity_of(a));
                const auto standing = metrics::by_year(metric, a, design.chart, design.standing[a]);
                for (std::size_t year = 0; year < years.size(); ++year) {
                    years[year] +=
                        ledger::part_of(standing[year], batch.first_mother, batch.mothers, design.mothers()) * batch.replications;
                }
                all.insert(all.end(), years.begin(), years.end());
            }
        }
        return all;
    }

    /// What stands comes on top of what happened, once for each cohort.
    void stand(const lifecourse::Batch& batch, std::vector<std::int64_t>& cohort_activity)
    {
        if (batch.first_mother > 0) {
            return;
        }
        const std::size_t cells = design_.chart.cells();
        for (std::size_t a = 0; a < design_.arms(); ++a) {
            const auto& standing = prepared_.design().standing[a];
            for (std::size_t cell = 0; cell < cells; ++cell) {
                activity_of(a)[cell] += standing[cell] * batch.replications;
            }
            for (std::size_t first = a * cells; first < cohort_activity.size(); first += activity_.size()) {
                add_up<std::int64_t>(std::span(cohort_activity).subspan(first, cells), standing);
            }
        }
    }

    const Design& design_;
    Prepared prepared_;
    bool by_cohort_;
    lifecourse::LifeCourse life_course_;
    ledger::Ledger ledger_;
    std::vector<metrics::Valuation> valuations_;                      ///< by arm
    std::vector<std::int64_t> activity_;                              ///< of one batch: [arm x cell]
    std::vector<std::vector<std::span<const std::int64_t>>> values_;  ///< [arm][metric]
    Totals totals_;
};

/// Adds the sums of batches up to whole cohorts and draws, in order, and passes finished ones on.
class CohortLine
{
public:
    CohortLine(const Design& design, Sink& sink)
        : design_(design)
        , sink_(sink)
        , width_(design.arms() * design.metrics.size())
        , open_(width_)
        , by_year_(design)
    {
    }

    void add(std::uint32_t draw, bool ends_draw, const lifecourse::Batch& batch, const BatchSums& sums)
    {
        const std::size_t cells = design_.arms() * design_.chart.cells();
        const bool by_cohort = !sums.cohort_activity.empty();
        open_activity_.resize(by_cohort ? cells : 0);
        for (std::size_t cohort = 0; cohort < batch.replications; ++cohort) {
            add_up<base::Wide>(open_, std::span(sums.outcomes).subspan(cohort * width_, width_));
            if (by_cohort) {
                add_up<std::int64_t>(open_activity_, std::span(sums.cohort_activity).subspan(cohort * cells, cells));
            }
            if (batch.first_mother + batch.mothers == design_.mothers()) {
                close_cohort();
            }
        }
        if (design_.draws() > 1) {
            add_to_draw(sums);
            if (ends_draw) {
                close_draw(draw);
            }
        }
    }

    /// Closed cohorts, in rectangles of draws x replications.
    void pass_on()
    {
        const std::uint32_t replications = design_.replications();
        const std::size_t cells = open_activity_.size();
        std::size_t done = 0;
        while (passed_on_ < closed_) {
            const auto draw = static_cast<std::uint32_t>(passed_on_ / replications);
            const auto replication = static_cast<std::uint32_t>(passed_on_ % replications);
            const std::uint64_t left = closed_ - passed_on_;
            const auto draws = static_cast<std::uint32_t>(replication == 0 && left >= replications ? left / replications : 1);
            const auto of_each = static_cast<std::uint32_t>(std::min<std::uint64_t>(replications - replication, left));
            const std::size_t count = std::size_t{draws} * of_each;
            sink_.append(Cohorts{draw, draws, replication, of_each, std::span(outcomes_).subspan(done * width_, count * width_),
                                 std::span(activity_).subspan(done * cells, count * cells)});
            done += count;
            passed_on_ += count;
        }
        outcomes_.clear();
        activity_.clear();
    }

    /// Of several draws.
    const ByYear& by_year() const { return by_year_; }

private:
    void close_cohort()
    {
        for (std::size_t i = 0; i < width_; ++i) {
            const auto& metric = design_.metrics[i % design_.metrics.size()];
            outcomes_.push_back(base::to_double(metric.rounded(open_[i])) * metric.unit_per_rounded());
            open_[i] = 0;
        }
        activity_.insert(activity_.end(), open_activity_.begin(), open_activity_.end());
        std::fill(open_activity_.begin(), open_activity_.end(), 0);
        ++closed_;
    }

    void add_to_draw(const BatchSums& sums)
    {
        draw_activity_.resize(sums.activity.size());
        draw_years_.resize(sums.by_year.size());
        add_up<std::int64_t>(draw_activity_, sums.activity);
        add_up<base::Wide>(draw_years_, sums.by_year);
    }

    void close_draw(std::uint32_t draw)
    {
        by_year_.add(std::uint64_t{design_.replications()} * design_.mothers(), draw_years_);
        sink_.append(DrawnActivity{draw, draw_activity_});
        draw_activity_.clear();
        draw_years_.clear();
    }

    const Design& design_;
    Sink& sink_;
    std::size_t width_;
    std::vector<base::Wide> open_;
    std::vector<std::int64_t> open_activity_;
    std::vector<double> outcomes_;
    std::vector<std::int64_t> activity_;
    std::vector<std::int64_t> draw_activity_;
    std::vector<base::Wide> draw_years_;
    ByYear by_year_;
    std::uint64_t closed_ = 0;
    std::uint64_t passed_on_ = 0;
};

// Batches between two calls of the sink: enough to keep all threads busy, few enough that their sums stay small.
std::uint64_t batches_per_round(const Design& design, const Partition& partition, const Options& options, unsigned threads)
{
    constexpr std::uint64_t most_bytes = 32 << 20;
    const std::uint64_t fit = most_bytes / BatchSums::bytes_of(design, partition.most_replications(), options.activity_by_cohort);
    const std::uint64_t enough = std::max<std::uint64_t>(256, 64 * std::uint64_t{threads});
    return std::clamp<std::uint64_t>(fit, std::min<std::uint64_t>(2 * threads, enough), enough);
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
    const Draws draws(design.parameters);
    const Partition partition({.seed = design.parameters.run.seed,
                               .draws = design.draws(),
                               .replications = design.replications(),
                               .mothers = design.mothers(),
                               .same_mothers = design.parameters.run.mothers == parameters::Mothers::same});

    sink.start(design);
    Sample sample(design);
    tbb::enumerable_thread_specific<Worker> workers(
        [&] { return Worker(design, draws, partition.most_replications(), options.activity_by_cohort); });
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(static_cast<int>(threads));
    CohortLine line(design, sink);
    const std::uint64_t round = batches_per_round(design, partition, options, threads);
    std::vector<BatchSums> sums(static_cast<std::size_t>(std::min(round, partition.batches())));
    std::vector<Queued> queued(sums.size());
    std::optional<Queue> queue;
    if (partition.cuts_cohorts() && design.mothers_meet()) {
        queue.emplace(design, draws);
    }
    for (std::uint64_t first = 0; first < partition.batches(); first += round) {
        const std::uint64_t last = std::min(first + round, partition.batches());
        for (std::uint64_t b = first; queue && b < last; ++b) {
            queued[static_cast<std::size_t>(b - first)] = queue->admit(partition.draw_of(b), partition.batch(b));
        }
        arena.execute([&] {
            tbb::parallel_for(tbb::blocked_range<std::uint64_t>(first, last), [&](const auto& range) {
                for (std::uint64_t b = range.begin(); b < range.end(); ++b) {
                    if (options.stop.stop_requested()) {
                        throw Stopped();
                    }
                    const auto i = static_cast<std::size_t>(b - first);
                    sums[i] = workers.local().work(partition.draw_of(b), partition.batch(b), queued[i], sample);
                }
            });
        });
        for (std::uint64_t b = first; b < last; ++b) {
            line.add(partition.draw_of(b), (b + 1) % partition.batches_of_draw() == 0, partition.batch(b),
                     sums[static_cast<std::size_t>(b - first)]);
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
    totals.by_year.merge(line.by_year());
    if (design.draws() == 1) {
        sink.append(DrawnActivity{0, totals.activity});
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
