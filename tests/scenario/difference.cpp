#include "scenario/difference.h"

#include "scenario/yaml.h"

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <string>
#include <vector>

using namespace rcpsim::scenario;

namespace {

std::vector<std::string> told(const std::string& before, const std::string& after)
{
    std::vector<std::string> lines;
    for (const auto& [path, old, now] : differences(parse(before, "before"), parse(after, "after"))) {
        lines.push_back(fmt::format("{}: {} -> {}", path, old, now));
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Trees that are written alike do not differ, in whatever order their keys are")
{
    CHECK(told("{a: 1, b: {c: [1, 2], d: x}}", "{b: {d: x, c: [1, 2]}, a: 1}").empty());
    CHECK(told("a: 45 %", "a: '45 %'").empty());
}

TEST_CASE("A difference is told at the deepest place that both trees have")
{
    CHECK(told("{a: 1, b: {c: [1, {d: 2}]}}", "{a: 3, b: {c: [1, {d: 4}]}}") == Lines{"a: 1 -> 3", "b.c[1].d: 2 -> 4"});
    CHECK(told("a: 0.45", "a: 45 %") == Lines{"a: 0.45 -> 45 %"});
}

TEST_CASE("What only one tree has is told whole, in one line")
{
    CHECK(told("{a: 1, b: {c: [1, 2], d: {}}}", "{a: 1}") == Lines{"b: {c: [1, 2], d: {}} -> "});
    CHECK(told("{a: {b: 1}}", "{a: {b: 1, c: {d: 2}, e: 3}}") == Lines{"a.c:  -> {d: 2}", "a.e:  -> 3"});
}

TEST_CASE("Lists are compared entry by entry")
{
    CHECK(told("a: [1, 2, 3]", "a: [1, 4]") == Lines{"a[1]: 2 -> 4", "a[2]: 3 -> "});
    CHECK(told("a: []", "a: [{b: 1}]") == Lines{"a[0]:  -> {b: 1}"});
}

TEST_CASE("What is of another kind differs as a whole")
{
    CHECK(told("a: 0.5", "a: {value: 0.5, source: x}") == Lines{"a: 0.5 -> {value: 0.5, source: x}"});
    CHECK(told("a: [1]", "a: {b: 1}") == Lines{"a: [1] -> {b: 1}"});
}

TEST_CASE("Differences come in the order of the first tree, then of what only the second has")
{
    CHECK(told("{c: 1, a: {x: 1}, b: 1}", "{d: 2, b: 2, a: {y: 2, x: 2}, c: 2}") ==
          Lines{"c: 1 -> 2", "a.x: 1 -> 2", "a.y:  -> 2", "b: 1 -> 2", "d:  -> 2"});
}
