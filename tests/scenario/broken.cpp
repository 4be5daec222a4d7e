#include "scenario/reading.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

// Each file broken/x.yaml is broken in one way, and broken/x.expected holds what rcpsim says to it, line by line, with the paths
// of files as they stand in that folder.

using namespace rcpsim;

namespace {

const std::filesystem::path folder = std::filesystem::path(RCPSIM_SOURCE_DIR) / "tests" / "scenario" / "broken";

std::vector<std::filesystem::path> files_ending_in(const std::string& extension)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> lines_of(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string without_folder(std::string line)
{
    const std::string prefix = folder.string() + "/";
    for (auto place = line.find(prefix); place != std::string::npos; place = line.find(prefix)) {
        line.erase(place, prefix.size());
    }
    return line;
}

}  // namespace

TEST_CASE("What the broken scenarios extend is not broken")
{
    CHECK(tests::mistakes_of([] { scenario::load(folder / "parts" / "good.yaml"); }).empty());
}

TEST_CASE("Every broken scenario is answered in the expected words")
{
    const auto files = files_ending_in(".yaml");
    CHECK(files.size() >= 200);
    CHECK(files.size() == files_ending_in(".expected").size());
    for (auto file : files) {
        CAPTURE(file.filename().string());
        auto told = tests::mistakes_of([&] { scenario::load(file); });
        std::transform(told.begin(), told.end(), told.begin(), without_folder);
        const auto expected = lines_of(file.replace_extension(".expected"));
        REQUIRE_FALSE(expected.empty());
        CHECK(told == expected);
    }
}
