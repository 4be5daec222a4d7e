#include "report/footnotes.h"
#include "report/found.h"
#include "report/numbers.h"
#include "report/report.h"
#include "report/text.h"
#include "report/validation.h"
#include "results/format.h"

#include <fmt/core.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Results;
using results::Statistics;

std::vector<std::string> cells_of(const Statistics& statistics, std::size_t arm, std::size_t metric,
                                  const std::vector<std::size_t>& wanted)
{
    std::vector<std::string> cells;
    for (const std::size_t statistic : wanted) {
        cells.push_back(readable(statistics.at(arm, metric, statistic)));
    }
    return cells;
}

void cohorts(const Results& results, Lines& lines)
{
    const auto mothers = static_cast<double>(results.mothers);
    const bool one = results.draws * results.replications == 1;
    std::vector<std::size_t> wanted{results::mean_at, results::se_at};
    std::vector<std::string> head{one ? "total" : "mean", "s.e."};
    if (!one) {
        wanted.insert(wanted.end(), {percentile_5, percentile_95});
        head.insert(head.end(), {"5 %", "95 %"});
    }
    head.emplace_back("per 100");
    lines.row(one ? "THE COHORT" : "PER COHORT", head);
    const auto block = [&](const Statistics& statistics, std::size_t arm) {
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            auto cells = cells_of(statistics, arm, m, wanted);
            cells.push_back(readable(100 * statistics.at(arm, m, results::mean_at) / mothers));
            lines.row(label(results.metrics[m].name), cells);
        }
    };
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
        lines.text(results.arms[a]);
        block(results.summaries.per_cohort, a);
    }
    for (std::size_t a = 1; a < results.arms.size(); ++a) {
        lines.text(fmt::format("{} less {}", results.arms[a], results.compared_with[a]));
        block(results.summaries.per_cohort_difference, a);
    }
}

void mothers(const Results& results, Lines& lines)
{
    const std::vector<std::size_t> wanted{results::mean_at, results::sd_at, percentile_5, percentile_50, percentile_95};
    lines.row("PER MOTHER", {"mean", "sd", "5 %", "50 %", "95 %"});
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
        lines.text(results.arms[a]);
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            lines.row(label(results.metrics[m].name), cells_of(results.summaries.per_mother, a, m, wanted));
        }
    }
    for (std::size_t a = 1; a < results.arms.size(); ++a) {
        lines.text(fmt::format("{} less {}, mother by mother", results.arms[a], results.compared_with[a]));
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            lines.row(label(results.metrics[m].name), cells_of(results.summaries.per_mother_difference, a, m, wanted));
        }
    }
}

/// What the spread of cohorts is made of, and what is expected without chance.
void variances(const Results& results, Lines& lines)
{
    if (results.draws < 2 || results.replications < 2) {
        return;
    }
    const auto block = [&](const std::string& name, const results::Variances& variance, const Statistics& expected,
                           std::size_t arm) {
        lines.text(name);
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            const double chance = std::sqrt(variance.part(arm, m, results::chance_at));
            auto cells = cells_of(expected, arm, m, {results::sd_at});
            cells.insert(cells.end(), {readable(chance), percent(variance.noise(arm, m))});
            for (auto& cell : cells_of(expected, arm, m, {percentile_5, percentile_95})) {
                cells.push_back(std::move(cell));
            }
            lines.row(label(results.metrics[m].name), cells);
        }
    };
    lines.row("PER COHORT, CHANCE APART", {"not known", "chance", "noise", "5 %", "95 %"});
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
        block(results.arms[a], results.summaries.variance, results.summaries.per_draw_corrected, a);
    }
    for (std::size_t a = 1; a < results.arms.size(); ++a) {
        block(fmt::format("{} less {}", results.arms[a], results.compared_with[a]), results.summaries.variance_difference,
              results.summaries.per_draw_difference_corrected, a);
    }
    lines.text(
        wrapped("not known, chance: standard deviations of what is expected in draws, and of cohorts around it. noise: the "
                "share of chance in the variance of the means of draws. 5 % and 95 %: of what is expected, without chance."));
    lines.text("");
}

// What simulating the same mothers in every arm is worth.
void pairing(const Results& results, Lines& lines)
{
    for (std::size_t a = 1; a < results.arms.size(); ++a) {
        std::string ratios;
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            const double ratio = results.summaries.pairing[a * results.metrics.size() + m];
            if (!std::isnan(ratio)) {
                ratios += fmt::format("{}{} {:.1f}", ratios.empty() ? "" : ", ", label(results.metrics[m].name).substr(1), ratio);
            }
        }
        const std::string who =
            fmt::format("Living the same mothers' lives in {} and {}", results.compared_with[a], results.arms[a]);
        lines.text(wrapped(ratios.empty() ? who + " makes no difference at all."
                                          : who + " divides the variance of the difference by: " + ratios + "."));
    }
}

}  // namespace

std::string full_table(const Results& results)
{
    Lines lines;
    lines.text(results.title);
    lines.text(size_of(results));
    if (!results.provenance.repriced_from.empty()) {
        lines.text(
            wrapped(fmt::format("Priced again from {}; '-' is what only a new run can tell.", results.provenance.repriced_from)));
    }
    lines.text("");
    cohorts(results, lines);
    lines.text("");
    variances(results, lines);
    mothers(results, lines);
    lines.text("");
    if (!results.validation.empty()) {
        lines.text("AGAINST PUBLISHED FIGURES, with the values as they stand");
        lines.text(validation_table(results.validation));
    }
    if (const auto removals = removals_of(results, true); !removals.empty()) {
        lines.text(wrapped(removals));
    }
    pairing(results, lines);
    lines.text(wrapped("Costs in GBP. s.e.: Monte Carlo standard error of the mean. per 100: per 100 mothers. m: millions."));
    for (const auto& told : results.provenance.precision.told) {
        lines.text(wrapped(told));
    }
    lines.text(wrapped(fmt::format("Uncertainty in these figures: {}.", results.uncertainty())));
    lines.text(wrapped(evidence_of(results.provenance.evidence)));
    if (const auto share = assumed_share(results, "cost_discounted"); !share.empty()) {
        lines.text(wrapped(share));
    }
    return lines.take();
}

}  // namespace rcpsim::report
