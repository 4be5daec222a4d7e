#include "evaluation/evaluation.h"

#include "study/design.h"

namespace rcpsim::evaluation {

namespace {

constexpr double pence_per_pound = 100;
constexpr double forecasts = 2;  // before the counts, and after them

}  // namespace

Evaluation evaluate(const scenario::Scenario& scenario, std::uint64_t mothers, const Running& running)
{
    const auto& observed = *scenario.evidence.observed;
    // Of all whom both parts simulate.
    const auto counted = static_cast<double>(mothers);
    const double part = counted / (counted + forecasts * static_cast<double>(study::Design(scenario.parameters).units()));
    auto counting = running;
    auto forecasting = running;
    if (running.progress) {
        counting.progress = [&](double share) { running.progress(part * share); };
        forecasting.progress = [&](double share) { running.progress(part + (1 - part) * share); };
    }
    const auto without = counterfactual(
        scenario, {.mothers = mothers, .threads = running.threads, .stop = running.stop, .progress = counting.progress});
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
    all.forecast = forecast(scenario, all.update, forecasting);
    if (scenario.parameters.run.draws >= enough_draws(all.update.numbers.size())) {
        all.value = value(all.update, *all.forecast, scenario.parameters.run.seed);
    }
    return all;
}

}  // namespace rcpsim::evaluation
