#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace rcpsim::tests {

/// Whether a file is a scenario of its own: what others extend, or lay over one, has no title.
inline bool has_title(const std::filesystem::path& file)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("title:")) {
            return true;
        }
    }
    return false;
}

/// Every scenario that is delivered and can be run.
inline std::vector<std::filesystem::path> delivered_scenarios()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(RCPSIM_SOURCE_DIR) + "/scenarios")) {
        if (entry.path().extension() == ".yaml" && has_title(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace rcpsim::tests
