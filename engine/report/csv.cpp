#include "report/report.h"
#include "report/text.h"
#include "results/format.h"

#include <fmt/core.h>

#include <cmath>
#include <limits>

namespace rcpsim::report {

namespace {

using results::Results;
using results::Statistics;
using results::Variances;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::string csv(const Results& results)
{
    std::string text = "quantity,scope,arm,metric,unit";
    for (const auto& name : results::statistic_names()) {
        text += fmt::format(",{}", name);
    }
    for (const auto& part : results::variance_parts()) {
        text += fmt::format(",variance_{}", part);
    }
    text += ",noise_share\n";
    const auto add = [&text](double value) { text += std::isnan(value) ? std::string(",") : fmt::format(",{}", value); };
    const auto block = [&](const char* quantity, const char* scope, const Statistics& statistics, std::size_t first_arm,
                           const Variances* variance = nullptr) {
        for (std::size_t a = first_arm; a < results.arms.size(); ++a) {
            for (std::size_t m = 0; m < results.metrics.size(); ++m) {
                text += fmt::format("{},{},{},{},{}", quantity, scope, csv_cell(results.arms[a]), results.metrics[m].name,
                                    results.metrics[m].unit);
                for (std::size_t s = 0; s < results::statistics_count; ++s) {
                    add(statistics.at(a, m, s));
                }
                for (std::size_t part = 0; part < results::variance_parts().size(); ++part) {
                    add(variance != nullptr ? variance->part(a, m, part) : unknown);
                }
                add(variance != nullptr ? variance->noise(a, m) : unknown);
                text += '\n';
            }
        }
    };
    block("arm", "cohort", results.summaries.per_cohort, 0, &results.summaries.variance);
    block("difference", "cohort", results.summaries.per_cohort_difference, 1, &results.summaries.variance_difference);
    block("arm", "draw", results.summaries.per_draw, 0);
    block("difference", "draw", results.summaries.per_draw_difference, 1);
    block("arm", "draw_corrected", results.summaries.per_draw_corrected, 0);
    block("difference", "draw_corrected", results.summaries.per_draw_difference_corrected, 1);
    block("arm", "mother", results.summaries.per_mother, 0);
    block("difference", "mother", results.summaries.per_mother_difference, 1);
    return text;
}

}  // namespace rcpsim::report
