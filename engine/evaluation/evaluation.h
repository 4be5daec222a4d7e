#pragma once

#include "evaluation/figures.h"
#include "evaluation/forecast.h"
#include "evaluation/scores.h"
#include "evaluation/update.h"
#include "evaluation/value.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rcpsim::evaluation {

/// All that is told of what a service has counted.
struct Evaluation
{
    std::optional<double> cost;  ///< of an evaluation, in pounds
    Figures figures;
    std::vector<Change> scores;
    Update update;
    std::optional<Forecast> forecast;  ///< where counts have moved a number
    std::optional<Value> value;        ///< and there were enough draws
};

/// Requires a scenario that holds what was observed. `mothers`: so many at least are counted without the service. Throws
/// study::Stopped, and base::InputError when the values of a draw do not fit together.
Evaluation evaluate(const scenario::Scenario& scenario, std::uint64_t mothers, const Running& running);

}  // namespace rcpsim::evaluation
