#include "report/numbers.h"
#include "report/report.h"
#include "results/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Results;
using results::Statistics;

constexpr std::size_t percentile_5 = results::first_quantile_at + 2;
constexpr std::size_t percentile_50 = results::first_quantile_at + 5;
constexpr std::size_t percentile_95 = results::first_quantile_at + 8;

/// Lines of a name and up to five numbers, 80 columns wide at most.
class Lines
{
public:
    void text(const std::string& line) { text_ += line + '\n'; }

    void row(const std::string& name, const std::vector<std::string>& cells)
    {
        std::string line = fmt::format("{:<20}", name);
        for (const auto& cell : cells) {
            line += fmt::format("{:>12}", cell);
        }
        text(line);
    }

    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

std::string label(const results::Metric& metric)
{
    std::string words = metric.name;
    for (char& letter : words) {
        letter = letter == '_' ? ' ' : letter;
    }
    return fmt::format(" {}", words);
}

// Breaks a sentence into lines of at most 80 columns.
std::string wrapped(const std::string& sentence)
{
    constexpr std::size_t width = 80;
    std::string text;
    std::size_t column = 0;
    std::istringstream stream(sentence);
    for (std::string word; stream >> word;) {
        if (column > 0 && column + 1 + word.size() > width) {
            text += '\n';
            column = 0;
        }
        text += column > 0 ? " " + word : word;
        column += word.size() + (column > 0 ? 1 : 0);
    }
    return text;
}

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
    const bool one = results.replications == 1;
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
            lines.row(label(results.metrics[m]), cells);
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
            lines.row(label(results.metrics[m]), cells_of(results.summaries.per_mother, a, m, wanted));
        }
    }
    for (std::size_t a = 1; a < results.arms.size(); ++a) {
        lines.text(fmt::format("{} less {}, mother by mother", results.arms[a], results.compared_with[a]));
        for (std::size_t m = 0; m < results.metrics.size(); ++m) {
            lines.row(label(results.metrics[m]), cells_of(results.summaries.per_mother_difference, a, m, wanted));
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
                ratios += fmt::format("{}{} {:.1f}", ratios.empty() ? "" : ", ", label(results.metrics[m]).substr(1), ratio);
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

}  // namespace

std::string table(const Results& results)
{
    Lines lines;
    lines.text(results.title);
    lines.text(fmt::format("{} {} of {} mothers, seed {}", readable_count(static_cast<double>(results.replications)),
                           results.replications == 1 ? "simulated cohort" : "simulated cohorts",
                           readable_count(static_cast<double>(results.mothers)), results.seed));
    lines.text("");
    cohorts(results, lines);
    lines.text("");
    mothers(results, lines);
    lines.text("");
    removals(results, lines);
    pairing(results, lines);
    lines.text(wrapped("Costs in GBP. s.e.: Monte Carlo standard error of the mean. per 100: per 100 mothers. m: millions."));
    lines.text(wrapped(fmt::format("Uncertainty in these figures: {}.", results.uncertainty())));
    return lines.take();
}

}  // namespace rcpsim::report
