#include "scenario/reading.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace rcpsim;

namespace {

// The YAML that the page shows.
std::vector<std::string> examples()
{
    std::ifstream page(std::string(RCPSIM_SOURCE_DIR) + "/scenarios/README.md");
    std::vector<std::string> found;
    bool within = false;
    for (std::string line; std::getline(page, line);) {
        if (line == "```yaml") {
            found.emplace_back();
        } else if (within && line != "```" && !line.starts_with("extends: ")) {
            found.back() += line + "\n";
        }
        within = line == "```yaml" || (within && line != "```");
    }
    return found;
}

}  // namespace

TEST_CASE("Every example of the language's page can be laid on the scenario with all parts")
{
    const auto all = examples();
    CHECK(all.size() >= 5);
    const std::string base = std::string("extends: ") + RCPSIM_SOURCE_DIR + "/scenarios/verification/whole-life.yaml\n";
    for (const auto& example : all) {
        CAPTURE(example);
        const tests::Folder folder;
        CHECK(tests::mistakes_of([&] { scenario::load(folder.write("example.yaml", base + example)); }) ==
              std::vector<std::string>{});
    }
}
