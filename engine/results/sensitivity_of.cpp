#include "results/sensitivity_of.h"

#include "results/frame.h"
#include "results/recorder.h"

#include <utility>

namespace rcpsim::results {

Sensitivity sensitivity_of(const Asked& asked, SensitivityAnswer answer, const std::string& command_line)
{
    const auto& [scenario, varied, watched, simulation] = asked;
    const auto& parameters = varied.parameters();
    const study::Design design(parameters);
    Sensitivity all{.title = parameters.title,
                    .seed = parameters.run.seed,
                    .mothers = design.mothers(),
                    .cohorts = simulation.cohorts(),
                    .points = simulation.points(),
                    .arm = parameters.arms[watched.arm].first,
                    .compared_with = watched.less ? parameters.arms[*watched.less].first : "",
                    .answer = std::move(answer),
                    .provenance = provenance_of(scenario, command_line)};
    const auto metrics = metrics_of(design);
    for (const auto& outcome : watched.outcomes) {
        all.outcomes.push_back(metrics[*metrics::position_of(design.metrics, outcome)]);
    }
    auto with_ranges = scenario;
    with_ranges.parameters = parameters;
    all.parameters = parameters_of(with_ranges);
    for (std::size_t i = 0; i < varied.factors().size(); ++i) {
        all.factors.push_back({varied.factors()[i].name, varied.members()[i]});
    }
    take_effort(simulation.effort(), all.provenance);
    return all;
}

}  // namespace rcpsim::results
