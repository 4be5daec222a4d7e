#include "scenario/flow.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rcpsim::scenario {

namespace {

std::string quoted(const std::string& text)
{
    std::string inside;
    for (const char letter : text) {
        inside.append(letter == '\'' ? 2 : 1, letter);
    }
    return fmt::format("'{}'", inside);
}

}  // namespace

std::string in_flow(const std::vector<std::string>& words)
{
    std::string all;
    for (const auto& word : words) {
        all += (all.empty() ? "" : ", ") + quoted(word);
    }
    return fmt::format("[{}]", all);
}

std::string in_flow(const SweptPath& swept)
{
    return fmt::format("{{path: {}, values: {}}}", quoted(swept.path), in_flow(values_of(swept)));
}

std::string in_flow(const VariedPath& varied)
{
    return fmt::format("{{path: {}, between: {}}}", quoted(varied.path),
                       in_flow({varied.between[0].text, varied.between[1].text}));
}

std::string groups_in_flow(const std::vector<std::string>& texts)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == 0 || equals == std::string::npos || equals + 1 == text.size()) {
            throw base::InputError("--groups", fmt::format("'{}'; expected NAME=PATTERN, such as 'prices=prices.*'", text));
        }
        const auto name = text.substr(0, equals);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& each) { return each.first == name; });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {name, {}});
        }
        group->second.push_back(text.substr(equals + 1));
    }
    std::string flow;
    for (const auto& [name, patterns] : groups) {
        flow += fmt::format("{}{}: {}", flow.empty() ? "" : ", ", quoted(name), in_flow(patterns));
    }
    return "{" + flow + "}";
}

}  // namespace rcpsim::scenario
