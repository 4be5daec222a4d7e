#include "scenario/difference.h"

#include <fmt/core.h>

#include <algorithm>

namespace rcpsim::scenario {

namespace {

void compare(const std::string& path, const Node* before, const Node* after, std::vector<Difference>& found);

void compare_maps(const std::string& path, const Node& before, const Node& after, std::vector<Difference>& found)
{
    const auto below = [&path](const std::string& key) { return path.empty() ? key : path + "." + key; };
    for (const auto& entry : before.entries) {
        compare(below(entry.key), &entry.value, after.find(entry.key), found);
    }
    for (const auto& entry : after.entries) {
        if (before.find(entry.key) == nullptr) {
            compare(below(entry.key), nullptr, &entry.value, found);
        }
    }
}

void compare_lists(const std::string& path, const Node& before, const Node& after, std::vector<Difference>& found)
{
    const auto item = [](const Node& list, std::size_t i) { return i < list.items.size() ? &list.items[i] : nullptr; };
    for (std::size_t i = 0; i < std::max(before.items.size(), after.items.size()); ++i) {
        compare(fmt::format("{}[{}]", path, i), item(before, i), item(after, i), found);
    }
}

void compare(const std::string& path, const Node* before, const Node* after, std::vector<Difference>& found)
{
    const bool both = before != nullptr && after != nullptr && before->kind == after->kind;
    if (both && before->kind == Node::Kind::map) {
        compare_maps(path, *before, *after, found);
    } else if (both && before->kind == Node::Kind::list) {
        compare_lists(path, *before, *after, found);
    } else if (!both || before->text != after->text) {
        found.push_back({path, before != nullptr ? in_flow(*before) : "", after != nullptr ? in_flow(*after) : ""});
    }
}

}  // namespace

std::vector<Difference> differences(const Node& before, const Node& after)
{
    std::vector<Difference> found;
    compare({}, &before, &after, found);
    return found;
}

}  // namespace rcpsim::scenario
