#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace rcpsim::tests {

/// Every scenario that is delivered and can be run: not those that others extend for values alone.
inline std::vector<std::filesystem::path> delivered_scenarios()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(RCPSIM_SOURCE_DIR) + "/scenarios")) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".yaml" && name != "base.yaml" && name != "deflator.yaml" && name != "sources.yaml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace rcpsim::tests
