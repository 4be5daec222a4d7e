#include "statistics/sizes.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::statistics {

Sizes sizes_of(double size, const Costs& costs, double effort)
{
    return {.groups = std::max(2.0, std::floor(effort / (costs.of_group + size * costs.of_value) * (1 + 1e-12))), .size = size};
}

Sizes best_sizes(const VarianceSplit& parts, const Costs& costs, double effort)
{
    Sizes best = sizes_of(1, costs, effort);
    const double most = (effort / 2 - costs.of_group) / costs.of_value;
    // Each size is tried up to a hundred, and then every hundredth part more.
    for (double size = 2; size <= most; size = std::max(size + 1, std::floor(size * 1.01))) {
        const Sizes candidate = sizes_of(size, costs, effort);
        if (parts.of_mean_with(candidate.groups, size) < parts.of_mean_with(best.groups, best.size)) {
            best = candidate;
        }
    }
    return best;
}

}  // namespace rcpsim::statistics
