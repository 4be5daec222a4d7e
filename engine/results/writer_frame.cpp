#include "results/writer.h"

#include "ledger/chart.h"
#include "ledger/prices.h"
#include "results/frame.h"
#include "results/hdf5.h"
#include "results/texts.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

// What a results file says before the first draw, and of its making.

namespace rcpsim::results {

namespace {

using parameters::Payer;

}  // namespace

void Writer::write_axes()
{
    const auto& design = *design_;
    std::vector<std::string> activities;
    std::vector<std::string> activity_units;
    for (const auto& activity : design.chart.activities) {
        activities.push_back(activity.name);
        activity_units.emplace_back(activity.is_time ? "years" : "events");
    }
    const auto counted = study::counted(design);
    std::vector<std::string> payers;
    for (const Payer payer : payers_) {
        payers.emplace_back(parameters::word_for(payer));
    }
    std::vector<std::int32_t> years(design.chart.years);
    std::iota(years.begin(), years.end(), 0);

    write_outcome_axes(*file_, design);
    file_->dimension("replication", counted_to(design.replications()), "simulated cohort of a draw", "1");
    file_->dimension("activity", activities, "what the ledger counts");
    file_->dimension("payer", payers, "who pays");
    file_->dimension("year", years, "financial year; 0 begins with the first enrolment of a cohort", "years");
    file_->dimension("yearly_statistic", std::vector<std::string>{"mean", "se"}, "mean and its Monte Carlo standard error");
    file_->strings("activity_unit", activity_units, "activity", "unit of each activity");
    file_->doubles("activity_counted", std::vector<double>(counted.begin(), counted.end()), {"activity"},
                   "1 where the activity was counted, 0 where nothing asked for it", "1");
    file_->doubles("discount_factor", ledger::discount_factors(design.parameters.money.discounting, design.chart.years), {"year"},
                   "what a pound of the year is worth at enrolment", "1");
}

/// What a unit of each activity costs whom, with the values as they stand.
void Writer::write_prices()
{
    const auto& money = design_->parameters.money;
    std::vector<std::string> paths;
    std::vector<ledger::Tariff> tariffs;
    const auto add = [&](std::string path, const ledger::Tariff& tariff) {
        paths.push_back(std::move(path));
        tariffs.push_back(tariff);
    };
    const auto of_money = ledger::tariffs(design_->chart, money);
    for (std::size_t i = 0; i < of_money.size(); ++i) {
        add("prices." + money.prices[i].first, of_money[i]);
    }
    for (const auto& [arm, course] : design_->parameters.arms) {
        const auto of_service = ledger::tariffs(course.costs, money);
        for (std::size_t i = 0; i < of_service.size(); ++i) {
            add(fmt::format("arms.{}.costs[{}]", arm, i), of_service[i]);
        }
        if (course.payments) {
            for (const auto& tariff : ledger::tariffs(*course.payments, money)) {
                const bool of_pregnancy = tariff.activity == parameters::index_of(parameters::Event::paid_no_pregnancy);
                add(fmt::format("arms.{}.payments.{}", arm, of_pregnancy ? "no_pregnancy" : "no_proceedings"), tariff);
            }
        }
    }
    if (paths.empty()) {
        return;
    }
    std::vector<std::string> activities;
    std::vector<std::string> payers;
    std::vector<double> pounds;
    std::vector<double> growth;
    for (const auto& tariff : tariffs) {
        const auto& activity = design_->chart.activities[tariff.activity];
        activities.push_back(activity.name);
        payers.emplace_back(parameters::word_for(tariff.payer));
        pounds.push_back(static_cast<double>(tariff.grains) * ledger::units_of(activity) / ledger::grains_per_pound);
        growth.push_back(tariff.growth - 1);
    }
    file_->dimension("price", paths, "where each price stands in the scenario");
    file_->strings("price_activity", activities, "price", "the activity that is paid for");
    file_->strings("price_payer", payers, "price", "who pays");
    file_->doubles("price_gbp", pounds, {"price"},
                   "price of an event, or of a year, in the price year of the results; base values", "GBP");
    file_->doubles("price_growth", growth, {"price"}, "how much faster than all prices it rises", "per year");
}

void Writer::append(const std::vector<calibration::Comparison>& validation)
{
    using calibration::Comparison;
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::string> roles;
    std::vector<std::string> units;
    std::vector<std::string> verdicts;
    std::vector<double> figures;
    for (const auto& each : validation) {
        roles.emplace_back(parameters::word_for(each.role));
        units.emplace_back(measures::unit_of(each.kind));
        verdicts.emplace_back(calibration::word_for(each.verdict));
        const auto [low, high] = each.interval.value_or(std::array{unknown, unknown});
        figures.insert(figures.end(), {each.published, low, high, each.simulated.value, each.simulated.standard_error,
                                       each.z.value_or(unknown)});
    }
    file_->dimension("target", texts_of(validation, &Comparison::target), "published figure, by its name in the scenario");
    file_->dimension("validation_statistic", validation_statistics(),
                     "published figure with its 95 % interval, simulated one with its standard error, their distance in standard "
                     "errors");
    file_->strings("target_role", roles, "target", "fitted, reproduced or held_out");
    file_->strings("target_population", texts_of(validation, &Comparison::population), "target",
                   "among whom it is counted; empty: the scenario's own cohort");
    file_->strings("target_kind", texts_of(validation, &Comparison::kind), "target", "share, rate, time or ratio");
    file_->strings("target_unit", units, "target", "unit of each figure");
    file_->strings("target_verdict", verdicts, "target", "how the simulated figure stands to the published one");
    file_->doubles("validation", figures, {"target", "validation_statistic"}, "published and simulated figures",
                   "in target_unit");
}

void Writer::write_variances(const Summaries& summaries)
{
    const std::vector<const char*> axes{"arm", "metric", "variance_part"};
    const char* unit = "per cohort, in metric_unit squared";
    file_->dimension("variance_part", variance_parts(),
                     "what is expected in draws, without chance; cohorts around that; the estimate of the mean: its squared se");
    file_->doubles("variance", summaries.variance.parts, axes, "where the variance of cohorts comes from", unit);
    file_->doubles("variance_difference", summaries.variance_difference.parts, axes,
                   "where the variance of differences to the arm that is compared with comes from", unit);
    file_->doubles("noise_share", summaries.variance.noise_share, {"arm", "metric"},
                   "share of the variance of the means of draws that is chance", "1");
    file_->doubles("noise_share_difference", summaries.variance_difference.noise_share, {"arm", "metric"},
                   "the same of their differences", "1");
}

void Writer::write_published(const std::vector<PublishedFigure>& published)
{
    if (published.empty()) {
        return;
    }
    std::vector<double> figures;
    for (const auto& each : published) {
        figures.insert(figures.end(), {each.published, each.mean, each.low, each.median, each.high, each.below});
    }
    file_->dimension("figure", texts_of(published, &PublishedFigure::name), "figure that was published of a service");
    file_->dimension("published_statistic", published_statistics(),
                     "published; mean and percentiles of what is simulated; share of cohorts below the published figure");
    file_->strings("figure_of", texts_of(published, &PublishedFigure::of), "figure", "what each is held beside");
    file_->strings("figure_arm", texts_of(published, &PublishedFigure::arm), "figure", "the arm that it is about");
    file_->strings("figure_unit", texts_of(published, &PublishedFigure::unit), "figure", "unit of each figure");
    file_->doubles("published", figures, {"figure", "published_statistic"}, "published figures among simulated ones",
                   "in figure_unit; below: 1");
}

}  // namespace rcpsim::results
