#include "study/study.h"

#include "base/errors.h"
#include "lanes/target.h"
#include "study/caps.h"
#include "study/checkpoints.h"
#include "study/partition.h"
#include "study/queue.h"
#include "study/threads.h"
#include "study/worker.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/info.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <optional>

namespace rcpsim::study {

namespace {

template <class T>
void add_up(std::span<T> sums, std::span<const T> more)
{
    std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>());
}

/// Adds the sums of batches up to whole cohorts and draws, in order, and passes finished ones on.
class CohortLine
{
public:
    CohortLine(const Design& design, const Draws& draws, bool cohorts_alone, Sink& sink)
        : design_(design)
        , cohorts_alone_(cohorts_alone)
        , sink_(sink)
        , caps_(design, draws)
        , width_(design.arms() * design.metrics.size())
        , open_(width_)
        , open_paid_(caps_.any() ? design.arms() * parameters::paid_events.size() * design.chart.years : 0)
        , open_years_(caps_.any() || design.draws() > 1 ? width_ * design.chart.years : 0)
        , unpaid_(caps_.any() ? design.arms() * design.chart.years : 0)
        , by_year_(design)
    {
    }

    void add(std::uint32_t draw, bool ends_draw, const lifecourse::Batch& batch, const BatchSums& sums)
    {
        const std::size_t cells = design_.arms() * design_.chart.cells();
        const bool by_cohort = !sums.cohort_activity.empty();
        const bool ends_cohorts = batch.first_mother + batch.mothers == design_.mothers();
        open_activity_.resize(by_cohort ? cells : 0);
        caps_.turn_to(draw);
        if (!cohorts_alone_) {
            add_up<base::Wide>(open_years_, sums.by_year);
        }
        for (std::size_t cohort = 0; cohort < batch.replications; ++cohort) {
            add_up<base::Wide>(open_, std::span(sums.outcomes).subspan(cohort * width_, width_));
            if (by_cohort) {
                add_up<std::int64_t>(open_activity_, std::span(sums.cohort_activity).subspan(cohort * cells, cells));
            }
            add_up<std::int64_t>(open_paid_, std::span(sums.paid).subspan(cohort * open_paid_.size(), open_paid_.size()));
            if (ends_cohorts) {
                close_cohort();
            }
        }
        if (caps_.any() && design_.draws() == 1 && ends_cohorts) {
            close_years(std::uint64_t{batch.replications} * design_.mothers());
        }
        if (design_.draws() > 1 && !cohorts_alone_) {
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

    /// Of several draws, or where caps bind cohorts.
    const ByYear& by_year() const { return by_year_; }

    /// Of a study of one draw; see DrawnActivity.
    std::span<const base::Wide> unpaid() const { return unpaid_; }

private:
    void close_cohort()
    {
        if (caps_.any()) {
            caps_.take_off(open_paid_, open_, open_years_, unpaid_);
            std::fill(open_paid_.begin(), open_paid_.end(), 0);
        }
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
        add_up<std::int64_t>(draw_activity_, sums.activity);
    }

    /// A cluster of so many mothers.
    void close_years(std::uint64_t units)
    {
        by_year_.add(units, open_years_);
        std::fill(open_years_.begin(), open_years_.end(), 0);
    }

    void close_draw(std::uint32_t draw)
    {
        std::vector<double> years;
        for (std::size_t i = 0; i < open_years_.size(); ++i) {
            const auto& metric = design_.metrics[i / design_.chart.years % design_.metrics.size()];
            years.push_back(base::to_double(open_years_[i]) / metric.per_unit / design_.replications());
        }
        sink_.append(DrawnActivity{draw, draw_activity_, years, unpaid_});
        close_years(std::uint64_t{design_.replications()} * design_.mothers());
        draw_activity_.clear();
        std::fill(unpaid_.begin(), unpaid_.end(), 0);
    }

    const Design& design_;
    bool cohorts_alone_;
    Sink& sink_;
    Caps caps_;
    std::size_t width_;
    std::vector<base::Wide> open_;
    std::vector<std::int64_t> open_paid_;
    std::vector<base::Wide> open_years_;  ///< of a draw, or of cohorts that are open
    std::vector<base::Wide> unpaid_;      ///< of a draw: [arm x year]
    std::vector<std::int64_t> open_activity_;
    std::vector<double> outcomes_;
    std::vector<std::int64_t> activity_;
    std::vector<std::int64_t> draw_activity_;
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

// Of a cohort: [arm x metric x year].
std::vector<double> yearly_means(const Design& design, const ByYear& by_year)
{
    std::vector<double> means;
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        for (std::size_t m = 0; m < design.metrics.size(); ++m) {
            for (const auto& year : by_year.arm(arm, m)) {
                means.push_back(year.mean() * design.metrics[m].unit_per_rounded() * design.mothers());
            }
        }
    }
    return means;
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
    run(design, Draws(design.parameters), options, sink);
}

void run(const Design& design, const Draws& draws, const Options& options, Sink& sink)
{
    base::require(draws.count() == design.draws(), "a run has as many parameter sets as draws");
    const auto started = std::chrono::system_clock::now();
    const auto wall_start = std::chrono::steady_clock::now();
    const double cpu_start = cpu_seconds_now();
    Threads threads(options.threads);
    const Partition partition({.seed = design.parameters.run.seed,
                               .draws = design.draws(),
                               .replications = design.replications(),
                               .mothers = design.mothers()});
    const auto batch_at = [&](std::uint64_t index) {
        auto batch = partition.batch(index);
        batch.draw = draws.luck(partition.draw_of(index));
        return batch;
    };

    sink.start(design);
    Sample sample(design);
    tbb::enumerable_thread_specific<Worker> workers(
        [&] { return Worker(design, draws, partition.most_replications(), options); });
    CohortLine line(design, draws, options.cohorts_alone, sink);
    const std::uint64_t round = batches_per_round(design, partition, options, threads.count());
    std::vector<BatchSums> sums(static_cast<std::size_t>(std::min(round, partition.batches())));
    std::vector<Queued> queued(sums.size());
    std::optional<Queue> queue;
    if (partition.cuts_cohorts() && design.mothers_meet()) {
        queue.emplace(design, draws);
    }
    Checkpoints checkpoints(partition, options.enough);
    std::uint64_t last = 0;
    for (std::uint64_t first = 0; first < partition.batches(); first = last) {
        last = std::min(first + round, checkpoints.batches());
        for (std::uint64_t b = first; queue && b < last; ++b) {
            queued[static_cast<std::size_t>(b - first)] = queue->admit(partition.draw_of(b), batch_at(b));
        }
        threads.each(first, last, options.stop, [&](std::uint64_t b) {
            const auto i = static_cast<std::size_t>(b - first);
            sums[i] = workers.local().work(partition.draw_of(b), batch_at(b), queued[i], sample);
        });
        for (std::uint64_t b = first; b < last; ++b) {
            line.add(partition.draw_of(b), (b + 1) % partition.batches_of_draw() == 0, partition.batch(b),
                     sums[static_cast<std::size_t>(b - first)]);
        }
        line.pass_on();
        if (options.progress) {
            options.progress(static_cast<double>(last) / static_cast<double>(partition.batches()));
        }
        if (checkpoints.enough_after(last)) {
            break;
        }
    }

    Totals totals(design);
    for (const auto& worker : workers) {
        totals.merge(worker.totals());
    }
    totals.by_year.merge(line.by_year());
    if (design.draws() == 1 && !options.cohorts_alone) {
        sink.append(DrawnActivity{0, totals.activity, yearly_means(design, totals.by_year), line.unpaid()});
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_start;
    sink.finish(totals, sample,
                {.started = started,
                 .wall_seconds = wall.count(),
                 .cpu_seconds = cpu_seconds_now() - cpu_start,
                 .threads = threads.count(),
                 .target = std::string(lanes::name(lanes::in_use()))});
}

}  // namespace rcpsim::study
