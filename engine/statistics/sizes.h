#pragma once

#include "statistics/variance_split.h"

// How large a nested simulation should be.

namespace rcpsim::statistics {

/// What a simulation takes, in any unit: each group, and each of its values.
struct Costs
{
    double of_group{};
    double of_value{};
};

/// So many groups of so many values.
struct Sizes
{
    double groups{};
    double size{};

    double cost(const Costs& costs) const { return groups * (costs.of_group + size * costs.of_value); }
};

/// Those whose mean has the least variance at a given effort. Where groups are nested the best size is near
/// sqrt(cost of a group / cost of a value x chance / variance between groups) (O'Hagan, Stevenson and Madan 2007). Requires an
/// effort of two groups of one value, and costs of values above 0.
Sizes best_sizes(const VarianceSplit& parts, const Costs& costs, double effort);

/// As many groups of a given size as an effort allows, two at least.
Sizes sizes_of(double size, const Costs& costs, double effort);

}  // namespace rcpsim::statistics
