#include "scenario/node.h"

#include "scenario/beside.h"
#include "scenario/path.h"
#include "scenario/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

namespace rcpsim::scenario {

std::string Mark::text() const
{
    return line == 0 ? source : fmt::format("{}:{}:{}", source, line, column);
}

const Node* Node::find(std::string_view key) const
{
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& candidate) { return candidate.key == key; });
    return entry == entries.end() ? nullptr : &entry->value;
}

Node* Node::find(std::string_view key)
{
    return const_cast<Node*>(std::as_const(*this).find(key));
}

std::string in_words(const Node& node)
{
    switch (node.kind) {
        case Node::Kind::list:
            return "a list";
        case Node::Kind::map:
            return "a map";
        case Node::Kind::scalar:
            break;
    }
    if (node.text.empty()) {
        return "nothing";
    }
    return fmt::format("'{}'", shortened(node.text));
}

std::string in_flow(const Node& node)
{
    std::string text;
    const auto add = [&text](const std::string& piece) { text += (text.empty() ? "" : ", ") + piece; };
    switch (node.kind) {
        case Node::Kind::scalar:
            return node.text;
        case Node::Kind::list:
            for (const auto& item : node.items) {
                add(in_flow(item));
            }
            return fmt::format("[{}]", text);
        case Node::Kind::map:
            for (const auto& entry : node.entries) {
                add(fmt::format("{}: {}", entry.key, in_flow(entry.value)));
            }
            break;
    }
    return fmt::format("{{{}}}", text);
}

const Node& closest(const Node& root, std::string_view path)
{
    const Node* node = &root;
    const auto steps = steps_of(path);
    if (!steps) {
        return root;
    }
    for (const auto& step : *steps) {
        const Node* next = nullptr;
        if (step.index) {
            next = *step.index < node->items.size() ? &node->items[*step.index] : nullptr;
        } else {
            next = node->find(step.key);
        }
        if (next == nullptr) {
            break;
        }
        node = next;
    }
    return *node;
}

Node merged(Node base, Node over)
{
    if (base.kind == Node::Kind::scalar && !base.text.empty() && holds_only_beside(over)) {
        put_in_map(base);
    }
    if (base.kind != Node::Kind::map || over.kind != Node::Kind::map || replaces_as_value(base, over)) {
        return over;
    }
    make_way(base, over);
    base.mark = over.mark;
    // Room for all, so that no key moves while the index points at it.
    base.entries.reserve(base.entries.size() + over.entries.size());
    std::map<std::string_view, Node::Entry*> inherited;
    for (auto& entry : base.entries) {
        inherited.emplace(entry.key, &entry);
    }
    for (auto& entry : over.entries) {
        const auto same = inherited.find(entry.key);
        if (same == inherited.end()) {
            base.entries.push_back(std::move(entry));
        } else {
            same->second->mark = entry.mark;
            same->second->value = merged(std::move(same->second->value), std::move(entry.value));
        }
    }
    return base;
}

}  // namespace rcpsim::scenario
