#include "calibration/fragment.h"

#include "base/errors.h"
#include "parameters/numbers.h"
#include "scenario/beside.h"
#include "scenario/path.h"
#include "scenario/yaml.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::calibration {

namespace {

using scenario::Node;

Node text(std::string words)
{
    return {.text = std::move(words)};
}

Node list(const std::vector<std::string>& words)
{
    Node node{.kind = Node::Kind::list};
    std::transform(words.begin(), words.end(), std::back_inserter(node.items), [](const auto& word) { return text(word); });
    return node;
}

void add(Node& map, std::string key, Node value)
{
    map.kind = Node::Kind::map;
    map.entries.push_back(Node::Entry{std::move(key), scenario::Mark{}, std::move(value)});
}

Node map(std::vector<std::pair<std::string, Node>> entries)
{
    Node node{.kind = Node::Kind::map};
    for (auto& [key, value] : entries) {
        add(node, std::move(key), std::move(value));
    }
    return node;
}

std::string in_unit(double value, std::string_view unit)
{
    const std::string number = unit == "GBP" ? fmt::format("{:.2f}", value) : fmt::format("{:.6g}", value);
    return unit == "1" || unit == "GBP" ? number : fmt::format("{} {}", number, unit);
}

/// The tree of a fragment, which takes a whole list of the scenario where only a part of it changes, since lists replace.
class Fragment
{
public:
    explicit Fragment(const scenario::Scenario& scenario)
        : tree_(scenario.tree)
    {
        root_.kind = Node::Kind::map;
        for (const auto& told : scenario.told) {
            if (told.status || !told.sources.empty()) {
                scenario::cite(tree_, told);
            }
        }
    }

    void put(const std::string& path, Node value)
    {
        const auto steps = scenario::steps_of(path);
        base::require(steps.has_value(), "a path that was read can be read again");
        Node* node = &root_;
        std::string above;
        for (const auto& step : *steps) {
            if (step.index) {
                if (node->kind != Node::Kind::list) {
                    *node = scenario::closest(tree_, above);
                }
                node = &node->items.at(*step.index);
                above += fmt::format("[{}]", *step.index);
                continue;
            }
            Node* known = node->find(step.key);
            if (known == nullptr) {
                add(*node, step.key, Node{});
                known = &node->entries.back().value;
            }
            node = known;
            above += (above.empty() ? "" : ".") + step.key;
        }
        *node = std::move(value);
    }

    Node take() { return std::move(root_); }

private:
    Node tree_;  ///< of the scenario; every number says itself what it comes from
    Node root_;
};

Node known_number(const FittedNumber& fitted, std::string_view unit)
{
    const auto& [low, high] = fitted.interval;
    std::vector<std::pair<std::string, Node>> entries{{"value", text(in_unit(fitted.value, unit))}};
    if (fitted.number.scale == Scale::plain) {
        constexpr double sds_of_interval = 2 * random::normal_97_5;
        entries.emplace_back("normal", map({{"sd", text(in_unit((high - low) / sds_of_interval, unit))}}));
    } else {
        entries.emplace_back("ci95", list({in_unit(low, unit), in_unit(high, unit)}));
    }
    entries.emplace_back("source", text(fitted_source));
    return map(std::move(entries));
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
        matrix.items.push_back(list(row));
    }
    return map({{"paths", list(paths)}, {"correlation", std::move(matrix)}});
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
    Fragment fragment(scenario);
    fragment.put("format", text("1"));
    fragment.put(fmt::format("sources.{}", fitted_source),
                 map({{"title", text(fmt::format("Fitted to the targets of '{}' (rcpsim calibrate)", scenario.parameters.title))},
                      {"status", text("derived")}}));
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
    return scenario::emit(fragment.take());
}

}  // namespace rcpsim::calibration
