#include "results/writer.h"

#include "ledger/chart.h"
#include "ledger/prices.h"
#include "results/hdf5.h"

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

std::vector<std::uint32_t> counted_to(std::uint32_t count)
{
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

/// Texts that belong to the entries of an axis, one column for each.
template <class T>
std::vector<std::string> texts_of(const std::vector<T>& all, std::string T::*member)
{
    std::vector<std::string> texts;
    std::transform(all.begin(), all.end(), std::back_inserter(texts), [member](const T& one) { return one.*member; });
    return texts;
}

}  // namespace

void Writer::write_axes()
{
    const auto& design = *design_;
    std::vector<std::string> arms;
    std::vector<std::string> compared_with;
    for (const auto& [name, arm] : design.parameters.arms) {
        arms.push_back(name);
    }
    for (const std::size_t other : design.compared_with) {
        compared_with.push_back(arms[other]);
    }
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

    file_->dimension("draw", counted_to(design.draws()), "set of parameter values", "1");
    file_->dimension("replication", counted_to(design.replications()), "simulated cohort of a draw", "1");
    file_->dimension("arm", arms, "course of action; the first is the counterfactual");
    file_->dimension("metric", texts_of(design.metrics, &metrics::Metric::name), "outcome");
    file_->dimension("activity", activities, "what the ledger counts");
    file_->dimension("payer", payers, "who pays");
    file_->dimension("year", years, "financial year; 0 begins with the first enrolment of a cohort", "years");
    file_->dimension("statistic", statistic_names(),
                     "mean, standard deviation, Monte Carlo standard error of the mean, percentiles");
    file_->dimension("yearly_statistic", std::vector<std::string>{"mean", "se"}, "mean and its Monte Carlo standard error");
    file_->strings("compared_with", compared_with, "arm", "the arm that the differences of each arm are taken to");
    file_->strings("metric_unit", texts_of(design.metrics, &metrics::Metric::unit), "metric", "unit of each outcome");
    file_->strings("metric_meaning", texts_of(design.metrics, &metrics::Metric::meaning), "metric", "what each outcome is");
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

void Writer::write_parameters(const std::vector<Parameter>& parameters)
{
    if (parameters.empty()) {
        return;
    }
    std::vector<double> base;
    for (const auto& parameter : parameters) {
        base.push_back(parameter.base);
    }
    file_->dimension("parameter", texts_of(parameters, &Parameter::path), "uncertain number of the scenario, by its path");
    file_->strings("parameter_unit", texts_of(parameters, &Parameter::unit), "parameter", "unit of each number");
    file_->strings("parameter_distribution", texts_of(parameters, &Parameter::distribution), "parameter",
                   "distribution, as it stands in the scenario");
    file_->strings("parameter_source", texts_of(parameters, &Parameter::source), "parameter",
                   "keys of the sources of each number");
    file_->strings("parameter_status", texts_of(parameters, &Parameter::status), "parameter",
                   "verified, derived, recalled or assumed; empty when it is not told");
    file_->doubles("parameter_base", base, {"parameter"}, "base value", "in parameter_unit");
    file_->doubles("parameters", draws_->all_values(), {"draw", "parameter"}, "value in each draw", "in parameter_unit",
                   {{std::min<hsize_t>(hdf5::rows_of_a_chunk, design_->draws()), 1}});
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

void Writer::write_provenance(const Provenance& provenance)
{
    const hid_t root = file_->id();
    const auto& run = design_->parameters.run;
    const auto text = [&](const char* name, std::string_view value) { file_->attribute(root, name, value); };
    const auto count = [&](const char* name, std::uint64_t value) { file_->attribute(root, name, value); };
    text("title", design_->parameters.title);
    count("format", format);
    text("program", "rcpsim");
    text("version", provenance.version);
    text("revision", provenance.revision);
    text("compiler", provenance.compiler);
    count("seed", run.seed);
    count("mothers", design_->mothers());
    text("sampling", parameters::word_for(run.sampling));
    text("mothers_across_draws", parameters::word_for(run.mothers));
    text("started", provenance.started);
    file_->attribute(root, "wall_seconds", provenance.wall_seconds);
    file_->attribute(root, "cpu_seconds", provenance.cpu_seconds);
    count("threads", provenance.threads);
    count("ranks", 1);
    text("instruction_set", provenance.instruction_set);
    text("command_line", provenance.command_line);
    text("repriced_from", provenance.repriced_from);
    count("numbers_verified", provenance.evidence.verified);
    count("numbers_derived", provenance.evidence.derived);
    count("numbers_recalled", provenance.evidence.recalled);
    count("numbers_assumed", provenance.evidence.assumed);
    count("numbers_unsourced", provenance.evidence.unsourced);
    file_->strings("scenario", {provenance.scenario}, "", "the resolved scenario, YAML; it can be run again");
    if (!provenance.inputs.empty()) {
        file_->dimension("input", provenance.inputs, "files that the scenario was read from");
        file_->strings("input_sha256", provenance.input_hashes, "input", "SHA-256 of each file");
    }
}

}  // namespace rcpsim::results
