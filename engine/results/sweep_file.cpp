#include "results/format.h"
#include "results/frame.h"
#include "results/hdf5.h"
#include "results/sweep.h"
#include "results/texts.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

// The file of a sweep.

namespace rcpsim::results {

namespace {

/// A part of every point, one after the other.
template <class Part>
std::vector<double> of_points(const Sweep& sweep, Part part)
{
    std::vector<double> all;
    for (const auto& point : sweep.points) {
        const std::vector<double>& values = part(point);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

std::vector<const char*> with(std::vector<const char*> axes, const std::vector<const char*>& more)
{
    axes.insert(axes.end(), more.begin(), more.end());
    return axes;
}

void write_axes(hdf5::OutputFile& file, const Sweep& sweep)
{
    std::vector<std::string> paths;
    std::vector<std::string> written;
    for (const auto& axis : sweep.axes) {
        const std::string meaning = "values that " + axis.path + " is set to";
        if (axis.values.empty()) {
            file.dimension(axis.path.c_str(), axis.written, meaning.c_str());
        } else {
            file.dimension(axis.path.c_str(), axis.values, meaning.c_str(), axis.unit.c_str());
        }
        paths.push_back(axis.path);
        written.push_back(in_lines(axis.written));
    }
    file.dimension("swept", paths, "what is swept, in the order of the axes");
    file.strings("swept_values", written, "swept", "the values of each as they were written, one a line");
    file.dimension("kind", std::vector<std::string>{"draws", "cohorts"},
                   "over means of draws: what is not known; over single cohorts: with chance");
}

/// One outcome of one arm in all draws of a point.
hdf5::Shape chunk_of_column(const Sweep& sweep)
{
    hdf5::Shape chunk(sweep.axes.size() + 3, 1);
    chunk[sweep.axes.size()] = std::min<hsize_t>(hdf5::rows_of_a_chunk, sweep.draws);
    return chunk;
}

void write_points(hdf5::OutputFile& file, const Sweep& sweep)
{
    std::vector<const char*> grid;
    for (const auto& axis : sweep.axes) {
        grid.push_back(axis.path.c_str());
    }
    const char* unit = "per cohort, in metric_unit";
    file.doubles("draw_mean",
                 of_points(
                     sweep, [](const auto& point) -> auto& { return point.draw_means; }),
                 with(grid, {"draw", "arm", "metric"}), "outcome, mean over the replications of a draw", unit,
                 {chunk_of_column(sweep)});
    const auto statistics = [&](const char* name, Statistics SweptPoint::*member, const char* meaning) {
        file.doubles(name,
                     of_points(
                         sweep, [member](const auto& point) -> auto& { return (point.*member).values; }),
                     with(grid, {"arm", "metric", "statistic"}), meaning, unit);
    };
    statistics("summary", &SweptPoint::per_cohort, "totals of a cohort, over all cohorts of all draws");
    statistics("summary_difference", &SweptPoint::per_cohort_difference,
               "totals of a cohort less those of the arm it is compared with");
    statistics("draw_summary_difference", &SweptPoint::per_draw_difference,
               "means of the cohorts of a draw less those of the arm it is compared with");
    file.doubles("above_best",
                 of_points(
                     sweep, [](const auto& point) -> auto& { return point.above_best; }),
                 with(grid, {"statistic"}),
                 "difference of best_arm in best_metric, cohort by cohort, less that of the best point",
                 "per cohort, in the unit of best_metric");
    std::vector<double> chances;
    for (const auto& point : sweep.points) {
        chances.insert(chances.end(), {point.best_in_draws, point.best_in_cohorts});
    }
    file.doubles("chance_of_best", chances, with(grid, {"kind"}), "share in which no point has less of that difference", "1");
}

/// The parts of a dataset that belong to each point of a grid; the rest of its shape is `within`.
std::vector<std::vector<double>> parts_of(const hdf5::InputFile& file, const char* name, const hdf5::Shape& grid,
                                          const hdf5::Shape& within)
{
    hdf5::Shape shape = grid;
    shape.insert(shape.end(), within.begin(), within.end());
    const auto all = file.doubles(name, shape);
    const auto product = [](const hdf5::Shape& lengths) {
        return std::accumulate(lengths.begin(), lengths.end(), hsize_t{1}, std::multiplies<>());
    };
    const auto width = static_cast<std::ptrdiff_t>(product(within));
    std::vector<std::vector<double>> parts;
    auto part = all.begin();
    for (hsize_t point = 0; point < product(grid); ++point) {
        parts.emplace_back(part, part + width);
        part += width;
    }
    return parts;
}

void read_points(const hdf5::InputFile& file, const hdf5::Shape& grid, Sweep& sweep)
{
    const hsize_t arms = sweep.arms.size();
    const hsize_t metrics = sweep.metrics.size();
    const hdf5::Shape statistics{arms, metrics, statistics_count};
    const auto means = parts_of(file, "draw_mean", grid, {sweep.draws, arms, metrics});
    const auto cohorts = parts_of(file, "summary", grid, statistics);
    const auto differences = parts_of(file, "summary_difference", grid, statistics);
    const auto of_draws = parts_of(file, "draw_summary_difference", grid, statistics);
    const auto above = parts_of(file, "above_best", grid, {statistics_count});
    const auto chances = parts_of(file, "chance_of_best", grid, {2});
    for (std::size_t p = 0; p < means.size(); ++p) {
        sweep.points.push_back({.per_cohort = {cohorts[p], metrics},
                                .per_cohort_difference = {differences[p], metrics},
                                .per_draw_difference = {of_draws[p], metrics},
                                .draw_means = means[p],
                                .above_best = above[p],
                                .best_in_draws = chances[p][0],
                                .best_in_cohorts = chances[p][1]});
    }
    if (!sweep.parameters.empty()) {
        sweep.parameter_values = file.doubles("parameters", {sweep.draws, sweep.parameters.size()});
    }
}

}  // namespace

SweepWriter::SweepWriter(const Target& target)
    : placing_(target)
{
}

void SweepWriter::write(const Sweep& sweep, const parameters::Parameters& first_point)
{
    const study::Design first(first_point);
    std::uint64_t values = sweep.parameter_values.size();
    for (const auto& point : sweep.points) {
        values += point.draw_means.size() + 3 * point.per_cohort.values.size();
    }
    placing_.refuse_size(values * sizeof(double));
    hdf5::OutputFile file(placing_.temporary().string());
    write_axes(file, sweep);
    write_outcome_axes(file, first);
    write_parameters(file, sweep.parameters, sweep.parameter_values);
    write_points(file, sweep);
    write_provenance(file, first, sweep.provenance);
    file.attribute(file.id(), "replications", sweep.replications);
    file.attribute(file.id(), "best_metric", std::string_view(sweep.metrics[sweep.metric].name));
    file.attribute(file.id(), "best_arm", std::string_view(sweep.arms[sweep.arm]));
    file.close();
    placing_.put_in_place();
}

Sweep read_sweep(const std::filesystem::path& path)
{
    const hdf5::InputFile file(path.string());
    refuse_other_formats(file, path);
    const auto arms = names_in(file, "arm", path);
    Sweep sweep{.title = file.text_attribute("title"),
                .seed = file.count_attribute("seed"),
                .mothers = file.count_attribute("mothers"),
                .draws = file.length("draw"),
                .replications = file.count_attribute("replications"),
                .arms = arms,
                .compared_with = compared_with_in(file, arms, path),
                .metrics = metrics_in(file, path),
                .parameters = parameters_in(file, path),
                .provenance = provenance_in(file, path)};
    const auto paths = names_in(file, "swept", path);
    const auto written = texts_beside(file, "swept_values", paths.size(), path);
    hdf5::Shape grid;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        sweep.axes.push_back({.path = paths[i], .written = lines_of(written[i])});
        grid.push_back(sweep.axes.back().written.size());
    }
    sweep.arm = place_in(sweep.arms, file.text_attribute("best_arm"), path);
    sweep.metric = place_in(texts_of(sweep.metrics, &Metric::name), file.text_attribute("best_metric"), path);
    read_points(file, grid, sweep);
    return sweep;
}

}  // namespace rcpsim::results
