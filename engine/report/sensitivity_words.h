#pragma once

#include "results/sensitivity.h"

#include <cstddef>
#include <string>
#include <vector>

// What tables and figures of a sensitivity analysis both say.

namespace rcpsim::report {

/// The most rows that are shown: beyond them there is little to see.
inline constexpr std::size_t most_rows = 25;

/// "net cost council of service less counterfactual"
std::string outcome_in_words(const results::Sensitivity& sensitivity, std::size_t outcome);

/// "GBP per cohort of 160 mothers; a lower figure is a saving"
std::string unit_in_words(const results::Sensitivity& sensitivity, std::size_t outcome);

/// "57 points, all of them with the same 25 cohorts of 160 mothers and the same luck; seed 20211"
std::string size_in_words(const results::Sensitivity& sensitivity);

/// "0.31 years", "0.31" of a pure number.
std::string in_unit(double value, const std::string& unit);

/// How far an outcome comes with a bar's number low and high, its value as it stands between them.
double reach_of(const sensitivity::Tornado& tornado, std::size_t bar, std::size_t outcome);

/// Of each bar or factor, how much an outcome hangs on it: its reach, the size of its effect, its total index. Chance is none of
/// them; a grid has none.
std::vector<double> weights_of(const results::Sensitivity& sensitivity, std::size_t outcome);

/// Where the weights stand from the largest to the smallest, those that are not known last.
std::vector<std::size_t> largest_first(const std::vector<double>& weights);

/// What of the variance all numbers together could explain, from the indices of chance.
std::string explained_of(const sensitivity::FactorIndices& chance);

/// Which uncertainties are in it, and which are not.
std::string uncertainties_of(const results::Sensitivity& sensitivity);

/// How many of the numbers that are varied are assumed or have no source, and how much of an outcome hangs on them.
std::string assumed_of(const results::Sensitivity& sensitivity, std::size_t outcome);

}  // namespace rcpsim::report
