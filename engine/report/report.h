#pragma once

#include "results/results.h"

#include <string>

namespace rcpsim::report {

/// What a commissioner asks, in the order of asking, for a terminal of 80 columns; of a run of one arm, the full table.
std::string table(const results::Results& results);

/// Every outcome of every arm and every difference, per cohort and per mother, for a terminal of 80 columns.
std::string full_table(const results::Results& results);

/// Every statistic, one line per arm, metric and scope; the header names the columns.
std::string csv(const results::Results& results);

/// Everything, as one JSON object; results/README.md lists the keys.
std::string json(const results::Results& results);

/// What the variance between cohorts is made of, of the last arm's differences, as an SVG file.
std::string variance_figure(const results::Results& results);

}  // namespace rcpsim::report
