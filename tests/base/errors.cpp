#include "base/errors.h"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

using namespace rcpsim::base;

TEST_CASE("An input error tells every mistake on a line of its own, in order")
{
    const std::vector<Mistake> mistakes{{"b.yaml:2:1", "unknown key"}, {"a.yaml:1:1", "a list"}, {"--set x", "no path"}};
    const InputError error(mistakes);
    CHECK(std::string(error.what()) == "b.yaml:2:1: unknown key\na.yaml:1:1: a list\n--set x: no path");
    CHECK(error.mistakes() == mistakes);
}

TEST_CASE("An input error of one mistake is told in one line")
{
    const InputError error("mine.yaml", "the file is empty");
    CHECK(std::string(error.what()) == "mine.yaml: the file is empty");
    CHECK(error.mistakes() == std::vector<Mistake>{{"mine.yaml", "the file is empty"}});
}

TEST_CASE("Braces in a mistake are text")
{
    CHECK(std::string(InputError("{}", "{0}").what()) == "{}: {0}");
}

TEST_CASE("A promise that does not hold is an internal error that names it")
{
    CHECK_THROWS_WITH(require(false, "the rank is known"), "internal error: the rank is known does not hold; please report it");
    CHECK_THROWS_AS(require(false, "the rank is known"), InternalError);
    CHECK_NOTHROW(require(true, "the rank is known"));
}

TEST_CASE("Errors of the user and of the machine are never taken for errors of the program")
{
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, InputError>);
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, SystemError>);
    STATIC_REQUIRE(std::is_base_of_v<std::logic_error, InternalError>);
    STATIC_REQUIRE_FALSE(std::is_base_of_v<std::runtime_error, InternalError>);
    STATIC_REQUIRE_FALSE(std::is_base_of_v<InputError, SystemError>);
    STATIC_REQUIRE_FALSE(std::is_base_of_v<SystemError, InputError>);
}
