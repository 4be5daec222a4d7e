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

std::vector<std::string> validation_statistics()
{
    return {"published", "low", "high", "simulated", "se", "z"};
}

}  // namespace rcpsim::results
