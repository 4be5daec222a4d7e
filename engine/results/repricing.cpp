#include "results/repricing.h"

#include "base/errors.h"
#include "results/hdf5.h"
#include "results/other_prices.h"
#include "results/payback.h"
#include "results/published.h"
#include "results/recorder.h"
#include "results/summaries.h"
#include "scenario/scenario.h"
#include "study/caps.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace rcpsim::results {

namespace {

namespace fs = std::filesystem;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Activity as it stands in a file, in natural units, as the integers of a ledger.
std::vector<std::int64_t> cells_of(std::span<const double> amounts, const ledger::Chart& chart, double times)
{
    std::vector<std::int64_t> cells;
    cells.reserve(amounts.size());
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        const auto& activity = chart.activities[i / chart.years % chart.activities.size()];
        cells.push_back(std::llround(amounts[i] * times * ledger::units_of(activity)));
    }
    return cells;
}

/// Prices one results file again.
class Repricing
{
public:
    Repricing(const fs::path& path, const std::vector<std::string>& overrides, const scenario::Files& laid_over)
        : path_(path)
        , file_(path.string())
        , before_(read(path))
        , old_(scenario::load_text(before_.provenance.scenario, path.string()))
        , new_(scenario::load_text(before_.provenance.scenario, path.string(), overrides, laid_over))
        , design_(new_.parameters)
        , by_cohort_(file_.has("activity_by_cohort"))
        , paybacks_(design_)
    {
        refuse_memory(design_);
        refuse_other_lives(old_, new_);
        refuse_uncounted();
        refuse_caps_of_unknown_cohorts();
        for (const auto& metric : design_.metrics) {
            const auto same = std::find_if(before_.metrics.begin(), before_.metrics.end(),
                                           [&](const Metric& old) { return old.name == metric.name; });
            old_metric_.push_back(metric.is_money || same == before_.metrics.end()
                                      ? before_.metrics.size()
                                      : static_cast<std::size_t>(same - before_.metrics.begin()));
        }
        means_.assign(before_.draws * arms() * metrics(), nan);
        outcomes_.assign(before_.draws * before_.replications * arms() * metrics(), nan);
        years_.assign(arms() * metrics() * design_.chart.years, 0.0);
    }

    Repriced price(const std::string& command_line, const std::optional<Target>& target)
    {
        const auto draws = known_draws(file_, before_, new_);
        std::optional<Writer> writer;
        if (target) {
            writer.emplace(*target);
            writer->start(design_, parameters_of(new_), draws);
        }
        copy_old_outcomes();
        price_draws(draws, writer ? &*writer : nullptr);
        auto after = summarised(draws);
        after.provenance = provenance_of(new_, command_line);
        after.provenance.repriced_from = path_.string();
        after.provenance.started = before_.provenance.started;
        after.provenance.instruction_set = before_.provenance.instruction_set;
        after.provenance.threads = before_.provenance.threads;
        after.provenance.wall_seconds = before_.provenance.wall_seconds;
        after.provenance.cpu_seconds = before_.provenance.cpu_seconds;
        if (writer) {
            writer->append(study::Cohorts{0,
                                          static_cast<std::uint32_t>(before_.draws),
                                          0,
                                          static_cast<std::uint32_t>(before_.replications),
                                          outcomes_,
                                          {}});
            writer->append_means(means_);
            writer->finish(after.summaries, bins(), after.provenance);
        }
        return {std::move(before_), std::move(after), by_cohort_};
    }

private:
    std::size_t arms() const { return design_.arms(); }
    std::size_t metrics() const { return design_.metrics.size(); }
    bool is_old(std::size_t metric) const { return old_metric_[metric] < before_.metrics.size(); }

    void refuse_uncounted() const
    {
        const auto counted = file_.doubles("activity_counted", {design_.chart.activities.size()});
        const auto wanted = study::counted(design_);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (wanted[i] && counted[i] == 0) {
                throw base::InputError(path_.string(),
                                       fmt::format("'{}' has a price now, and the run did not count it; expected a new run",
                                                   design_.chart.activities[i].name));
            }
        }
    }

    /// A cap binds each cohort by itself.
    void refuse_caps_of_unknown_cohorts() const
    {
        for (std::size_t a = 0; !by_cohort_ && a < arms(); ++a) {
            if (design_.payment_limits[a]) {
                const std::string cap = fmt::format("arms.{}.payments.cap", design_.parameters.arms[a].first);
                throw base::InputError(path_.string(),
                                       fmt::format("'{}' is of each cohort, and the file does not hold their activity; expected "
                                                   "a run with --keep activity, or a new run",
                                                   cap));
            }
        }
    }

    void copy_old_outcomes()
    {
        const std::size_t width = arms() * before_.metrics.size();
        const auto cohorts = file_.doubles("outcome", {before_.draws, before_.replications, arms(), before_.metrics.size()});
        const auto means = file_.doubles("outcome_mean", {before_.draws, arms(), before_.metrics.size()});
        const auto copy = [&](const std::vector<double>& from, std::vector<double>& to) {
            for (std::size_t row = 0; row < from.size() / width; ++row) {
                for (std::size_t i = 0; i < arms() * metrics(); ++i) {
                    const std::size_t m = i % metrics();
                    if (is_old(m)) {
                        to[row * arms() * metrics() + i] =
                            from[row * width + i / metrics() * before_.metrics.size() + old_metric_[m]];
                    }
                }
            }
        };
        copy(cohorts, outcomes_);
        copy(means, means_);
    }

    void price_draws(const study::Draws& draws, Writer* writer)
    {
        study::DrawnParameters parameters(new_.parameters, draws);
        const bool vary = std::any_of(draws.paths().begin(), draws.paths().end(),
                                      [](const std::string& path) { return is_about_money(path) || path.starts_with("essex."); });
        const std::size_t cells = arms() * design_.chart.cells();
        auto metrics_of_draw = design_.metrics;
        study::Caps caps(design_, draws);
        for (std::uint32_t draw = 0; draw < before_.draws; ++draw) {
            if (vary) {
                parameters.turn_to(draw);
                metrics_of_draw = metrics::metrics(parameters.parameters(), design_.chart);
            }
            const auto means =
                file_.part("activity_mean", {draw, 0, 0, 0}, {1, arms(), design_.chart.activities.size(), design_.chart.years});
            const auto sums = cells_of(means, design_.chart, static_cast<double>(before_.replications));
            caps.turn_to(draw);
            beyond_caps_.assign(years_.size(), 0);
            unpaid_.assign(caps.any() ? arms() * design_.chart.years : 0, 0);
            for (std::uint32_t replication = 0; by_cohort_ && replication < before_.replications; ++replication) {
                const auto activity = file_.part("activity_by_cohort", {draw, replication, 0, 0, 0},
                                                 {1, 1, arms(), design_.chart.activities.size(), design_.chart.years});
                price_cohort(draw, replication, metrics_of_draw, cells_of(std::span(activity).first(cells), design_.chart, 1),
                             caps);
            }
            price_means(draw, metrics_of_draw, sums);
            if (writer != nullptr) {
                writer->append(study::DrawnActivity{draw, sums, {}, unpaid_});
            }
            if (by_cohort_) {
                average_cohorts(draw);
            }
        }
    }

    std::vector<base::Wide> spent(const metrics::Metric& metric, std::size_t arm, std::span<const std::int64_t> cells) const
    {
        const std::size_t of_arm = design_.chart.cells();
        return metrics::by_year(metric.weightings[arm], design_.chart, cells.subspan(arm * of_arm, of_arm));
    }

    void price_means(std::size_t draw, const std::vector<metrics::Metric>& priced, std::span<const std::int64_t> sums)
    {
        const auto replications = static_cast<double>(before_.replications);
        std::vector<double> by_year(years_.size());
        for (std::size_t a = 0; a < arms(); ++a) {
            for (std::size_t m = 0; m < metrics(); ++m) {
                if (is_old(m)) {
                    continue;
                }
                auto years = spent(priced[m], a, sums);
                base::Wide total = 0;
                for (std::size_t year = 0; year < years.size(); ++year) {
                    const std::size_t i = (a * metrics() + m) * years.size() + year;
                    years[year] += beyond_caps_[i];
                    total += years[year];
                    by_year[i] = base::to_double(years[year]) / priced[m].per_unit / replications;
                    years_[i] += by_year[i] / static_cast<double>(before_.draws);
                }
                means_[(draw * arms() + a) * metrics() + m] = base::to_double(total) / priced[m].per_unit / replications;
            }
        }
        paybacks_.add(by_year);
    }

    /// The mean of cohorts that are each rounded to the penny, as a run tells it.
    void average_cohorts(std::size_t draw)
    {
        const std::size_t width = arms() * metrics();
        for (std::size_t i = 0; i < width; ++i) {
            double sum = 0;
            for (std::size_t replication = 0; replication < before_.replications; ++replication) {
                sum += outcomes_[(draw * before_.replications + replication) * width + i];
            }
            means_[draw * width + i] = sum / static_cast<double>(before_.replications);
        }
    }

    void price_cohort(std::size_t draw, std::size_t replication, const std::vector<metrics::Metric>& priced,
                      std::span<const std::int64_t> cells, const study::Caps& caps)
    {
        const std::size_t width = arms() * metrics();
        std::vector<base::Wide> totals(width);
        std::vector<std::int64_t> paid;
        for (std::size_t a = 0; a < arms(); ++a) {
            for (std::size_t m = 0; m < metrics(); ++m) {
                const auto years = spent(priced[m], a, cells);
                totals[a * metrics() + m] = std::accumulate(years.begin(), years.end(), base::Wide{0});
            }
            const auto of_arm =
                ledger::paid_cells(design_.chart, cells.subspan(a * design_.chart.cells(), design_.chart.cells()));
            paid.insert(paid.end(), of_arm.begin(), of_arm.end());
        }
        if (caps.any()) {
            caps.take_off(paid, totals, beyond_caps_, unpaid_);
        }
        for (std::size_t i = 0; i < width; ++i) {
            const auto& metric = priced[i % metrics()];
            if (!is_old(i % metrics())) {
                outcomes_[(draw * before_.replications + replication) * width + i] =
                    base::to_double(metric.rounded(totals[i])) * metric.unit_per_rounded();
            }
        }
    }

    Results summarised(const study::Draws& draws)
    {
        Results after = before_;
        after.title = new_.parameters.title;
        after.parameters = parameters_of(new_);
        after.metrics.clear();
        for (const auto& metric : design_.metrics) {
            after.metrics.push_back({metric.name, metric.unit, metric.meaning});
        }
        auto& summaries = after.summaries;
        summarise_cohorts(
            design_,
            [this](std::size_t arm, std::size_t metric) {
                return column(outcomes_, before_.draws * before_.replications, arm, metric);
            },
            summaries);
        if (!by_cohort_) {
            summarise_means(summaries);
        }
        summaries.per_mother = of_mothers(before_.summaries.per_mother, summaries.per_cohort);
        summaries.per_mother_difference = of_mothers(before_.summaries.per_mother_difference, summaries.per_cohort_difference);
        summaries.by_year = yearly(before_.summaries.by_year, false);
        summaries.by_year_difference = yearly(before_.summaries.by_year_difference, true);
        summaries.parameter_share = parameter_shares(design_, draws, means_);
        summaries.payback = paybacks_.statistics();
        summaries.published = hold_beside(new_.evidence.published, design_, [this](std::size_t arm, std::size_t metric) {
            return column(outcomes_, before_.draws * before_.replications, arm, metric);
        });
        summaries.pairing.assign(arms() * metrics(), nan);
        for (std::size_t i = 0; i < arms() * metrics(); ++i) {
            if (is_old(i % metrics())) {
                summaries.pairing[i] =
                    before_.summaries.pairing[i / metrics() * before_.metrics.size() + old_metric_[i % metrics()]];
            }
        }
        return after;
    }

    std::vector<double> column(const std::vector<double>& all, std::size_t rows, std::size_t arm, std::size_t metric) const
    {
        std::vector<double> values;
        for (std::size_t row = 0; row < rows; ++row) {
            values.push_back(all[(row * arms() + arm) * metrics() + metric]);
        }
        return values;
    }

    /// Means of draws are known even where cohorts are not: what is left when the file does not hold them.
    void summarise_means(Summaries& summaries) const
    {
        for (std::size_t a = 0; a < arms(); ++a) {
            for (std::size_t m = 0; m < metrics(); ++m) {
                if (is_old(m)) {
                    continue;
                }
                auto own = column(means_, before_.draws, a, m);
                replace(summaries.per_draw, summaries.per_cohort, summaries.variance, a, m, own);
                if (a > 0) {
                    const auto other = column(means_, before_.draws, design_.compared_with[a], m);
                    std::transform(own.begin(), own.end(), other.begin(), own.begin(), std::minus<>());
                    replace(summaries.per_draw_difference, summaries.per_cohort_difference, summaries.variance_difference, a, m,
                            own);
                }
            }
        }
    }

    void replace(Statistics& per_draw, Statistics& per_cohort, Variances& variance, std::size_t arm, std::size_t metric,
                 std::span<const double> means) const
    {
        const auto statistics = statistics_of(means, of_draws(shape_of(design_)));
        const std::size_t row = (arm * metrics() + metric) * statistics_count;
        per_cohort.values[row + mean_at] = statistics[mean_at];
        per_cohort.values[row + se_at] = statistics[se_at];
        variance.parts[(arm * metrics() + metric) * variance_parts().size() + monte_carlo_at] =
            statistics[se_at] * statistics[se_at];
        std::copy(statistics.begin(), statistics.end(), per_draw.values.begin() + static_cast<std::ptrdiff_t>(row));
    }

    /// Of the money of mothers only the mean is known.
    Statistics of_mothers(const Statistics& old, const Statistics& cohorts) const
    {
        Statistics all{{}, metrics()};
        for (std::size_t a = 0; a < arms(); ++a) {
            for (std::size_t m = 0; m < metrics(); ++m) {
                for (std::size_t s = 0; s < statistics_count; ++s) {
                    const double mean = s == mean_at ? cohorts.at(a, m, mean_at) / static_cast<double>(before_.mothers) : nan;
                    all.values.push_back(is_old(m) ? old.at(a, old_metric_[m], s) : mean);
                }
            }
        }
        return all;
    }

    Yearly yearly(const Yearly& old, bool difference) const
    {
        const std::size_t years = design_.chart.years;
        const auto per_mother = [&](std::size_t arm, std::size_t m, std::size_t year) {
            return years_[(arm * metrics() + m) * years + year] / static_cast<double>(before_.mothers);
        };
        Yearly all{{}, metrics(), years};
        for (std::size_t a = 0; a < arms(); ++a) {
            for (std::size_t m = 0; m < metrics(); ++m) {
                for (std::size_t year = 0; year < years; ++year) {
                    const double other = difference ? per_mother(design_.compared_with[a], m, year) : 0;
                    all.values.push_back(is_old(m) ? old.mean(a, old_metric_[m], year) : per_mother(a, m, year) - other);
                    all.values.push_back(is_old(m) ? old.standard_error(a, old_metric_[m], year) : nan);
                }
            }
        }
        return all;
    }

    /// The distributions over mothers of what is not money.
    Bins bins() const
    {
        const std::size_t most = file_.length("bin");
        const auto copied = [&](const char* name) {
            const auto old = file_.doubles(name, {arms(), before_.metrics.size(), most});
            std::vector<double> values;
            for (std::size_t i = 0; i < arms() * metrics() * most; ++i) {
                const std::size_t m = i / most % metrics();
                const std::size_t row = i / most / metrics() * before_.metrics.size() + (is_old(m) ? old_metric_[m] : 0);
                values.push_back(is_old(m) ? old[row * most + i % most] : nan);
            }
            return values;
        };
        return {most, copied("per_mother_count"), copied("per_mother_least"), copied("per_mother_greatest")};
    }

    fs::path path_;
    hdf5::InputFile file_;
    Results before_;
    scenario::Scenario old_;
    scenario::Scenario new_;
    study::Design design_;
    bool by_cohort_;
    std::vector<std::size_t> old_metric_;  ///< by metric: which it was before; none for money
    std::vector<double> means_;            ///< [draw x arm x metric]
    std::vector<double> outcomes_;         ///< [draw x replication x arm x metric]
    Paybacks paybacks_;
    std::vector<base::Wide> beyond_caps_;  ///< taken off in one draw, below 0: [arm x metric x year]
    std::vector<base::Wide> unpaid_;       ///< of one draw: [arm x year]
    std::vector<double> years_;            ///< of a cohort, on average: [arm x metric x year]
};

}  // namespace

Repriced reprice(const fs::path& file, const std::vector<std::string>& overrides, const std::string& command_line,
                 const std::optional<Target>& target, const scenario::Files& laid_over)
{
    return Repricing(file, overrides, laid_over).price(command_line, target);
}

}  // namespace rcpsim::results
