#include "results/format.h"

#include <fmt/core.h>

namespace rcpsim::results {

std::vector<std::string> statistic_names()
{
    std::vector<std::string> names{"mean", "sd", "se"};
    for (const double probability : quantile_probabilities) {
        names.push_back(fmt::format("p{:g}", probability * 100));
    }
    return names;
}

}  // namespace rcpsim::results
