#include "results/writer.h"

#include "ledger/payments.h"
#include "ledger/prices.h"
#include "results/frame.h"
#include "results/hdf5.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace rcpsim::results {

namespace {

using parameters::Payer;

constexpr hsize_t some_rows = 16;  // where each holds payers and years; activity has a chunk of its own, to be read row by row

std::vector<Payer> payers_of(const parameters::Parameters& parameters)
{
    std::set<Payer> payers;
    for (const auto& [name, price] : parameters.money.prices) {
        payers.insert(price.payer);
    }
    for (const auto& [name, course] : parameters.arms) {
        for (const auto& cost : course.costs) {
            payers.insert(cost.payer);
        }
        if (course.payments) {
            payers.insert(course.payments->payer);
        }
    }
    return {payers.begin(), payers.end()};
}

double pounds_of(base::Wide grains)
{
    return base::to_double(base::rounded_shift(grains, ledger::grain_bits)) / 100;
}

}  // namespace

std::uint64_t bytes_of(const study::Design& design, const Keeps& keeps)
{
    // Of absurd requests there are more than 64 bits count.
    const auto arms = static_cast<double>(design.arms());
    const double outcomes = arms * static_cast<double>(design.metrics.size());
    const double activity = arms * static_cast<double>(design.chart.cells());
    const double costs = arms * static_cast<double>(payers_of(design.parameters).size() * design.chart.years);
    constexpr double all_else = 8 << 20;
    const double of_cohort = outcomes + (keeps.activity ? activity : 0) + (keeps.cost ? costs : 0);
    const double of_draw = outcomes + activity + costs + static_cast<double>(design.parameters.uncertainty.numbers.size());
    const double bytes =
        (static_cast<double>(design.cohorts()) * of_cohort + static_cast<double>(design.draws()) * of_draw) * sizeof(double) +
        all_else;
    constexpr double most = 9.2e18;
    return static_cast<std::uint64_t>(std::min(bytes, most));
}

Writer::Writer(const Target& target)
    : placing_(target)
    , keeps_(target.keeps)
{
}

Writer::~Writer() = default;

void Writer::start(const study::Design& design, const std::vector<Parameter>& parameters, study::Draws draws)
{
    design_ = &design;
    placing_.refuse_size(bytes_of(design, keeps_));
    payers_ = payers_of(design.parameters);
    draws_.emplace(std::move(draws));
    drawn_.emplace(design.parameters, *draws_);
    const auto is_price = [](const std::string& path) {
        return path.starts_with("prices.") || path.find(".costs[") != std::string::npos ||
               path.find(".payments.") != std::string::npos;
    };
    prices_vary_ = design.draws() > 1 && std::any_of(draws_->paths().begin(), draws_->paths().end(), is_price);
    follow_prices(design.parameters);
    file_ = std::make_unique<hdf5::OutputFile>(placing_.temporary().string());
    write_axes();
    write_prices();
    write_parameters(*file_, parameters, draws_->all_values());
    make_tables();
}

void Writer::make_tables()
{
    const hsize_t draws = design_->draws();
    const hsize_t replications = design_->replications();
    const hsize_t arms = design_->arms();
    const hsize_t years = design_->chart.years;
    const hsize_t activities = design_->chart.activities.size();
    const hsize_t of_draw = std::min(hdf5::rows_of_a_chunk, replications);
    file_->table("outcome", {"draw", "replication", "arm", "metric"}, "outcome of each simulated cohort",
                 "per cohort, in metric_unit",
                 {{std::min(std::max<hsize_t>(1, hdf5::rows_of_a_chunk / replications), draws), of_draw, 1, 1}});
    file_->table("activity_mean", {"draw", "arm", "activity", "year"}, "activity of a cohort, mean over replications",
                 "per cohort, in activity_unit", {{1, arms, activities, years}, false});
    file_->table("cost", {"draw", "arm", "payer", "year"}, "cost of a cohort, undiscounted, mean over replications", "GBP",
                 {{std::min(some_rows, draws), arms, payers_.size(), years}, false});
    if (keeps_.activity) {
        file_->table("activity_by_cohort", {"draw", "replication", "arm", "activity", "year"},
                     "activity of each simulated cohort", "per cohort, in activity_unit",
                     {{1, 1, arms, activities, years}, false});
    }
    if (keeps_.cost) {
        file_->table("cost_by_cohort", {"draw", "replication", "arm", "payer", "year"},
                     "cost of each simulated cohort, undiscounted", "GBP",
                     {{1, std::min(some_rows, replications), arms, payers_.size(), years}, false});
    }
}

/// To what each arm pays in a draw.
void Writer::turn_to(std::uint32_t draw)
{
    if (prices_vary_) {
        drawn_->turn_to(draw);
        follow_prices(drawn_->parameters());
    }
}

void Writer::follow_prices(const parameters::Parameters& parameters)
{
    tariffs_.clear();
    payment_limits_.clear();
    for (const auto& [name, course] : parameters.arms) {
        tariffs_.push_back(ledger::all_tariffs(design_->chart, parameters.money, course));
        payment_limits_.push_back(ledger::payment_limit(course, parameters.money));
    }
}

/// In pounds: [payer x year]. `unpaid` is what is beyond the cap of outcome payments, by year; empty: nothing.
std::vector<double> Writer::costs_of(std::size_t arm, std::span<const std::int64_t> cells, std::span<const base::Wide> unpaid)
{
    auto grains = ledger::spent(design_->chart, tariffs_[arm], cells);
    for (std::size_t year = 0; payment_limits_[arm] && year < unpaid.size(); ++year) {
        const auto payer = static_cast<std::size_t>(design_->parameters.arms[arm].second.payments->payer);
        grains[payer * design_->chart.years + year] -= unpaid[year];
    }
    std::vector<double> pounds;
    for (const Payer payer : payers_) {
        const auto first = grains.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(payer) * design_->chart.years);
        std::transform(first, first + static_cast<std::ptrdiff_t>(design_->chart.years), std::back_inserter(pounds), pounds_of);
    }
    return pounds;
}

void Writer::append(const study::Cohorts& cohorts)
{
    file_->write_part("outcome", {cohorts.first_draw, cohorts.first_replication, 0, 0},
                      {cohorts.draws, cohorts.replications, design_->arms(), design_->metrics.size()}, cohorts.outcomes);
    if (keeps_.activity) {
        write_activity(cohorts);
    }
    if (keeps_.cost) {
        write_costs(cohorts);
    }
}

void Writer::append_means(std::span<const double> means)
{
    file_->doubles("outcome_mean", means, {"draw", "arm", "metric"}, "outcome of a cohort, mean over replications",
                   "per cohort, in metric_unit", {{std::min<hsize_t>(hdf5::rows_of_a_chunk, design_->draws()), 1, 1}});
}

void Writer::write_activity(const study::Cohorts& cohorts)
{
    const auto& chart = design_->chart;
    std::vector<double> amounts;
    for (std::size_t i = 0; i < cohorts.activity.size(); ++i) {
        amounts.push_back(static_cast<double>(cohorts.activity[i]) /
                          ledger::units_of(chart.activities[i / chart.years % chart.activities.size()]));
    }
    file_->write_part("activity_by_cohort", {cohorts.first_draw, cohorts.first_replication, 0, 0, 0},
                      {cohorts.draws, cohorts.replications, design_->arms(), chart.activities.size(), chart.years}, amounts);
}

void Writer::write_costs(const study::Cohorts& cohorts)
{
    const std::size_t cells = design_->chart.cells();
    std::vector<double> pounds;
    std::size_t first = 0;
    for (std::uint32_t d = 0; d < cohorts.draws; ++d) {
        turn_to(cohorts.first_draw + d);
        for (std::uint32_t r = 0; r < cohorts.replications; ++r) {
            for (std::size_t a = 0; a < design_->arms(); ++a) {
                const auto own = cohorts.activity.subspan(first, cells);
                const auto& limit = payment_limits_[a];
                const auto unpaid =
                    limit ? ledger::beyond_cap(*limit, ledger::paid_cells(design_->chart, own)) : std::vector<base::Wide>();
                const auto costs = costs_of(a, own, unpaid);
                pounds.insert(pounds.end(), costs.begin(), costs.end());
                first += cells;
            }
        }
    }
    file_->write_part("cost_by_cohort", {cohorts.first_draw, cohorts.first_replication, 0, 0, 0},
                      {cohorts.draws, cohorts.replications, design_->arms(), payers_.size(), design_->chart.years}, pounds);
}

void Writer::append(const study::DrawnActivity& draw)
{
    const auto& chart = design_->chart;
    const auto replications = static_cast<double>(design_->replications());
    turn_to(draw.draw);
    std::vector<double> amounts;
    std::vector<double> pounds;
    for (std::size_t a = 0; a < design_->arms(); ++a) {
        const auto cells = draw.activity.subspan(a * chart.cells(), chart.cells());
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            amounts.push_back(static_cast<double>(cells[cell]) / ledger::units_of(chart.activities[cell / chart.years]) /
                              replications);
        }
        const auto unpaid = draw.unpaid.empty() ? draw.unpaid : draw.unpaid.subspan(a * chart.years, chart.years);
        for (const double sum : costs_of(a, cells, unpaid)) {
            pounds.push_back(sum / replications);
        }
    }
    file_->write_part("activity_mean", {draw.draw, 0, 0, 0}, {1, design_->arms(), chart.activities.size(), chart.years}, amounts);
    file_->write_part("cost", {draw.draw, 0, 0, 0}, {1, design_->arms(), payers_.size(), chart.years}, pounds);
}

std::vector<double> Writer::outcomes_of(std::size_t arm, std::size_t metric) const
{
    std::vector<double> values(design_->cohorts());
    file_->read_part("outcome", {0, 0, arm, metric}, {design_->draws(), design_->replications(), 1, 1}, values);
    return values;
}

void Writer::finish(const Summaries& summaries, const Bins& bins, const Provenance& provenance)
{
    write_summaries(summaries);
    write_bins(bins);
    write_provenance(*file_, *design_, provenance);
    file_->close();
    placing_.put_in_place();
    file_.reset();
}

void Writer::write_summaries(const Summaries& summaries)
{
    const std::vector<const char*> axes{"arm", "metric", "statistic"};
    const char* of_cohort = "per cohort, in metric_unit";
    const char* of_mother = "per mother, in metric_unit";
    file_->doubles("summary", summaries.per_cohort.values, axes, "totals of a cohort, over all cohorts of all draws", of_cohort);
    file_->doubles("summary_difference", summaries.per_cohort_difference.values, axes,
                   "totals of a cohort less those of the arm it is compared with", of_cohort);
    file_->doubles("draw_summary", summaries.per_draw.values, axes, "means of the cohorts of a draw, over draws", of_cohort);
    file_->doubles("draw_summary_difference", summaries.per_draw_difference.values, axes,
                   "means of the cohorts of a draw less those of the arm it is compared with", of_cohort);
    file_->doubles("draw_summary_corrected", summaries.per_draw_corrected.values, axes,
                   "what is expected of a cohort in a draw, over draws: their means without the chance that is left in them",
                   of_cohort);
    file_->doubles("draw_summary_difference_corrected", summaries.per_draw_difference_corrected.values, axes,
                   "the same of what is expected less what is in the arm it is compared with", of_cohort);
    write_variances(summaries);
    file_->doubles("mother_summary", summaries.per_mother.values, axes, "over all mothers of all cohorts", of_mother);
    file_->doubles("mother_difference", summaries.per_mother_difference.values, axes,
                   "less the arm it is compared with, mother by mother", of_mother);
    file_->doubles("pairing", summaries.pairing, {"arm", "metric"},
                   "variance of the difference with unrelated mothers in both arms, over that with the same mothers", "1");
    if (!summaries.parameter_share.empty()) {
        file_->doubles(
            "parameter_share", summaries.parameter_share, {"arm", "metric", "parameter"},
            "share of the variance over draws that goes with each uncertain number; of the difference in arms after the first",
            "1");
    }
    file_->dimension("chance", chances(), "that of a cohort, with chance; that of what its mean would be without chance");
    file_->doubles("chance_of_less", summaries.chance_of_less, {"arm", "metric", "chance"},
                   "chance that a cohort has less than in the arm it is compared with", "1");
    file_->dimension("payback_statistic", payback_statistics(), "percentiles over draws that pay back, and their share");
    file_->doubles("payback", summaries.payback, {"arm", "metric", "payback_statistic"},
                   "financial years until what was spent has come back, of net costs in all", "years; share: 1");
    write_published(summaries.published);
    const std::vector<const char*> yearly{"arm", "metric", "year", "yearly_statistic"};
    file_->doubles("by_year", summaries.by_year.values, yearly, "outcome by financial year", of_mother);
    file_->doubles("by_year_difference", summaries.by_year_difference.values, yearly,
                   "outcome by financial year, less the arm it is compared with", of_mother);
}

void Writer::write_bins(const Bins& bins)
{
    std::vector<std::int32_t> numbers(bins.most);
    std::iota(numbers.begin(), numbers.end(), 0);
    file_->dimension("bin", numbers, "bin of the distribution over mothers, in ascending order", "1");
    const std::vector<const char*> axes{"arm", "metric", "bin"};
    const hdf5::Chunks chunks{{1, 1, bins.most}};
    file_->doubles("per_mother_count", bins.count, axes, "mothers in the bin; missing beyond the last bin of a metric", "mothers",
                   chunks);
    file_->doubles("per_mother_least", bins.least, axes, "least value in the bin", "in metric_unit", chunks);
    file_->doubles("per_mother_greatest", bins.greatest, axes, "greatest value in the bin", "in metric_unit", chunks);
}

}  // namespace rcpsim::results
