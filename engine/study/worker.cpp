#include "study/worker.h"

#include "ledger/standing.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace rcpsim::study {

namespace {

// In two halves of 32 bits, each of which fits into 64 for a whole batch: the upper one has the sign.
base::Wide sum_of(std::span<const std::int64_t> values)
{
    std::uint64_t low = 0;
    std::int64_t high = 0;
    for (const std::int64_t value : values) {
        low += static_cast<std::uint64_t>(value) & 0xFFFFFFFFU;
        high += value >> 32;
    }
    return static_cast<base::Wide>(high) * (base::Wide{1} << 32) + static_cast<base::Wide>(low);
}

void add_up(std::span<std::int64_t> sums, std::span<const std::int64_t> more)
{
    std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>());
}

/// The mothers' part of what stands by year in a cohort of so many.
void bear(std::span<const base::Wide> standing, const lifecourse::Batch& batch, std::uint32_t cohort, base::Wide* years)
{
    for (std::size_t year = 0; year < standing.size(); ++year) {
        if (standing[year] != 0) {
            const auto part = ledger::part_of(standing[year], batch.first_mother, batch.mothers, cohort);
            years[year] += part * batch.replications;
        }
    }
}

/// Of one cohort.
std::size_t paid_width(const Design& design)
{
    return design.arms() * parameters::paid_events.size() * design.chart.years;
}

}  // namespace

std::size_t BatchSums::bytes_of(const Design& design, std::uint32_t cohorts, bool by_cohort)
{
    const std::size_t cells = design.arms() * design.chart.cells() * sizeof(std::int64_t);
    const std::size_t years = design.arms() * design.metrics.size() * design.chart.years * sizeof(base::Wide);
    return cohorts * design.arms() * design.metrics.size() * sizeof(base::Wide) + (by_cohort ? cohorts * cells : 0) +
           (design.draws() > 1 ? cells + years : 0) +
           (design.has_caps() ? years + cohorts * paid_width(design) * sizeof(std::int64_t) : 0);
}

Worker::Worker(const Design& design, const Draws& draws, std::uint32_t most_cohorts, const Options& options)
    : design_(design)
    , prepared_(design, draws)
    , by_cohort_(options.activity_by_cohort)
    , cohorts_alone_(options.cohorts_alone)
    , life_course_(prepared_.plan(), design.mothers())
    , ledger_(prepared_.design().chart, by_cohort_ ? most_cohorts : 1)
    , activity_(design.arms() * design.chart.cells())
    , values_(design.arms(), std::vector<std::span<const std::int64_t>>(design.metrics.size()))
    , totals_(design)
{
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        valuations_.emplace_back(prepared_.design().metrics, arm, prepared_.design().chart);
    }
}

BatchSums Worker::work(std::uint32_t draw, const lifecourse::Batch& batch, const Queued& queued, Sample& sample)
{
    BatchSums sums;
    const auto lives = live(turn_to(draw), batch, queued);
    sums.cohort_activity.resize(by_cohort_ ? batch.replications * activity_.size() : 0);
    sums.paid.resize(design_.has_caps() ? batch.replications * paid_width(design_) : 0);
    for (std::size_t arm = 0; arm < lives.size(); ++arm) {
        if (!cohorts_alone_) {
            book(batch, lives, arm, sums.cohort_activity);
        }
        value(batch, lives, arm);
        count_paid(batch, *lives[arm].history, arm, sums.paid);
    }
    sums.outcomes = cohort_sums(batch);
    if (!cohorts_alone_) {
        add_up_all(draw, batch, sums, sample);
    }
    return sums;
}

/// What is told besides the outcomes of cohorts.
void Worker::add_up_all(std::uint32_t draw, const lifecourse::Batch& batch, BatchSums& sums, Sample& sample)
{
    totals_.over_mothers.add(batch.units(), values_);
    const auto first = (std::uint64_t{draw} * design_.replications() + batch.first_replication) * design_.mothers();
    sample.keep(first + batch.first_mother, batch.units(), values_);
    auto years = by_year(batch);
    stand(batch, sums.cohort_activity);
    add_up(totals_.activity, activity_);
    if (design_.draws() > 1) {
        sums.activity = activity_;
    }
    if (design_.draws() > 1 || design_.has_caps()) {
        sums.by_year = std::move(years);
    } else {
        totals_.by_year.add(batch.units(), years);
    }
}

Difference Worker::turn_to(std::uint32_t draw)
{
    const auto difference = prepared_.turn_to(draw);
    if (difference > Difference::nothing) {
        for (auto& valuation : valuations_) {
            valuation.weigh(prepared_.design().metrics);
        }
    }
    return difference;
}

/// What has been lived already is not lived again.
std::span<const lifecourse::Lives> Worker::live(Difference difference, const lifecourse::Batch& batch, const Queued& queued)
{
    const auto* admitted = queued.empty() ? nullptr : &queued;
    const bool is_same_batch = lived_ == batch && admitted == nullptr;
    if (is_same_batch && difference <= Difference::money) {
        return life_course_.lives();
    }
    life_course_.follow(prepared_.plan());
    const bool first_arm_stands = is_same_batch && difference == Difference::other_arms;
    const auto lives = first_arm_stands ? life_course_.live_other_arms(batch) : life_course_.simulate(batch, admitted);
    lived_ = batch;
    return lives;
}

void Worker::book(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t arm,
                  std::vector<std::int64_t>& cohort_activity)
{
    ledger::Reading reading{life_course_.clients().referred};
    reading.cohort_size = by_cohort_ ? static_cast<std::int32_t>(batch.mothers) : 0;
    ledger_.clear();
    if (lives[arm].touched != nullptr) {
        ledger_.book(*lives[arm].history, reading);
        reading.except = lives[arm].touched;
        ledger_.book(*lives[0].history, reading);
    } else {
        ledger_.book(*lives[arm].history, reading);
    }
    const auto sums = activity_of(arm);
    std::fill(sums.begin(), sums.end(), 0);
    const std::size_t cells = design_.chart.cells();
    for (std::size_t cohort = 0; cohort < (by_cohort_ ? batch.replications : 1); ++cohort) {
        const auto own = std::span(ledger_.cells()).subspan(cohort * cells, cells);
        add_up(sums, own);
        if (by_cohort_) {
            std::copy(own.begin(), own.end(),
                      cohort_activity.begin() + static_cast<std::ptrdiff_t>((cohort * design_.arms() + arm) * cells));
        }
    }
}

void Worker::value(const lifecourse::Batch& batch, std::span<const lifecourse::Lives> lives, std::size_t arm)
{
    auto& valuation = valuations_[arm];
    valuation.value(*lives[arm].history, life_course_.clients().referred, batch.units());
    if (lives[arm].touched != nullptr) {
        valuation.add_untouched(valuations_[0], *lives[arm].touched);
    }
    bear_standing(prepared_.design(), arm, batch, valuation);
    for (std::size_t m = 0; m < values_[arm].size(); ++m) {
        values_[arm][m] = valuation.of(m);
    }
}

std::vector<base::Wide> Worker::cohort_sums(const lifecourse::Batch& batch) const
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
std::vector<base::Wide> Worker::by_year(const lifecourse::Batch& batch) const
{
    const auto& design = prepared_.design();
    const std::size_t cells = design.chart.cells();
    const std::size_t metrics = design.metrics.size();
    std::vector<base::Wide> all;
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        auto years =
            metrics::by_year(valuations_[arm].parts(), metrics, design.chart, std::span(activity_).subspan(arm * cells, cells));
        for (std::size_t m = 0; m < metrics; ++m) {
            bear(design.standing_by_year[arm * metrics + m], batch, design.mothers(), &years[m * design.chart.years]);
        }
        all.insert(all.end(), years.begin(), years.end());
    }
    return all;
}

/// Cohort by cohort. Those whom an arm does not touch are in its own history, too.
void Worker::count_paid(const lifecourse::Batch& batch, const lifecourse::History& history, std::size_t arm,
                        std::vector<std::int64_t>& paid) const
{
    if (!design_.payment_limits[arm]) {
        return;
    }
    const std::size_t years = design_.chart.years;
    ledger::Dated due;
    for (std::size_t event = 0; event < parameters::paid_events.size(); ++event) {
        due.take(history.of(parameters::paid_events[event]), life_course_.clients().referred);
        const std::size_t first = (arm * parameters::paid_events.size() + event) * years;
        for (std::size_t i = 0; i < due.size(); ++i) {
            const auto cohort = static_cast<std::size_t>(due.unit()[i]) / batch.mothers;
            ++paid[cohort * paid_width(design_) + first + static_cast<std::size_t>(base::year_of(due.from()[i]))];
        }
    }
}

/// What stands comes on top of what happened, once for each cohort.
void Worker::stand(const lifecourse::Batch& batch, std::vector<std::int64_t>& cohort_activity)
{
    if (batch.first_mother > 0) {
        return;
    }
    const std::size_t cells = design_.chart.cells();
    for (std::size_t arm = 0; arm < design_.arms(); ++arm) {
        const auto& standing = prepared_.design().standing[arm];
        for (std::size_t cell = 0; cell < cells; ++cell) {
            activity_of(arm)[cell] += standing[cell] * batch.replications;
        }
        for (std::size_t first = arm * cells; first < cohort_activity.size(); first += activity_.size()) {
            add_up(std::span(cohort_activity).subspan(first, cells), standing);
        }
    }
}

std::span<std::int64_t> Worker::activity_of(std::size_t arm)
{
    return std::span(activity_).subspan(arm * design_.chart.cells(), design_.chart.cells());
}

}  // namespace rcpsim::study
