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

std::vector<std::string> payback_statistics()
{
    std::vector<std::string> names;
    for (const double probability : payback_probabilities) {
        names.push_back(fmt::format("p{:g}", probability * 100));
    }
    names.emplace_back("share");
    return names;
}

std::vector<std::string> variance_parts()
{
    return {"parameters", "chance", "monte_carlo"};
}

std::vector<std::string> chances()
{
    return {"cohort", "mean"};
}

std::vector<std::string> published_statistics()
{
    return {"published", "mean", "p5", "p50", "p95", "below"};
}

}  // namespace rcpsim::results
