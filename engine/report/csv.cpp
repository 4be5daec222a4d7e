#include "report/report.h"
#include "report/text.h"
#include "results/format.h"

#include <fmt/core.h>

#include <cmath>

namespace rcpsim::report {

namespace {

using results::Results;
using results::Statistics;

}  // namespace

std::string csv(const Results& results)
{
    std::string text = "quantity,scope,arm,metric,unit";
    for (const auto& name : results::statistic_names()) {
        text += fmt::format(",{}", name);
    }
    text += '\n';
    const auto block = [&](const char* quantity, const char* scope, const Statistics& statistics, std::size_t first_arm) {
        for (std::size_t a = first_arm; a < results.arms.size(); ++a) {
            for (std::size_t m = 0; m < results.metrics.size(); ++m) {
                text += fmt::format("{},{},{},{},{}", quantity, scope, csv_cell(results.arms[a]), results.metrics[m].name,
                                    results.metrics[m].unit);
                for (std::size_t s = 0; s < results::statistics_count; ++s) {
                    const double value = statistics.at(a, m, s);
                    text += std::isnan(value) ? std::string(",") : fmt::format(",{}", value);
                }
                text += '\n';
            }
        }
    };
    block("arm", "cohort", results.summaries.per_cohort, 0);
    block("difference", "cohort", results.summaries.per_cohort_difference, 1);
    block("arm", "draw", results.summaries.per_draw, 0);
    block("difference", "draw", results.summaries.per_draw_difference, 1);
    block("arm", "mother", results.summaries.per_mother, 0);
    block("difference", "mother", results.summaries.per_mother_difference, 1);
    return text;
}

}  // namespace rcpsim::report
