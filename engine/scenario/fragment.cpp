#include "scenario/fragment.h"

#include "base/errors.h"
#include "scenario/path.h"
#include "scenario/yaml.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace rcpsim::scenario {

namespace {

void add(Node& map, std::string key, Node value)
{
    map.kind = Node::Kind::map;
    map.entries.push_back(Node::Entry{std::move(key), Mark{}, std::move(value)});
}

}  // namespace

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

Fragment::Fragment(const Scenario& scenario)
    : tree_(scenario.tree)
{
    root_.kind = Node::Kind::map;
    for (const auto& told : scenario.told) {
        if (told.status || !told.sources.empty()) {
            cite(tree_, told);
        }
    }
    put("format", text(fmt::format("{}", newest_format)));
}

void Fragment::put(const std::string& path, Node value)
{
    const auto steps = steps_of(path);
    base::require(steps.has_value(), "a path that was read can be read again");
    Node* node = &root_;
    std::string above;
    for (const auto& step : *steps) {
        if (step.index) {
            if (node->kind != Node::Kind::list) {
                *node = closest(tree_, above);
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

void Fragment::put_source(const std::string& key, const std::string& title)
{
    put(fmt::format("sources.{}", key), map({{"title", text(title)}, {"status", text("derived")}}));
}

std::string Fragment::written() const
{
    return emit(root_);
}

}  // namespace rcpsim::scenario
