#include "scenario/path.h"

#include <catch2/catch.hpp>

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

using rcpsim::scenario::steps_of;

namespace {

// The steps in brackets and quotes; "none" when it is not a path.
std::string steps(std::string_view path)
{
    const auto found = steps_of(path);
    if (!found) {
        return "none";
    }
    std::string text;
    for (const auto& step : *found) {
        text += step.index ? fmt::format("[{}]", *step.index) : fmt::format("'{}'", step.key);
    }
    return text;
}

}  // namespace

TEST_CASE("A path is keys parted by dots and positions in brackets")
{
    CHECK(steps("title") == "'title'");
    CHECK(steps("cohort.mothers") == "'cohort''mothers'");
    CHECK(steps("arms.step-together.effects[0].ratio") == "'arms''step-together''effects'[0]'ratio'");
    CHECK(steps("a[12][3].b") == "'a'[12][3]'b'");
    CHECK(steps("a[0]") == "'a'[0]");
    CHECK(steps("a b.c") == "'a b''c'");
}

TEST_CASE("What is not a path has no steps")
{
    for (const char* path : {"",
                             ".",
                             ".a",
                             "a.",
                             "a..b",
                             "[0]",
                             "[0].a",
                             "a.[0]",
                             "a[]",
                             "a[-1]",
                             "a[+1]",
                             "a[ 1]",
                             "a[1",
                             "a[1x]",
                             "a[1x.b",
                             "a[1].b[2",
                             "a[1]b",
                             "a[1.5]",
                             "a[18446744073709551616]",
                             "a["}) {
        CAPTURE(path);
        CHECK(steps(path) == "none");
    }
}
