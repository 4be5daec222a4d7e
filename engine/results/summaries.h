#pragma once

#include "results/results.h"
#include "statistics/variance_split.h"
#include "study/study.h"

#include <functional>
#include <span>
#include <vector>

// What outcomes come to.

namespace rcpsim::results {

/// The shape of a run, as far as its statistics depend on it.
struct Shape
{
    std::size_t draws;
    std::size_t replications;  ///< of each draw
    std::size_t mothers;       ///< of each cohort
    bool same_mothers;         ///< in every draw
};

Shape shape_of(const study::Design& design);

/// That of a run of which only the means of draws are known.
Shape of_draws(const Shape& cohorts);

/// Where the variance of one outcome of every cohort, [draw x replication], comes from: draws, chance, and what is left of both
/// in the mean of all. Draws that share their mothers are crossed with replications.
statistics::VarianceSplit split_of(std::span<const double> cohorts, const Shape& shape);

/// Mean, sd, Monte Carlo s.e. of the mean and quantiles of one outcome of every cohort, [draw x replication]. Draws are taken as
/// independent of one another, which overstates the s.e. where they are spread evenly; where they share their mothers, draws and
/// replications are crossed, both vary, and of one replication the s.e. is not known. Of one cohort only the mean is known.
std::vector<double> statistics_of(std::span<const double> cohorts, const Shape& shape);

/// The outcome of every cohort in one arm and metric, [draw x replication].
using Outcomes = std::function<std::vector<double>(std::size_t arm, std::size_t metric)>;

/// All statistics of cohorts and draws. Where there is one cohort, the s.e. are NaN.
void summarise_cohorts(const study::Design& design, const Outcomes& outcomes, Summaries& summaries);

/// All statistics of mothers, and by year; fills in what one cohort alone does not tell of itself.
void summarise_mothers(const study::Design& design, const study::Totals& totals, const study::Sample& sample,
                       Summaries& summaries);

Bins bins_of(const study::Design& design, const study::OverMothers& over_mothers);

}  // namespace rcpsim::results
