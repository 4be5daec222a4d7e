#include "evaluation/evaluation.h"

namespace rcpsim::evaluation {

namespace {

constexpr double pence_per_pound = 100;

}  // namespace

Evaluation evaluate(const scenario::Scenario& scenario, std::uint64_t mothers, const Running& running)
{
    const auto& observed = *scenario.evidence.observed;
    const auto without = counterfactual(scenario, {.mothers = mothers, .threads = running.threads, .stop = running.stop});
    Evaluation all{.cost = std::nullopt,
                   .figures = figures(scenario.parameters, observed),
                   .scores = {},
                   .update = update(scenario, without),
                   .forecast = std::nullopt,
                   .value = std::nullopt};
    if (observed.evaluation_cost) {
        all.cost = static_cast<double>(observed.evaluation_cost->gbp.value) / pence_per_pound;
    }
    for (const auto& [name, questionnaire] : observed.measures) {
        all.scores.push_back(change(name, questionnaire));
    }
    if (all.update.numbers.empty()) {
        return all;
    }
    all.forecast = forecast(scenario, all.update, running);
    if (scenario.parameters.run.draws >= enough_draws(all.update.numbers.size())) {
        all.value = value(all.update, *all.forecast, scenario.parameters.run.seed);
    }
    return all;
}

}  // namespace rcpsim::evaluation
