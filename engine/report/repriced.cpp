#include "report/repriced.h"

#include "report/found.h"
#include "report/numbers.h"
#include "report/text.h"
#include "results/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>

namespace rcpsim::report {

namespace {

using results::Results;
using results::Statistics;

constexpr std::size_t percentile_2_5 = results::quantile_at(0.025);
constexpr std::size_t percentile_97_5 = results::quantile_at(0.975);

double mean_before(const Results& before, const Statistics& statistics, std::size_t arm, const std::string& metric)
{
    const auto known = outcome_named(before.metrics, metric);
    return known ? statistics.at(arm, *known, results::mean_at) : std::numeric_limits<double>::quiet_NaN();
}

void block(const std::string& name, const Results& before, const Statistics& old, const Results& after, const Statistics& now,
           std::size_t arm, Lines& lines)
{
    lines.text(name);
    for (std::size_t m = 0; m < after.metrics.size(); ++m) {
        if (after.metrics[m].unit.starts_with("GBP")) {
            lines.row(label(after.metrics[m].name),
                      {readable(mean_before(before, old, arm, after.metrics[m].name)), readable(now.at(arm, m, results::mean_at)),
                       readable(now.at(arm, m, results::se_at)), readable(now.at(arm, m, percentile_2_5)),
                       readable(now.at(arm, m, percentile_97_5))});
        }
    }
}

}  // namespace

std::string repriced_table(const results::Repriced& repriced, const std::vector<std::string>& overrides)
{
    const auto& [before, after, by_cohort] = repriced;
    Lines lines;
    lines.text(after.title);
    lines.text(wrapped(fmt::format("Priced again from {}, with", after.provenance.repriced_from)));
    for (const auto& text : overrides) {
        lines.text("  " + text);
    }
    lines.text("");
    lines.row("GBP PER COHORT", {"before", "now", "s.e.", "2.5 %", "97.5 %"});
    for (std::size_t a = 0; a < after.arms.size(); ++a) {
        block(after.arms[a], before, before.summaries.per_draw, after, after.summaries.per_draw, a, lines);
    }
    for (std::size_t a = 1; a < after.arms.size(); ++a) {
        block(fmt::format("{} less {}", after.arms[a], after.compared_with[a]), before, before.summaries.per_draw_difference,
              after, after.summaries.per_draw_difference, a, lines);
    }
    lines.text("");
    lines.text(
        wrapped(after.draws > 1
                    ? "Means of the cohorts of a draw; s.e. and percentiles are over draws, of what is not known for certain."
                    : "Means of cohorts; with one draw nothing is known of how they depend on what is not known for certain."));
    if (!by_cohort) {
        lines.text(wrapped(
            "The file does not hold the activity of each cohort (rcpsim run --keep activity), so averages alone are known."));
    }
    return lines.take();
}

}  // namespace rcpsim::report
