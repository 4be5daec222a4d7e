#include "report/report.h"
#include "results/format.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

namespace rcpsim::report {

namespace {

using Json = nlohmann::ordered_json;
using results::Results;
using results::Statistics;
using results::Yearly;

Json number(double value)
{
    return std::isnan(value) ? Json(nullptr) : Json(value);
}

Json statistics(const Statistics& all, std::size_t arm, std::size_t metric)
{
    Json quantiles;
    for (std::size_t q = 0; q < results::quantile_probabilities.size(); ++q) {
        quantiles[fmt::format("{:g}", results::quantile_probabilities[q])] =
            number(all.at(arm, metric, results::first_quantile_at + q));
    }
    return {{"mean", number(all.at(arm, metric, results::mean_at))},
            {"sd", number(all.at(arm, metric, results::sd_at))},
            {"se", number(all.at(arm, metric, results::se_at))},
            {"quantiles", quantiles}};
}

/// The scopes in which every metric is told.
struct Scopes
{
    const Statistics& mothers;
    const Statistics& cohorts;
    const Statistics& draws;
    const Statistics& draws_corrected;
    const results::Variances& variance;
};

/// One row of a table, by the names of its columns.
Json named(const std::vector<std::string>& names, const std::vector<double>& values, std::size_t row)
{
    Json all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        all[names[i]] = number(values[row * names.size() + i]);
    }
    return all;
}

Json by_metric(const Results& results, const Scopes& scopes, std::size_t arm)
{
    Json metrics;
    for (std::size_t m = 0; m < results.metrics.size(); ++m) {
        const auto& unit = results.metrics[m].unit;
        Json& metric = metrics[results.metrics[m].name];
        metric = {{"unit", unit + " per mother"}};
        metric.update(statistics(scopes.mothers, arm, m));
        for (const auto& [scope, of_scope] : {std::pair("per_cohort", &scopes.cohorts), std::pair("per_draw", &scopes.draws),
                                              std::pair("per_draw_corrected", &scopes.draws_corrected)}) {
            metric[scope] = {{"unit", unit + " per cohort"}};
            metric[scope].update(statistics(*of_scope, arm, m));
        }
        metric["variance"] = {{"unit", unit + " per cohort, squared"}};
        metric["variance"].update(named(results::variance_parts(), scopes.variance.parts, arm * results.metrics.size() + m));
        metric["noise_share"] = number(scopes.variance.noise(arm, m));
    }
    return metrics;
}

Json years(const Results& results, const Yearly& yearly, std::size_t arm)
{
    Json metrics;
    for (std::size_t m = 0; m < results.metrics.size(); ++m) {
        Json means = Json::array();
        Json errors = Json::array();
        for (std::size_t y = 0; y < results.years.size(); ++y) {
            means.push_back(number(yearly.mean(arm, m, y)));
            errors.push_back(number(yearly.standard_error(arm, m, y)));
        }
        metrics[results.metrics[m].name] = {{"unit", results.metrics[m].unit + " per mother"}, {"mean", means}, {"se", errors}};
    }
    return metrics;
}

Json published(const std::vector<results::PublishedFigure>& figures)
{
    Json all;
    for (const auto& each : figures) {
        all[each.name] = {{"of", each.of},
                          {"arm", each.arm},
                          {"unit", each.unit},
                          {"published", number(each.published)},
                          {"mean", number(each.mean)},
                          {"p5", number(each.low)},
                          {"p50", number(each.median)},
                          {"p95", number(each.high)},
                          {"below", number(each.below)}};
    }
    return all;
}

Json validation(const std::vector<calibration::Comparison>& comparisons)
{
    Json targets;
    for (const auto& each : comparisons) {
        targets[each.target] = {{"role", parameters::word_for(each.role)},
                                {"population", each.population},
                                {"kind", each.kind},
                                {"unit", measures::unit_of(each.kind)},
                                {"published", number(each.published)},
                                {"interval", each.interval ? Json(*each.interval) : Json(nullptr)},
                                {"simulated", number(each.simulated.value)},
                                {"se", number(each.simulated.standard_error)},
                                {"z", each.z ? Json(*each.z) : Json(nullptr)},
                                {"verdict", calibration::word_for(each.verdict)}};
    }
    return targets;
}

}  // namespace

std::string json(const Results& results)
{
    Json all;
    all["title"] = results.title;
    all["program"] = {{"name", "rcpsim"}, {"version", results.provenance.version}, {"revision", results.provenance.revision}};
    all["run"] = {{"seed", results.seed},
                  {"started", results.provenance.started},
                  {"wall_seconds", results.provenance.wall_seconds},
                  {"cpu_seconds", results.provenance.cpu_seconds},
                  {"threads", results.provenance.threads},
                  {"instruction_set", results.provenance.instruction_set}};
    const auto& precision = results.provenance.precision;
    all["run"]["until"] = {{"rules", precision.rules}, {"met", precision.met}, {"reached", precision.told}};
    all["cohort"] = {{"mothers", results.mothers}, {"replications", results.replications}, {"draws", results.draws}};
    all["uncertainty"] = results.uncertainty();
    const auto& evidence = results.provenance.evidence;
    all["numbers"] = {{"verified", evidence.verified},
                      {"derived", evidence.derived},
                      {"recalled", evidence.recalled},
                      {"assumed", evidence.assumed},
                      {"unsourced", evidence.unsourced}};
    all["parameters"] = Json::array();
    for (const auto& parameter : results.parameters) {
        all["parameters"].push_back({{"path", parameter.path},
                                     {"unit", parameter.unit},
                                     {"base", parameter.base},
                                     {"distribution", parameter.distribution},
                                     {"source", parameter.source},
                                     {"status", parameter.status}});
    }
    if (!results.summaries.published.empty()) {
        all["published"] = published(results.summaries.published);
    }
    if (!results.validation.empty()) {
        all["validation"] = validation(results.validation);
    }
    all["years"] = results.years;
    all["arms"] = Json::object();
    all["difference"] = Json::object();
    all["by_year"] = Json::object();
    all["by_year_difference"] = Json::object();
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
        const auto& name = results.arms[a];
        all["arms"][name] = by_metric(results,
                                      {results.summaries.per_mother, results.summaries.per_cohort, results.summaries.per_draw,
                                       results.summaries.per_draw_corrected, results.summaries.variance},
                                      a);
        all["by_year"][name] = years(results, results.summaries.by_year, a);
        if (a == 0) {
            continue;
        }
        all["difference"][name] =
            by_metric(results,
                      {results.summaries.per_mother_difference, results.summaries.per_cohort_difference,
                       results.summaries.per_draw_difference, results.summaries.per_draw_difference_corrected,
                       results.summaries.variance_difference},
                      a);
        all["by_year_difference"][name] = years(results, results.summaries.by_year_difference, a);
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            const std::size_t row = a * results.metrics.size() + m;
            auto& metric = all["difference"][name][results.metrics[m].name];
            metric["pairing"] = number(results.summaries.pairing[row]);
            metric["chance_of_less"] = named(results::chances(), results.summaries.chance_of_less, row);
            metric["payback"] = named(results::payback_statistics(), results.summaries.payback, row);
        }
    }
    return all.dump(2) + '\n';
}

}  // namespace rcpsim::report
