#include "scenario/node.h"

#include "scenario/text.h"
#include "scenario/yaml.h"

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <string>

using namespace rcpsim::scenario;

namespace {

std::string merge(const std::string& base, const std::string& over)
{
    return emit(merged(parse(base, "base"), parse(over, "over")));
}

}  // namespace

TEST_CASE("A place is source, line and column, or the source alone")
{
    CHECK(Mark{"mine.yaml", 14, 9}.text() == "mine.yaml:14:9");
    CHECK(Mark{.source = "--set a=1"}.text() == "--set a=1");
}

TEST_CASE("Merging maps keeps what is not named again, at every depth")
{
    CHECK(merge("{a: 1, b: {c: 2, d: {e: 3, f: 4}}}", "{b: {d: {f: 5, g: 6}}, h: 7}") ==
          emit(parse("{a: 1, b: {c: 2, d: {e: 3, f: 5, g: 6}}, h: 7}", "expected")));
}

TEST_CASE("Lists and scalars replace, and so does anything of another kind")
{
    CHECK(merge("{a: [1, 2, 3]}", "{a: [4]}") == "a:\n  - 4\n");
    CHECK(merge("{a: [1, {b: 2}]}", "{a: []}") == emit(parse("{a: []}", "expected")));
    CHECK(merge("{a: 1}", "{a: 2}") == "a: 2\n");
    CHECK(merge("{a: {b: 1}}", "{a: 2}") == "a: 2\n");
    CHECK(merge("{a: [1]}", "{a: {b: 2}}") == "a:\n  b: 2\n");
    CHECK(merge("{a: 1}", "{a: {b: 2}}") == "a:\n  b: 2\n");
}

TEST_CASE("Merging keeps the order of the base and marks what came from where")
{
    const Node node = merged(parse("a: 1\nb:\n  c: 2\n  d: 3\n", "base"), parse("\nb:\n  d: 4\ne: 5\n", "over"));
    REQUIRE(node.entries.size() == 3);
    CHECK(node.entries[0].key == "a");
    CHECK(node.entries[0].value.mark.text() == "base:1:4");
    CHECK(node.entries[1].mark.text() == "over:2:1");
    CHECK(node.entries[1].value.find("c")->mark.text() == "base:3:6");
    CHECK(node.entries[1].value.find("d")->mark.text() == "over:3:6");
    CHECK(node.entries[2].mark.text() == "over:4:1");
    CHECK(node.mark.text() == "over:2:1");
}

TEST_CASE("A hundred thousand keys are merged in an instant")
{
    std::string base;
    std::string over;
    for (int i = 0; i < 100'000; ++i) {
        base += fmt::format("k{}: 1\n", i);
        over += fmt::format("k{}: 2\n", i + 50'000);
    }
    const Node node = merged(parse(base, "base"), parse(over, "over"));
    REQUIRE(node.entries.size() == 150'000);
    CHECK(node.entries[49'999].value.text == "1");
    CHECK(node.entries[50'000].value.text == "2");
    CHECK(node.entries[149'999].key == "k149999");
}

TEST_CASE("Entries are found by key")
{
    const Node node = parse("{a: 1, b: 2}", "text");
    CHECK(node.find("b")->text == "2");
    CHECK(node.find("c") == nullptr);
    CHECK(parse("[a]", "text").find("a") == nullptr);
}

TEST_CASE("The closest node is the one at the path or the last one before it breaks off")
{
    const Node node = parse("a:\n  b:\n    - x\n    - c: y\n", "text");
    CHECK(closest(node, "a.b[1].c").text == "y");
    CHECK(closest(node, "a.b[0]").text == "x");
    CHECK(&closest(node, "a.b[2].c") == node.find("a")->find("b"));
    CHECK(&closest(node, "a.q.c") == node.find("a"));
    CHECK(&closest(node, "q") == &node);
    CHECK(&closest(node, "..") == &node);
}

TEST_CASE("Messages name scalars by their text and other nodes by their kind")
{
    CHECK(in_words(parse("18 months", "text")) == "'18 months'");
    CHECK(in_words(parse("[1]", "text")) == "a list");
    CHECK(in_words(parse("{a: 1}", "text")) == "a map");
    CHECK(in_words(Node()) == "nothing");
    CHECK(in_words(parse(std::string(60, 'x'), "text")) == "'" + std::string(60, 'x') + "'");
    CHECK(in_words(parse(std::string(61, 'x'), "text")) == "'" + std::string(60, 'x') + "...'");
}

TEST_CASE("A long text is not cut within a letter")
{
    std::string text = "a";
    for (int i = 0; i < 40; ++i) {
        text += "\u00e9";
    }
    const std::string words = in_words(parse(text, "text"));
    CHECK(first_bad_byte(words) == words.size());
}

TEST_CASE("What stands beside a value is laid on the value, in a map or alone")
{
    CHECK(merge("a: {value: 1, source: x}", "a: {source: y, note: n}") ==
          emit(parse("a: {value: 1, source: y, note: n}", "expected")));
    CHECK(merge("a: 1", "a: {beta: [2, 3]}") == emit(parse("a: {value: 1, beta: [2, 3]}", "expected")));
    CHECK(merge("a: 1", "a: {beta: [2, 3], b: 4}") == emit(parse("a: {beta: [2, 3], b: 4}", "expected")));
    CHECK(merge("a: {value: 1, beta: [2, 3]}", "a: {}") == emit(parse("a: {value: 1, beta: [2, 3]}", "expected")));
}

TEST_CASE("A new value takes away what was said of the old one, and a distribution another")
{
    CHECK(merge("a: {value: 1, beta: {n: 2}, source: x, status: s, note: n}", "a: {value: 3}") ==
          emit(parse("a: {value: 3, beta: {n: 2}}", "expected")));
    CHECK(merge("a: {value: 1, beta: {n: 2}, source: x}", "a: {gamma: {cv: 2}}") ==
          emit(parse("a: {value: 1, source: x, gamma: {cv: 2}}", "expected")));
    CHECK(merge("a: {value: 1, beta: {n: 2}, source: x}", "a: 3") == "a: 3\n");
    CHECK(merge("a: {gamma: {shape: 2}}", "a: {lognormal: {sigma: 1}}") ==
          emit(parse("a: {gamma: {shape: 2}, lognormal: {sigma: 1}}", "expected")));
}

TEST_CASE("A value and a map of something else replace one another")
{
    CHECK(merge("a: {0: 1, 1: 2, source: x}", "a: {value: 3}") == emit(parse("a: {value: 3}", "expected")));
    CHECK(merge("a: {value: 3, beta: {n: 2}}", "a: {0: 1, 1: 2}") == emit(parse("a: {0: 1, 1: 2}", "expected")));
}
