#include "report/sweep.h"

#include "report/found.h"
#include "report/numbers.h"
#include "report/text.h"
#include "results/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace rcpsim::report {

namespace {

using results::Sweep;

// What the service of the arm costs at a point; nothing where no service is paid for.
std::optional<double> service_cost(const Sweep& sweep, std::size_t point)
{
    const auto metric = outcome_named(sweep.metrics, "service_cost");
    return metric ? std::optional(sweep.points[point].per_cohort.at(sweep.arm, *metric, results::mean_at)) : std::nullopt;
}

/// "60, 12 months", with a mark where it is the best.
std::string name_of(const Sweep& sweep, std::size_t point)
{
    const auto positions = sweep.grid().at(point);
    std::string name;
    for (std::size_t axis = 0; axis < positions.size(); ++axis) {
        name += (axis == 0 ? "" : ", ") + sweep.axes[axis].written[positions[axis]];
    }
    return (point == sweep.best() ? "*" : " ") + name;
}

std::string outcome_of(const Sweep& sweep)
{
    const auto& [name, unit, meaning] = sweep.metrics[sweep.metric];
    return fmt::format("{} of {} less {}", label(name).substr(1), sweep.arms[sweep.arm], sweep.compared_with[sweep.arm]);
}

std::string size_of(const Sweep& sweep)
{
    const auto count = [](std::uint64_t number) { return readable_count(static_cast<double>(number)); };
    const bool swept = std::any_of(sweep.axes.begin(), sweep.axes.end(),
                                   [](const auto& axis) { return axis.path.starts_with("cohort.mothers"); });
    return fmt::format("{} points, each with the same {}{} {}{}, seed {}", count(sweep.points.size()),
                       sweep.draws > 1 ? count(sweep.draws) + " draws x " : "", count(sweep.replications),
                       sweep.replications == 1 ? "cohort" : "cohorts",
                       swept ? "" : fmt::format(" of {} mothers", count(sweep.mothers)), sweep.seed);
}

// Of two axes: the first down, the second across.
void grid_of(const Sweep& sweep, Lines& lines)
{
    constexpr std::size_t most_columns = 5;
    if (sweep.axes.size() != 2 || sweep.axes[1].written.size() > most_columns) {
        return;
    }
    const std::size_t columns = sweep.axes[1].written.size();
    lines.row("MEAN DIFFERENCE", sweep.axes[1].written);
    for (std::size_t row = 0; row < sweep.axes[0].written.size(); ++row) {
        std::vector<std::string> cells;
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t point = row * columns + column;
            cells.push_back((point == sweep.best() ? "*" : "") + readable(sweep.difference(point, results::mean_at)));
        }
        lines.row(" " + sweep.axes[0].written[row], cells);
    }
    lines.text("");
}

void differences(const Sweep& sweep, Lines& lines)
{
    const bool paid = service_cost(sweep, 0).has_value();
    std::vector<std::string> head{"mean", "s.e.", "5 %", "95 %"};
    if (paid) {
        head.emplace_back("the service");
    }
    lines.row("DIFFERENCE", head);
    for (std::size_t p = 0; p < sweep.points.size(); ++p) {
        std::vector<std::string> cells;
        for (const std::size_t statistic : {results::mean_at, results::se_at, percentile_5, percentile_95}) {
            cells.push_back(readable(sweep.difference(p, statistic)));
        }
        if (paid) {
            cells.push_back(readable(*service_cost(sweep, p)));
        }
        lines.row(name_of(sweep, p), cells);
    }
    lines.text("");
}

void against_best(const Sweep& sweep, Lines& lines)
{
    lines.row("AGAINST THE BEST", {"more by", "s.e.", "best: draws", "cohorts"});
    for (std::size_t p = 0; p < sweep.points.size(); ++p) {
        const auto& point = sweep.points[p];
        const bool is_best = p == sweep.best();
        lines.row(name_of(sweep, p), {is_best ? "" : readable(point.above_best[results::mean_at]),
                                      is_best ? "" : readable(point.above_best[results::se_at]), percent(point.best_in_draws),
                                      percent(point.best_in_cohorts)});
    }
    lines.text("");
}

// Whether something better may lie beyond what was tried.
std::string edges(const Sweep& sweep)
{
    const auto grid = sweep.grid();
    const std::size_t best = sweep.best();
    std::string text;
    for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) {
        if (grid.is_at_edge(best, axis)) {
            text += fmt::format("{}{} ({} of its values)", text.empty() ? "" : " and ", sweep.axes[axis].path,
                                grid.at(best)[axis] == 0 ? "the first" : "the last");
        }
    }
    return text.empty() ? "The best point lies within the grid, at no edge."
                        : fmt::format("The best point lies at the edge of {}: beyond it nothing was tried.", text);
}

// How far the best stands out, for the simulation and for what is not known.
std::string nearest_to_best(const Sweep& sweep)
{
    std::vector<std::string> close;
    for (std::size_t p = 0; p < sweep.points.size(); ++p) {
        const auto& above = sweep.points[p].above_best;
        if (p != sweep.best() && above[results::mean_at] < 2 * above[results::se_at]) {
            close.push_back(name_of(sweep, p).substr(1));
        }
    }
    return close.empty() ? std::string()
                         : fmt::format("Within two standard errors of the best, so that more cohorts might tell them apart: {}.",
                                       fmt::join(close, "; "));
}

}  // namespace

std::string sweep_table(const Sweep& sweep)
{
    Lines lines;
    lines.text(wrapped(sweep.title));
    lines.text(wrapped(size_of(sweep)));
    lines.text("");
    lines.text(wrapped(fmt::format("{}, {} per cohort, at", outcome_of(sweep), sweep.metrics[sweep.metric].unit)));
    for (const auto& axis : sweep.axes) {
        lines.text("  " + axis.path);
    }
    lines.text("");
    grid_of(sweep, lines);
    differences(sweep, lines);
    against_best(sweep, lines);
    lines.text(wrapped(edges(sweep)));
    if (const auto close = nearest_to_best(sweep); !close.empty()) {
        lines.text(wrapped(close));
    }
    lines.text(
        wrapped("* the least difference on average. 5 % and 95 %: between cohorts. the service: what it costs, undiscounted. "
                "more by: than the best, with the same mothers and the same luck, which its s.e. counts in. best: how "
                "often a point is, in means of draws (what is not known) and in single cohorts (with chance)."));
    return lines.take();
}

std::string sweep_csv(const Sweep& sweep)
{
    std::string text;
    for (const auto& axis : sweep.axes) {
        text += csv_cell(axis.path) + ",";
    }
    text += "arm,compared_with,metric,unit,mean,se,p5,p95,above_best,above_best_se,best_in_draws,best_in_cohorts,service_cost\n";
    const auto grid = sweep.grid();
    for (std::size_t p = 0; p < sweep.points.size(); ++p) {
        const auto& point = sweep.points[p];
        const auto positions = grid.at(p);
        for (std::size_t axis = 0; axis < positions.size(); ++axis) {
            text += csv_cell(sweep.axes[axis].written[positions[axis]]) + ",";
        }
        text += fmt::format("{},{},{},{}", csv_cell(sweep.arms[sweep.arm]), csv_cell(sweep.compared_with[sweep.arm]),
                            sweep.metrics[sweep.metric].name, sweep.metrics[sweep.metric].unit);
        for (const std::size_t statistic : {results::mean_at, results::se_at, percentile_5, percentile_95}) {
            text += "," + csv_number(sweep.difference(p, statistic));
        }
        const auto cost = service_cost(sweep, p);
        text += fmt::format(",{},{},{},{},{}\n", csv_number(point.above_best[results::mean_at]),
                            csv_number(point.above_best[results::se_at]), csv_number(point.best_in_draws),
                            csv_number(point.best_in_cohorts), cost ? csv_number(*cost) : "");
    }
    return text;
}

}  // namespace rcpsim::report
