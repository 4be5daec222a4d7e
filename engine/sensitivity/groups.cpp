#include "sensitivity/groups.h"

#include "base/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace rcpsim::sensitivity {

namespace {

using Paths = std::vector<std::string>;

bool holds(const Paths& all, const std::string& path)
{
    return std::find(all.begin(), all.end(), path) != all.end();
}

/// The group of a path; "none" where it is in none.
std::string group_of(const std::string& path, const std::vector<NumberGroup>& groups, const Paths& paths)
{
    for (const auto& group : groups) {
        if (std::any_of(group.numbers.begin(), group.numbers.end(), [&](std::size_t number) { return paths[number] == path; })) {
            return fmt::format("'{}'", group.name);
        }
    }
    return "none";
}

}  // namespace

std::string chapter_of(std::string_view path)
{
    const bool of_an_arm = path.starts_with("arms.");
    std::size_t end = 0;
    for (int steps = of_an_arm ? 3 : 1; steps > 0 && end != std::string_view::npos; --steps) {
        end = path.find('.', end == 0 ? 0 : end + 1);
    }
    const auto chapter = path.substr(0, end);
    return std::string(chapter.substr(0, chapter.find('[')));
}

std::vector<NumberGroup> groups_by_chapter(const Paths& paths)
{
    std::vector<NumberGroup> groups;
    for (std::size_t number = 0; number < paths.size(); ++number) {
        const auto chapter = chapter_of(paths[number]);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& each) { return each.name == chapter; });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {.name = chapter});
        }
        group->numbers.push_back(number);
    }
    return groups;
}

std::vector<std::size_t> numbers_like(const Paths& patterns, const Paths& paths)
{
    std::vector<std::size_t> numbers;
    for (std::size_t number = 0; number < paths.size(); ++number) {
        if (std::any_of(patterns.begin(), patterns.end(),
                        [&](const std::string& pattern) { return base::matches(pattern, paths[number]); })) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

std::vector<std::size_t> without_repeats(const std::vector<std::size_t>& numbers, const Paths& paths,
                                         const parameters::Uncertainty& uncertainty)
{
    auto kept = numbers;
    const auto among = [&](const Paths& some) {
        std::vector<std::size_t> found;
        std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(found),
                     [&](std::size_t number) { return holds(some, paths[number]); });
        return found;
    };
    for (const auto& same : uncertainty.same) {
        const auto found = among(same.paths);
        std::erase_if(kept, [&](std::size_t number) {
            return std::find(found.begin(), found.end(), number) > found.begin() &&
                   std::find(found.begin(), found.end(), number) != found.end();
        });
    }
    for (const auto& shares : uncertainty.shares) {
        const auto found = among(shares.paths);
        if (found.size() == shares.paths.size()) {
            std::erase(kept, found.back());
        }
    }
    return kept;
}

std::vector<std::string> parted(const std::vector<NumberGroup>& groups, const Paths& paths,
                                const parameters::Uncertainty& uncertainty)
{
    std::vector<std::string> told;
    const auto look = [&](const Paths& block, const char* what) {
        std::set<std::string> names;
        std::transform(block.begin(), block.end(), std::inserter(names, names.end()),
                       [&](const std::string& path) { return group_of(path, groups, paths); });
        if (names.size() > 1) {
            told.push_back(fmt::format("{} and {} more are {} and stand in groups {}", block.front(), block.size() - 1, what,
                                       fmt::join(names, ", ")));
        }
    };
    for (const auto& block : uncertainty.correlated) {
        look(block.paths, "correlated");
    }
    for (const auto& block : uncertainty.shares) {
        look(block.paths, "shares of one whole");
    }
    for (const auto& block : uncertainty.same) {
        look(block.paths, "the same");
    }
    return told;
}

}  // namespace rcpsim::sensitivity
