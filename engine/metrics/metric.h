#pragma once

#include "base/wide.h"
#include "ledger/chart.h"
#include "ledger/prices.h"
#include "parameters/parameters.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::metrics {

/// How much one unit of an activity (an event, or a tick) counts in each financial year.
struct Weighting
{
    std::size_t activity{};
    std::vector<std::int64_t> by_year;
};

using Weightings = std::vector<Weighting>;

/// An outcome: a weighted sum over the ledger. Exact integers throughout; `value / per_unit` is in the unit that it names.
struct Metric
{
    std::string name;
    std::string unit;
    std::string meaning;
    bool is_money{};
    double per_unit{};  ///< integers per unit
    int rounding{};     ///< bits dropped, rounding to nearest, when a sum leaves (money: to pence)
    /// Of one arm.
    std::function<Weightings(const parameters::Parameters&, std::size_t arm, const ledger::Chart&)> weigh;
    std::vector<Weightings> weightings{};  ///< by arm: services differ in what they cost

    /// A sum, or what comes to one mother, as it leaves: in ticks, pence or counts.
    base::Wide rounded(base::Wide sum) const { return base::rounded_shift(sum, rounding); }
    std::int64_t rounded(std::int64_t value) const { return base::rounded_shift(value, rounding); }

    /// What one of these is worth in the metric's unit.
    double unit_per_rounded() const { return static_cast<double>(std::int64_t{1} << rounding) / per_unit; }
};

/// What a run reports, in this order: outcomes of parts that the scenario leaves out are not there. A new outcome is one function
/// and one row in metric.cpp.
std::vector<Metric> metrics(const parameters::Parameters& parameters, const ledger::Chart& chart);

/// The position of the outcome of that name; nothing where it is not told.
std::optional<std::size_t> position_of(const std::vector<Metric>& metrics, std::string_view name);

/// Weighs the same outcomes by other values of their parameters, such as prices.
void reweigh(const parameters::Parameters& parameters, const ledger::Chart& chart, std::vector<Metric>& metrics);

/// What weightings come to by financial year from the cells of a ledger: one exact, unrounded sum per year.
std::vector<base::Wide> by_year(const Weightings& weightings, const ledger::Chart& chart, std::span<const std::int64_t> cells);

}  // namespace rcpsim::metrics
