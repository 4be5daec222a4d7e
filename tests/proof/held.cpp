#include "proof/held.h"

#include "support/study.h"

#include "base/errors.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace rcpsim;

TEST_CASE("The scenarios in the program are those of the files, and are read without them")
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(RCPSIM_SOURCE_DIR) + "/scenarios/verification")) {
        const std::string name = entry.path().stem().string();
        INFO(name);
        CHECK(proof::held_scenario(name, {}).resolved() == tests::verification_scenario(name).resolved());
        ++count;
    }
    CHECK(count > 20);
    CHECK(proof::held_scenario("rcp-mini", {"cohort.mothers=7"}).parameters.life.cohort.mothers == 7);
}

TEST_CASE("What is not held is told")
{
    CHECK_THROWS_WITH(proof::held_scenario("none", {}), Catch::Contains("no file 'verification/none.yaml' in memory"));
}
