#include "sensitivity/chapters.h"

#include "base/named.h"
#include "sensitivity/groups.h"
#include "study/joint_distribution.h"

#include <algorithm>
#include <string>

namespace rcpsim::sensitivity {

std::vector<Group> chapters_of(const parameters::Uncertainty& uncertainty)
{
    base::Named<std::vector<std::string>> chapters;
    for (const auto& path : study::uncertain_paths(uncertainty)) {
        const auto chapter = chapter_of(path);
        if (!chapters.contains(chapter)) {
            chapters.emplace_back(chapter, std::vector<std::string>{});
        }
        chapters[chapters.index_of(chapter)].second.push_back(path);
    }
    const auto is_across = [&](const std::string& path) {
        return std::any_of(uncertainty.correlated.begin(), uncertainty.correlated.end(), [&](const auto& block) {
            const auto elsewhere = [&](const std::string& other) { return chapter_of(other) != chapter_of(path); };
            return std::find(block.paths.begin(), block.paths.end(), path) != block.paths.end() &&
                   std::any_of(block.paths.begin(), block.paths.end(), elsewhere);
        });
    };
    std::vector<Group> groups;
    for (auto& [chapter, paths] : chapters) {
        std::erase_if(paths, is_across);
        if (!paths.empty()) {
            groups.push_back({.name = chapter, .patterns = paths});
        }
    }
    return groups;
}

}  // namespace rcpsim::sensitivity
