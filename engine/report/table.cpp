#include "report/numbers.h"
#include "report/report.h"
#include "report/text.h"
#include "report/validation.h"
#include "results/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Results;
using results::Statistics;

constexpr std::size_t percentile_5 = results::first_quantile_at + 2;
constexpr std::size_t percentile_50 = results::first_quantile_at + 5;
constexpr std::size_t percentile_95 = results::first_quantile_at + 8;

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

// The rate that decides most about what a service can avoid, beside what is known of it.
void removals(const Results& results, Lines& lines)
{
    const auto named = [&](const char* name) {
        const auto found = std::find_if(results.metrics.begin(), results.metrics.end(),
                                        [name](const auto& metric) { return metric.name == name; });
        return static_cast<std::size_t>(found - results.metrics.begin());
    };
    const std::size_t entries = named("early_removals");
    if (entries == results.metrics.size()) {
        return;
    }
    const double rate = results.summaries.per_cohort.at(0, entries, results::mean_at) /
                        results.summaries.per_cohort.at(0, named("early_years"), results::mean_at);
    lines.text(
        wrapped(fmt::format("In the first two years of {} there are {:.3f} care entries per client and year. For mothers whom "
                            "services choose, 0.12 (0.06 to 0.24) is assumed from the evidence.",
                            results.arms[0], rate)));
}

/// "1,000 draws x 10 simulated cohorts of 75 mothers, seed 7"
std::string size_of(const Results& results)
{
    const auto count = [](std::uint64_t number) { return readable_count(static_cast<double>(number)); };
    return fmt::format("{}{} {} of {} mothers, seed {}", results.draws > 1 ? count(results.draws) + " draws x " : "",
                       count(results.replications), results.replications == 1 ? "simulated cohort" : "simulated cohorts",
                       count(results.mothers), results.seed);
}

/// What the figures rest on.
std::string evidence_of(const results::Evidence& evidence)
{
    const auto all = evidence.verified + evidence.derived + evidence.recalled + evidence.assumed + evidence.unsourced;
    const auto share = [all](std::uint64_t part) {
        return fmt::format("{:.0f} %", 100 * static_cast<double>(part) / static_cast<double>(all));
    };
    if (evidence.unsourced == all) {
        return "The scenario tells no source of its numbers: it is no evidence about anybody.";
    }
    return fmt::format(
        "Of {} numbers of the scenario {} are verified, {} derived, {} recalled, {} assumed; of {} no source is told.", all,
        share(evidence.verified), share(evidence.derived), share(evidence.recalled), share(evidence.assumed),
        share(evidence.unsourced));
}

/// How much of what is not known goes with numbers that are assumed.
std::string assumed_share(const Results& results)
{
    const auto metric = std::find_if(results.metrics.begin(), results.metrics.end(),
                                     [](const auto& candidate) { return candidate.name == "cost_discounted"; });
    const auto& shares = results.summaries.parameter_share;
    if (shares.empty() || metric == results.metrics.end()) {
        return {};
    }
    const std::size_t arm = results.arms.size() > 1 ? 1 : 0;
    const std::size_t row = arm * results.metrics.size() + static_cast<std::size_t>(metric - results.metrics.begin());
    double all = 0;
    double assumed = 0;
    for (std::size_t p = 0; p < results.parameters.size(); ++p) {
        const double share = shares[row * results.parameters.size() + p];
        const auto& status = results.parameters[p].status;
        all += share;
        assumed += status.empty() || status == "assumed" ? share : 0;
    }
    const std::string what =
        arm == 1 ? fmt::format("the difference in discounted cost between {} and {}", results.arms[1], results.compared_with[1])
                 : std::string("the discounted cost");
    return all > 0
               ? fmt::format(
                     "Of what uncertain numbers add to the spread of {}, about {:.0f} % goes with numbers that are assumed or "
                     "have no source.",
                     what, 100 * assumed / all)
               : std::string();
}

}  // namespace

std::string table(const Results& results)
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
    mothers(results, lines);
    lines.text("");
    if (!results.validation.empty()) {
        lines.text("AGAINST PUBLISHED FIGURES, with the values as they stand");
        lines.text(validation_table(results.validation));
    }
    removals(results, lines);
    pairing(results, lines);
    lines.text(wrapped("Costs in GBP. s.e.: Monte Carlo standard error of the mean. per 100: per 100 mothers. m: millions."));
    lines.text(wrapped(fmt::format("Uncertainty in these figures: {}.", results.uncertainty())));
    lines.text(wrapped(evidence_of(results.provenance.evidence)));
    if (const auto share = assumed_share(results); !share.empty()) {
        lines.text(wrapped(share));
    }
    return lines.take();
}

}  // namespace rcpsim::report
