#include "calibration/fragment.h"

#include "base/errors.h"
#include "parameters/numbers.h"
#include "scenario/fragment.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::calibration {

namespace {

using scenario::Node;

Node known_number(const FittedNumber& fitted, std::string_view unit)
{
    const auto& [low, high] = fitted.interval;
    std::vector<std::pair<std::string, Node>> entries{{"value", scenario::text(scenario::in_unit(fitted.value, unit))}};
    if (fitted.number.scale == Scale::plain) {
        constexpr double sds_of_interval = 2 * random::normal_97_5;
        entries.emplace_back("normal",
                             scenario::map({{"sd", scenario::text(scenario::in_unit((high - low) / sds_of_interval, unit))}}));
    } else {
        entries.emplace_back("ci95", scenario::list({scenario::in_unit(low, unit), scenario::in_unit(high, unit)}));
    }
    entries.emplace_back("source", scenario::text(fitted_source));
    return scenario::map(std::move(entries));
}

Node correlated_block(const Fit& fit)
{
    std::vector<std::string> paths;
    Node matrix{.kind = Node::Kind::list};
    const std::size_t size = fit.numbers.size();
    for (std::size_t i = 0; i < size; ++i) {
        paths.push_back(fit.numbers[i].number.path);
        std::vector<std::string> row;
        for (std::size_t j = 0; j < size; ++j) {
            row.push_back(i == j ? "1" : fmt::format("{:.3f}", fit.correlation[i * size + j]));
        }
        matrix.items.push_back(scenario::list(row));
    }
    return scenario::map({{"paths", scenario::list(paths)}, {"correlation", std::move(matrix)}});
}

}  // namespace

void refuse_fitted_before(const scenario::Scenario& scenario)
{
    const auto& free = scenario.evidence.calibration->free;
    for (const auto& told : scenario.told) {
        const bool fitted = std::find(told.sources.begin(), told.sources.end(), fitted_source) != told.sources.end();
        if (fitted && std::find(free.begin(), free.end(), told.path) != free.end()) {
            throw base::InputError(
                told.mark.text(),
                fmt::format("'{}' is the outcome of a calibration; expected its prior, as in the scenario without "
                            "that outcome",
                            told.path));
        }
    }
}

std::string fragment(const scenario::Scenario& scenario, const Fit& fit)
{
    auto parameters = scenario.parameters;
    const auto numbers = parameters::numbers_by_path(parameters);
    scenario::Fragment fragment(scenario);
    fragment.put_source(fitted_source,
                        fmt::format("Fitted to the targets of '{}' (rcpsim calibrate)", scenario.parameters.title));
    for (const auto& fitted : fit.numbers) {
        for (const auto& place : fitted.number.places) {
            fragment.put(place, known_number(fitted, parameters::unit_of(numbers.at(place))));
        }
    }
    Node correlated{.kind = Node::Kind::list};
    if (const Node* uncertainty = scenario.tree.find("uncertainty")) {
        if (const Node* blocks = uncertainty->find("correlated")) {
            correlated.items = blocks->items;
        }
    }
    if (fit.numbers.size() > 1) {
        correlated.items.push_back(correlated_block(fit));
    }
    if (!correlated.items.empty()) {
        fragment.put("uncertainty.correlated", std::move(correlated));
    }
    return fragment.written();
}

}  // namespace rcpsim::calibration
