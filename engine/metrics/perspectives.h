#pragma once

#include "metrics/metric.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What perspectives pay, in all and by the horizons of a scenario.

namespace rcpsim::metrics {

/// The outcomes of every perspective: what it pays, discounted and not; and, where the scenario has horizons, its net cost and
/// what of it is the service's, discounted, in all and by each horizon.
std::vector<Metric> perspective_metrics(const parameters::Parameters& parameters);

/// The name of an outcome of a perspective by a horizon, or in all: "net_cost_council_in_4_years", "net_cost_council".
std::string by_horizon(std::string_view what, std::string_view perspective, std::optional<base::Years> horizon);

inline constexpr std::string_view net_cost = "net_cost";
inline constexpr std::string_view service_cost = "service_cost";
inline constexpr std::string_view maternity_cost = "maternity_cost";

}  // namespace rcpsim::metrics
