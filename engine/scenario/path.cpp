#include "scenario/path.h"

#include <charconv>

namespace rcpsim::scenario {

namespace {

// Takes "[12]" from the front of `path`.
std::optional<std::size_t> take_index(std::string_view& path)
{
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(path.data() + 1, path.data() + path.size(), index);
    if (error != std::errc() || end == path.data() + path.size() || *end != ']') {
        return std::nullopt;
    }
    path.remove_prefix(static_cast<std::size_t>(end + 1 - path.data()));
    return index;
}

}  // namespace

std::optional<std::vector<PathStep>> steps_of(std::string_view path)
{
    std::vector<PathStep> steps;
    while (!path.empty()) {
        if (path.front() == '[' && !steps.empty()) {
            const auto index = take_index(path);
            if (!index) {
                return std::nullopt;
            }
            steps.push_back({{}, index});
            continue;
        }
        if (!steps.empty()) {
            if (path.front() != '.') {
                return std::nullopt;
            }
            path.remove_prefix(1);
        }
        const std::size_t length = path.substr(0, path.find_first_of(".[")).size();
        if (length == 0) {
            return std::nullopt;
        }
        steps.push_back({std::string(path.substr(0, length)), std::nullopt});
        path.remove_prefix(length);
    }
    return steps.empty() ? std::nullopt : std::optional(std::move(steps));
}

std::string without_value(std::string_view path)
{
    constexpr std::string_view ending = ".value";
    return std::string(path.ends_with(ending) ? path.substr(0, path.size() - ending.size()) : path);
}

}  // namespace rcpsim::scenario
