#include "report/footnotes.h"
#include "report/found.h"
#include "report/numbers.h"
#include "report/pictures/quantity.h"
#include "report/pictures/variance_split.h"
#include "report/report.h"
#include "report/text.h"
#include "results/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

// Where the variance of outcomes comes from, as a figure.

namespace rcpsim::report {

namespace {

using results::Results;

/// Net costs where they are told, else costs, and what happens.
bool is_shown(const Results& results, std::string_view metric)
{
    const bool has_net = std::any_of(results.metrics.begin(), results.metrics.end(),
                                     [](const auto& each) { return each.name.starts_with("net_cost_"); });
    constexpr std::array<std::string_view, 4> events{"proceedings", "care_entries", "child_years_in_care", "births"};
    return metric.starts_with("net_cost_") || (!has_net && metric == "cost_discounted") ||
           std::find(events.begin(), events.end(), metric) != events.end();
}

}  // namespace

std::string variance_figure(const Results& results)
{
    const std::size_t arm = results.arms.size() - 1;
    const auto& variance = arm == 0 ? results.summaries.variance : results.summaries.variance_difference;
    const std::string of =
        arm == 0 ? results.arms[arm] : fmt::format("{} less {}", results.arms[arm], results.compared_with[arm]);
    pictures::VarianceSplit figure{.caption = {"Where the spread between cohorts comes from",
                                               fmt::format("{}: {}. {}", results.title, of, size_of(results)),
                                               {results.uncertainty(), evidence_of(results.provenance.evidence)}},
                                   .parts = {"what is not known", "chance between cohorts", "error of the simulation"}};
    for (std::size_t metric = 0; metric < results.metrics.size(); ++metric) {
        std::vector<double> parts;
        for (const std::size_t part : {results::parameters_at, results::chance_at, results::monte_carlo_at}) {
            parts.push_back(std::max(0.0, variance.part(arm, metric, part)));
        }
        const double all = std::accumulate(parts.begin(), parts.end(), 0.0);
        if (!is_shown(results, results.metrics[metric].name) || !(all > 0)) {
            continue;
        }
        std::transform(parts.begin(), parts.end(), parts.begin(), [all](double part) { return part / all; });
        const double spread =
            std::sqrt(variance.part(arm, metric, results::parameters_at) + variance.part(arm, metric, results::chance_at));
        figure.bars.push_back({.name = label(results.metrics[metric].name).substr(1),
                               .shares = parts,
                               .aside = "sd " + pictures::short_number(spread, results.metrics[metric].unit)});
    }
    return pictures::svg(figure);
}

}  // namespace rcpsim::report
