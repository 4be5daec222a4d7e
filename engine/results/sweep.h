#pragma once

#include "results/results.h"
#include "results/target.h"
#include "scenario/scenario.h"
#include "study/grid.h"
#include "study/kept_outcomes.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace rcpsim::results {

/// What is swept: its values as they are written and, where all are numbers, in their unit.
struct SweptAxis
{
    std::string path;
    std::vector<std::string> written;
    std::vector<double> values{};  ///< empty: these are words
    std::string unit{};
};

/// One point of a grid.
struct SweptPoint
{
    Statistics per_cohort{};
    Statistics per_cohort_difference{};
    Statistics per_draw_difference{};
    std::vector<double> draw_means{};  ///< [draw x arm x metric]
    std::vector<double> above_best{};  ///< statistics of what it comes to, cohort by cohort, less what the best point does
    double best_in_draws{};            ///< the chance that no point does better, over draws; NaN with one
    double best_in_cohorts{};          ///< the same over cohorts; NaN with one
};

/// What a sweep comes to. The metric and the arm are those whose difference decides which point is best: the least.
struct Sweep
{
    std::string title{};
    std::uint64_t seed{};
    std::uint64_t mothers{};  ///< of the first point
    std::uint64_t draws{};
    std::uint64_t replications{};
    std::vector<SweptAxis> axes{};
    std::vector<std::string> arms{};
    std::vector<std::string> compared_with{};
    std::vector<Metric> metrics{};
    std::vector<Parameter> parameters{};
    std::vector<double> parameter_values{};  ///< [draw x parameter]; NaN where points differ
    std::size_t arm{};
    std::size_t metric{};
    std::vector<SweptPoint> points{};
    Provenance provenance{};

    study::Grid grid() const;
    /// Of the point with the least mean difference, the first of several.
    std::size_t best() const;
    /// Of that difference, at a point.
    double difference(std::size_t point, std::size_t statistic) const;
};

/// Puts a sweep together, point by point.
class SweepBuilder
{
public:
    /// `points`: the parameters at each point of the grid, which must outlive the builder. Throws base::InputError when arms,
    /// outcomes or the size of the run are not the same at all, when there is no such arm or metric, or nothing to compare with.
    /// `arm`: empty for the last.
    SweepBuilder(const scenario::Scenario& scenario, const study::Grid& grid, const std::vector<parameters::Parameters>& points,
                 const std::string& metric, const std::string& arm, const std::string& command_line);

    /// The next point.
    void add(const study::Design& design, const study::KeptOutcomes& outcomes);

    /// After the last.
    Sweep finish();

private:
    void add_effort(const study::Effort& effort);
    void find_best();

    const std::vector<parameters::Parameters>& points_;
    Sweep sweep_;
    std::vector<std::vector<double>> differences_;  ///< [point][cohort]
};

/// Which arm a question is about, empty for the last, and which metric. Throws base::InputError, at the path of the question,
/// when there is no such one, or when the arm is compared with no other.
std::size_t arm_asked(const study::Design& design, const std::string& arm, const std::string& question);
std::size_t metric_asked(const study::Design& design, const std::string& metric, const std::string& question);

/// A file of sweeps while it is made: its name is taken at once, and nothing is left behind unless it is written.
class SweepWriter
{
public:
    /// Throws what Placing throws.
    explicit SweepWriter(const Target& target);

    void write(const Sweep& sweep, const parameters::Parameters& first_point);

private:
    Placing placing_;
};

/// Throws base::InputError when it is no whole file.
Sweep read_sweep(const std::filesystem::path& file);

}  // namespace rcpsim::results
