#include "results/sweep.h"

#include "base/errors.h"
#include "parameters/numbers.h"
#include "results/format.h"
#include "results/frame.h"
#include "results/recorder.h"
#include "results/summaries.h"
#include "results/texts.h"
#include "scenario/path.h"
#include "statistics/best.h"
#include "statistics/means.h"
#include "study/joint_distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace rcpsim::results {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The values of an axis in their unit, read at points that have them.
SweptAxis axis_of(const study::Grid& grid, std::size_t axis, const std::vector<parameters::Parameters>& points)
{
    const auto& [path, written] = grid.axes()[axis];
    SweptAxis swept{.path = path, .written = written, .values = std::vector<double>(written.size())};
    for (std::size_t p = 0; p < points.size(); ++p) {
        auto parameters = points[p];
        const auto numbers = parameters::numbers_by_path(parameters);
        const auto number = numbers.find(scenario::without_value(path));
        if (number == numbers.end()) {
            swept.values.clear();
            return swept;
        }
        swept.values[grid.at(p)[axis]] = parameters::value_of(number->second);
        swept.unit = parameters::unit_of(number->second);
    }
    return swept;
}

void refuse_others(const study::Grid& grid, std::size_t point, const study::Design& first, const study::Design& other)
{
    const bool alike = arms_of(first) == arms_of(other) && compared_with_of(first) == compared_with_of(other) &&
                       texts_of(metrics_of(first), &Metric::name) == texts_of(metrics_of(other), &Metric::name) &&
                       first.draws() == other.draws() && first.replications() == other.replications();
    if (!alike) {
        throw base::InputError(fmt::format("{}", fmt::join(grid.overrides(point), ", ")),
                               "arms or outcomes are not those of the first point; expected the same at all points");
    }
}

}  // namespace

std::size_t arm_asked(const study::Design& design, const std::string& arm, const std::string& question)
{
    const auto arms = arms_of(design);
    const std::size_t asked = arm.empty() ? arms.size() - 1 : position_asked(arm, arms, question + ".arm", "arm");
    if (asked == 0) {
        throw base::InputError(question + ".arm",
                               fmt::format("'{}' is the first arm, which is compared with no other; expected a scenario "
                                           "with another, and its name",
                                           arms.front()));
    }
    return asked;
}

std::size_t metric_asked(const study::Design& design, const std::string& metric, const std::string& question)
{
    return position_asked(metric, texts_of(metrics_of(design), &Metric::name), question + ".on", "outcome");
}

study::Grid Sweep::grid() const
{
    std::vector<study::Axis> all;
    for (const auto& axis : axes) {
        all.push_back({axis.path, axis.written});
    }
    return study::Grid(std::move(all));
}

std::size_t Sweep::best() const
{
    std::size_t best = 0;
    for (std::size_t p = 1; p < points.size(); ++p) {
        best = difference(p, mean_at) < difference(best, mean_at) ? p : best;
    }
    return best;
}

double Sweep::difference(std::size_t point, std::size_t statistic) const
{
    return points[point].per_cohort_difference.at(arm, metric, statistic);
}

SweepBuilder::SweepBuilder(const scenario::Scenario& scenario, const study::Grid& grid,
                           const std::vector<parameters::Parameters>& points, const std::string& metric, const std::string& arm,
                           const std::string& command_line)
    : points_(points)
{
    const study::Design first(points.front());
    sweep_.title = points.front().title;
    sweep_.seed = points.front().run.seed;
    sweep_.mothers = first.mothers();
    sweep_.draws = first.draws();
    sweep_.replications = first.replications();
    sweep_.arms = arms_of(first);
    sweep_.compared_with = compared_with_of(first);
    sweep_.metrics = metrics_of(first);
    sweep_.arm = arm_asked(first, arm, "sweep");
    sweep_.metric = metric_asked(first, metric, "sweep");
    for (std::size_t p = 1; p < points.size(); ++p) {
        refuse_others(grid, p, first, study::Design(points[p]));
    }
    for (std::size_t axis = 0; axis < grid.axes().size(); ++axis) {
        sweep_.axes.push_back(axis_of(grid, axis, points));
    }
    const auto uncertain = study::uncertain_paths(points.front().uncertainty);
    for (auto& parameter : parameters_of(scenario)) {
        if (std::find(uncertain.begin(), uncertain.end(), parameter.path) != uncertain.end()) {
            sweep_.parameters.push_back(std::move(parameter));
        }
    }
    sweep_.provenance = provenance_of(scenario, command_line);
}

void SweepBuilder::add(const study::Design& design, const study::KeptOutcomes& outcomes)
{
    Summaries summaries;
    summarise_cohorts(
        design, [&](std::size_t arm, std::size_t metric) { return outcomes.outcomes(arm, metric); }, summaries);
    sweep_.points.push_back({.per_cohort = std::move(summaries.per_cohort),
                             .per_cohort_difference = std::move(summaries.per_cohort_difference),
                             .per_draw_difference = std::move(summaries.per_draw_difference),
                             .draw_means = outcomes.draw_means()});
    differences_.push_back(outcomes.differences(sweep_.arm, design.compared_with[sweep_.arm], sweep_.metric));
    const auto values = study::Draws(design.parameters).all_values();
    if (sweep_.parameter_values.empty()) {
        sweep_.parameter_values = values;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        sweep_.parameter_values[i] = sweep_.parameter_values[i] == values[i] ? values[i] : nan;
    }
    add_effort(outcomes.effort());
}

void SweepBuilder::add_effort(const study::Effort& effort)
{
    auto& provenance = sweep_.provenance;
    if (sweep_.points.size() == 1) {
        provenance.started = utc(effort.started);
    }
    provenance.wall_seconds += effort.wall_seconds;
    provenance.cpu_seconds += effort.cpu_seconds;
    provenance.threads = effort.threads;
    provenance.instruction_set = effort.target;
}

Sweep SweepBuilder::finish()
{
    find_best();
    return std::move(sweep_);
}

void SweepBuilder::find_best()
{
    const study::Design first(points_.front());
    const Shape shape = shape_of(first);
    const auto& best = differences_[sweep_.best()];
    const auto in_cohorts = statistics::chances_of_least(differences_);
    std::vector<std::vector<double>> means;
    for (const auto& differences : differences_) {
        means.push_back(statistics::means_of_groups(differences, first.replications()));
    }
    const auto in_draws = statistics::chances_of_least(means);
    for (std::size_t p = 0; p < differences_.size(); ++p) {
        auto above = differences_[p];
        std::transform(above.begin(), above.end(), best.begin(), above.begin(), std::minus<>());
        sweep_.points[p].above_best = statistics_of(above, shape);
        sweep_.points[p].best_in_cohorts = first.cohorts() > 1 ? in_cohorts[p] : nan;
        sweep_.points[p].best_in_draws = first.draws() > 1 ? in_draws[p] : nan;
    }
}

}  // namespace rcpsim::results
