#include "scenario/yaml.h"

#include "random/engine.h"
#include "scenario/reading.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::scenario;

namespace {

std::vector<std::string> refusal_of(const std::string& text)
{
    return tests::mistakes_of([&] { parse(text, "f"); });
}

using Told = std::vector<std::string>;

bool same(const Node& a, const Node& b)
{
    bool all = a.kind == b.kind && a.text == b.text && a.items.size() == b.items.size() && a.entries.size() == b.entries.size();
    for (std::size_t i = 0; all && i < a.items.size(); ++i) {
        all = same(a.items[i], b.items[i]);
    }
    for (std::size_t i = 0; all && i < a.entries.size(); ++i) {
        all = a.entries[i].key == b.entries[i].key && same(a.entries[i].value, b.entries[i].value);
    }
    return all;
}

Node scalar(std::string text)
{
    Node node;
    node.text = std::move(text);
    return node;
}

Node empty(Node::Kind kind)
{
    Node node;
    node.kind = kind;
    return node;
}

void enter(Node& map, std::string key, Node value)
{
    auto& entry = map.entries.emplace_back();
    entry.key = std::move(key);
    entry.value = std::move(value);
}

// Makes trees whose texts and keys are full of what YAML treats specially.
class Grower
{
public:
    explicit Grower(std::uint32_t tree)
        : engine_(21, {.individual = tree})
    {
    }

    Node grow(int depth)
    {
        const auto kind = depth == 0 ? 0 : engine_() % 3;
        if (kind == 0) {
            return scalar(text());
        }
        Node node = empty(kind == 1 ? Node::Kind::list : Node::Kind::map);
        for (std::uint32_t i = 0; i < engine_() % 4; ++i) {
            if (kind == 1) {
                node.items.push_back(grow(depth - 1));
            } else {
                // Names hold no blanks, which the reader sees to.
                enter(node, fmt::format("{}k{}", i, text(false)), grow(depth - 1));
            }
        }
        return node;
    }

private:
    std::string text(bool with_blanks = true)
    {
        static const std::vector<std::string> pieces{
            "a",  "1",    "-",    ":",   "#",   ",",   "[",      "]",      "{",      "}",         "&", "*",
            "!",  "|",    ">",    "'",   "\"",  "%",   "@",      "`",      "~",      "?",         "=", "<<",
            "\\", "null", "true", "---", "...", "0x1", "\u00a3", "\u00e9", "\u20ac", "\U0001F600"};
        static const std::vector<std::string> blanks{" ", "  ", "\t", "\n", "\n\n", ": ", " #", "- "};
        std::string text;
        for (std::uint32_t i = 0; i < engine_() % 5; ++i) {
            const auto pick = engine_();
            text += with_blanks && pick % 4 == 0 ? blanks[engine_() % blanks.size()] : pieces[engine_() % pieces.size()];
        }
        return text;
    }

    random::AddressedEngine engine_;
};

}  // namespace

TEST_CASE("Every node and every key knows its line and column")
{
    const Node node = parse("# comment\nfirst: 1\n\nsecond:\n  - {a: 18 months,\n     b: \"x\"}\n  -   - deep\n", "f.yaml");
    CHECK(node.mark.text() == "f.yaml:2:1");
    CHECK(node.find("first")->mark.text() == "f.yaml:2:8");
    CHECK(node.entries[1].mark.text() == "f.yaml:4:1");
    const Node& list = *node.find("second");
    CHECK(list.mark.text() == "f.yaml:5:3");
    CHECK(list.items[0].mark.text() == "f.yaml:5:5");
    CHECK(list.items[0].find("a")->mark.text() == "f.yaml:5:9");
    CHECK(list.items[0].entries[1].mark.text() == "f.yaml:6:6");
    CHECK(list.items[0].find("b")->mark.text() == "f.yaml:6:9");
    CHECK(list.items[1].items[0].mark.text() == "f.yaml:7:9");
}

TEST_CASE("Scalars keep their text, whatever another reader would take them for")
{
    const Node node = parse("{a: 010, b: 1e400, c: .inf, d: yes, e: 2017-18, f: 1_000, g: 'null', h: 0x1F, i: 12:30:00}", "f");
    std::string texts;
    for (const auto& entry : node.entries) {
        texts += entry.value.text + " ";
    }
    CHECK(texts == "010 1e400 .inf yes 2017-18 1_000 null 0x1F 12:30:00 ");
}

TEST_CASE("Text can be folded, literal and quoted")
{
    const Node node = parse("a: >-\n  one\n  two\n\n  three\nb: |\n  one\n  two\nc: 'it''s'\nd: \"a\\tb \\u00a3\"\n", "f");
    CHECK(node.find("a")->text == "one two\nthree");
    CHECK(node.find("b")->text == "one\ntwo\n");
    CHECK(node.find("c")->text == "it's");
    CHECK(node.find("d")->text == "a\tb \u00a3");
}

TEST_CASE("Nothing, in each of its spellings, is a scalar without text")
{
    const Node node = parse("{a: , b: ~, c: null, d: '', e: \"\"}", "f");
    for (const auto& entry : node.entries) {
        CAPTURE(entry.key);
        CHECK(entry.value.kind == Node::Kind::scalar);
        CHECK(entry.value.text.empty());
    }
}

TEST_CASE("Line ends of other systems and a byte order mark change nothing")
{
    const Node plain = parse("a: 1\nb:\n  - 2\n", "f");
    CHECK(same(parse("a: 1\r\nb:\r\n  - 2\r\n", "f"), plain));
    CHECK(same(parse("\xef\xbb\xbf"
                     "a: 1\nb:\n  - 2\n",
                     "f"),
               plain));
    CHECK(parse("a: 1\r\nb:\r\n  - 2\r\n", "f").find("b")->items[0].mark.text() == "f:3:5");
}

TEST_CASE("A document may end with dots and comments")
{
    CHECK(parse("--- # begins\na: 1\n...\n# done\n", "f").find("a")->text == "1");
}

TEST_CASE("A document nested 64 deep is read, and a deeper one refused")
{
    const std::string open(64, '[');
    const std::string close(64, ']');
    CHECK(refusal_of(open + close).empty());
    CHECK(refusal_of("[" + open + close + "]") == Told{"f:1:65: nested more than 64 levels deep; expected a scenario"});
    CHECK(refusal_of("a: " + open + close) == Told{"f:1:67: nested more than 64 levels deep; expected a scenario"});
    std::string maps;
    for (int i = 0; i < 70; ++i) {
        maps += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    }
    CHECK(refusal_of(maps) == Told{"f:65:65: nested more than 64 levels deep; expected a scenario"});
}

TEST_CASE("A hundred thousand brackets are refused in an instant")
{
    for (const std::string piece : {"[", "{", "- ", "? ", "]", "}", "&a ", "*a ", "!a ", "|", "'", "\""}) {
        std::string text;
        for (int i = 0; i < 99999; ++i) {
            text += piece;
        }
        CAPTURE(piece);
        CHECK(refusal_of(text).size() == 1);
    }
}

TEST_CASE("A node that is written reads back as the same node")
{
    int lost = 0;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        Node node = empty(Node::Kind::map);
        enter(node, "root", Grower(i).grow(4));
        const std::string text = emit(node);
        const bool kept = refusal_of(text).empty() && same(parse(text, "again"), node);
        if (!kept && ++lost == 1) {
            UNSCOPED_INFO("the first that is lost:\n" << text);
        }
    }
    CHECK(lost == 0);
}

TEST_CASE("Texts that YAML would read as something else are quoted when they are written")
{
    for (const std::string text :
         {"",    " ",   " a",  "a ",   "~",  "null", "Null", "true", "- a", "a: b", "a #b",     "#a",     "[",      "]",
          "{a}", "&a",  "*a",  "!a",   "|",  ">",    "%a",   "@a",   "`a",  "'",    "\"",       "\\",     "? a",    ": a",
          "-",   "---", "...", "a\nb", "\n", "a\n",  "\ta",  "a\tb", "<<",  "=",    "\u00a3 5", "\u20ac", "\u2028", "\ufeff"}) {
        CAPTURE(text);
        Node list = empty(Node::Kind::list);
        list.items = {scalar(text), scalar("next")};
        Node node = empty(Node::Kind::map);
        enter(node, "in a map", scalar(text));
        enter(node, "in a list", list);
        CHECK(same(parse(emit(node), "again"), node));
    }
}

TEST_CASE("A quote that is not closed is refused, whatever the file ends with")
{
    for (const std::string text : {"a: \"b\nc: 1\n", "a: 'b\nc: 1\n", "a: 1\nb: \"c\n", "a: \"b\n# comment\n"}) {
        CAPTURE(text);
        CHECK_FALSE(refusal_of(text).empty());
    }
}

TEST_CASE("Nothing is told at the key that it stands beside")
{
    CHECK(parse("a:\n  b:\n\n  # comment\n  c: 1\n", "f").find("a")->find("b")->mark.text() == "f:2:3");
    CHECK(parse("a:\n  b:\n", "f").find("a")->find("b")->mark.text() == "f:2:3");
}

TEST_CASE("Escapes for what is not text are refused")
{
    for (const std::string escape : {"\\_", "\\N", "\\0", "\\x1b", "\\x7f", "\\e"}) {
        CAPTURE(escape);
        CHECK(refusal_of("a: \"x" + escape + "y\"\n").size() == 1);
    }
}

TEST_CASE("A carriage return within text is kept or refused")
{
    for (const std::string text : {"a: \"x\\r\"\n", "a: {b: x\r}\n", "a: \"x\\r\\ny\"\n"}) {
        CAPTURE(text);
        const auto refusal = refusal_of(text);
        CHECK((!refusal.empty() || same(parse(emit(parse(text, "f")), "again"), parse(text, "f"))));
    }
}
