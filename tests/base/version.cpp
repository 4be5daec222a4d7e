#include "base/version.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

using namespace rcpsim::base;

TEST_CASE("The version is the one that the project states")
{
    std::ifstream file(std::string(RCPSIM_SOURCE_DIR) + "/CMakeLists.txt");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CHECK_THAT(text, Catch::Contains("project(rcpsim VERSION " + std::string(version()) + " "));
    CHECK(version().find_first_not_of("0123456789.") == std::string::npos);
}

TEST_CASE("The revision and the compiler are filled in")
{
    CHECK_FALSE(revision().empty());
    CHECK(revision().find('@') == std::string::npos);
    CHECK(compiler().find('@') == std::string::npos);
    CHECK(compiler().find(' ') != std::string::npos);
    CHECK(compiler().find_first_of("0123456789") != std::string::npos);
}
