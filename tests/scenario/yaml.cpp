#include "scenario/yaml.h"

#include "random/engine.h"
#include "scenario/reading.h"

#include <catch2/catch.hpp>
#include <fmt/core.h>

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

TEST_CASE("A long row of anything is answered in an instant, and in few words")
{
    for (const std::string piece : {"[",  "{",   "- ",  "? ",  "]",    "}",     "&a ",    "*a ",   "!a ",      "|",  "'",
                                    "\"", "{? ", "[a,", "{a:", "[[],", "a: ",   "a: 1\n", "- a\n", "- &a 1\n", ",",  "%\n",
                                    "\\", ":",   "#",   "-",   "--- ", "---\n", "...\n",  "|\n",   "k",        "<<", "\t"}) {
        std::string text;
        while (text.size() < 200'000) {
            text += piece;
        }
        CAPTURE(piece);
        const auto told = refusal_of(text);
        CHECK(told.size() <= 101);
        for (const auto& line : told) {
            CHECK(line.size() < 200);
        }
    }
}

TEST_CASE("Depth is counted through keys, and within them")
{
    for (const std::string piece : {"? ", "{? ", "[? ", "- ", "- ? "}) {
        std::string text;
        for (int i = 0; i < 10'000; ++i) {
            text += piece;
        }
        CAPTURE(piece);
        CHECK_FALSE(refusal_of(text).empty());
    }
    const std::string open(64, '[');
    const std::string close(64, ']');
    CHECK(refusal_of("? " + open + close + "\n: 1\n") ==
          Told{"f:1:3: a list as a key; expected a name", "f:1:66: nested more than 64 levels deep; expected a scenario"});
    CHECK(refusal_of("? " + open.substr(1) + close.substr(1) + "\n: 1\n") == Told{"f:1:3: a list as a key; expected a name"});
}

TEST_CASE("A key that is no name is told once, whatever keys it holds itself")
{
    CHECK(refusal_of("? {[a]: 1, b: {{}: 2}}\n: 1\n") == Told{"f:1:3: a map as a key; expected a name"});
}

TEST_CASE("A hundred thousand keys are no slower than a hundred thousand values")
{
    std::string text;
    for (int i = 0; i < 100'000; ++i) {
        text += fmt::format("k{}: 1\n", i);
    }
    CHECK(parse(text, "f").entries.size() == 100'000);
    CHECK(refusal_of(text + "k99999: 1\n") ==
          Told{"f:100001:1: the key 'k99999' again, first in line 100000; expected each key once"});
}

TEST_CASE("All mistakes are told, in the order of the text, and reading goes on")
{
    std::vector<base::Mistake> mistakes;
    const Node node =
        parse("a: &x 1\nb: *x\nb: 2\n[c]: {d: 1, d: 2}\n? {}\n: 1\ne: \"\\e\"\nf: !t 3\n\"g\\0\": 4\n*x : 5\n: 6\nh: 7\n", "f",
              mistakes);
    Told told;
    for (const auto& [where, problem] : mistakes) {
        told.push_back(where + ": " + problem.substr(0, problem.find(';')));
    }
    CHECK(told == Told{"f:1:4: an anchor ('&')", "f:2:4: an alias ('*')", "f:3:1: the key 'b' again, first in line 2",
                       "f:4:1: a list as a key", "f:4:13: the key 'd' again, first in line 4", "f:5:3: a map as a key",
                       "f:7:4: a control character, or an escape for one", "f:8:4: the tag '!t'",
                       "f:9:1: a control character, or an escape for one", "f:10:1: an alias ('*')", "f:11:1: nothing as a key"});
    CHECK(emit(node) == "a: 1\nf: 3\nh: 7\n");
}

TEST_CASE("What ends the reading is told last, with the mistakes before it")
{
    CHECK(refusal_of("a: 1\na: 2\nb: c: d\na: 3\n") == Told{"f:2:1: the key 'a' again, first in line 1; expected each key once",
                                                            "f:3:5: text with ': ' inside; expected quotes around it"});
    CHECK(
        refusal_of("a: 1\na: 2\n---\nb: {c: 1, c: 2}\n") ==
        Told{"f:2:1: the key 'a' again, first in line 1; expected each key once", "f:3:1: a second YAML document; expected one"});
    std::vector<base::Mistake> mistakes;
    CHECK(emit(parse("a: 1\nb: {c: 2}\nd: {e: [3, %", "f", mistakes)) == "a: 1\nb:\n  c: 2\n");
    CHECK(mistakes.size() == 1);
}

TEST_CASE("What follows a bracket that is not closed is no mistake of its own")
{
    CHECK(refusal_of("a: 1\na: 2\nb: {c: [[1, 2],\n  [3: 4: 5\n") ==
          Told{"f:2:1: the key 'a' again, first in line 1; expected each key once",
               "f:4:8: the '[' of line 4 is not closed before this; expected ',' or ']', or quotes around text"});
    CHECK(refusal_of("a: [[1, 2]\n\n# end\n") == Told{"f:1:4: '[' that is never closed; expected ']'"});
}

TEST_CASE("A hundred mistakes are told, and of more only that there are more")
{
    std::string text = "a: 1\n";
    for (int i = 0; i < 100; ++i) {
        text += "a: 1\n";
    }
    CHECK(refusal_of(text).size() == 100);
    CHECK(refusal_of(text).back() == "f:101:1: the key 'a' again, first in line 1; expected each key once");
    CHECK(refusal_of(text + "a: 1\na: 1\n").size() == 101);
    CHECK(refusal_of(text + "a: 1\na: 1\n").back() == "f:102:1: more than 100 mistakes; the rest is not told");
}

TEST_CASE("A key has at most 1024 bytes")
{
    const std::string longest(1024, 'k');
    CHECK(parse("? " + longest + "\n: 1\n", "f").find(longest)->text == "1");
    const std::string problem = ": a key of more than 1024 bytes; expected a name";
    CHECK(refusal_of("? " + longest + "k\n: 1\n") == Told{"f:1:3" + problem});
    CHECK(refusal_of("a:\n  " + std::string(900'000, 'k') + ": 1\n") == Told{"f:2:3" + problem});
    CHECK(refusal_of("? \"" + std::string(900'000, 'k') + "\"\n: 1\n") == Told{"f:1:3" + problem});
}

TEST_CASE("A value may be long, and a message about it is short")
{
    const std::string longest(900'000, 'v');
    CHECK(parse("a: " + longest, "f").find("a")->text == longest);
    CHECK(refusal_of("a: !" + longest + " 1\n").front().size() < 200);
    CHECK(refusal_of("? {" + longest + ": 1}\n: 1\n").front().size() < 200);
}

TEST_CASE("Columns are right after a byte order mark and with line ends of Windows")
{
    const std::string mark = "\xef\xbb\xbf";
    CHECK(refusal_of(mark + "a: %\r\n") == Told{"f:1:4: text that begins with '%'; expected quotes around it"});
    CHECK(refusal_of(mark + mark + "a: %") == Told{"f:1:4: text that begins with '%'; expected quotes around it"});
    CHECK(refusal_of(mark + "a: 1\r\n  \r\nb: {c: 1,\r\n  c: 2}\r\n") ==
          Told{"f:4:3: the key 'c' again, first in line 3; expected each key once"});
    CHECK(refusal_of("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: &d 1\r\n").front().substr(0, 7) == "f:5:4: ");
    CHECK(parse("a: |\r\n  x\r\n  y\r\nb: 1\r\n", "f").find("a")->text == "x\ny\n");
    CHECK(refusal_of(mark + "\r\n") == Told{"f: the file is empty; expected a scenario"});
}

TEST_CASE("Carriage returns that end lines alone are refused where the first stands")
{
    const std::string problem = ": a carriage return alone; expected lines that end with a line feed, or with both";
    CHECK(refusal_of("a: 1\rb: 2\r") == Told{"f:1:5" + problem});
    CHECK(refusal_of("a: 1\r\nb: 2\r\r\n") == Told{"f:2:5" + problem});
    CHECK(refusal_of("a: 1\r") == Told{"f:1:5" + problem});
}

TEST_CASE("Directives that change nothing are read over, others refused")
{
    CHECK(parse("%YAML 1.1\n---\na: 1\n", "f").find("a")->text == "1");
    CHECK(parse("%YAML 1.2\n%TAG !e! tag:example.org:\n---\na: 1\n", "f").find("a")->text == "1");
    for (const std::string text : {"%YAML 2.0\n---\na: 1\n", "%YAML\n---\na: 1\n", "%YAML x\n---\na: 1\n", "%TAG !\n---\na: 1\n",
                                   "%YAML 1.1\n%YAML 1.1\n---\na: 1\n", "%TAG ! a\n%TAG ! a\n---\na: 1\n"}) {
        CAPTURE(text);
        REQUIRE(refusal_of(text).size() == 1);
        CHECK(refusal_of(text).front().ends_with("a directive ('%') that is not understood; expected none"));
    }
    CHECK(refusal_of("a: 1\n%b: 2\n") == Told{"f:2:1: text that begins with '%'; expected quotes around it"});
}

TEST_CASE("Syntax is refused in plain words at the place where it can be mended")
{
    struct Case
    {
        std::string text;
        std::string told;
    };
    const std::string tab = "a tab in the indentation; expected blanks";
    const std::string colon = "text with ': ' inside; expected quotes around it";
    const std::string list = "'- ' where no list can begin; expected each entry of a list on a line of its own";
    const std::string more = "more text after the end of a value; expected a line of its own, or quotes around the whole";
    const std::string indentation = "indentation that fits nothing above; expected that of its neighbours";
    const std::string after = "more text after the end of the document; expected it within what is above";
    const std::string goes_on =
        "a key that goes on from the text of the line above; expected the indentation of its neighbours, or ':' in that line";
    const std::string quote = "a quote that is never closed; expected the same quote at the end of the text";
    for (const auto& [text, told] : std::vector<Case>{
             {"a:\n\tb: 1\n", "2:1: " + tab},
             {"a: 1\n\tb: 2\n", "2:1: " + tab},
             {"a: \"x\"\n\tb: 2\n", "2:1: " + tab},
             {"a:\n\t- b\n", "2:1: " + tab},
             {"a:\n  - b\n  \t- c\n", "3:3: " + tab},
             {"- \ta: 1\n", "1:3: " + tab},
             {"a: |\n  b\n\tc\n", "3:1: " + tab},
             {"a: b: c\n", "1:5: " + colon},
             {"a: b:\n", "1:5: " + colon},
             {"- a: b: c\n", "1:7: " + colon},
             {"a: - b\n", "1:4: " + list},
             {"a: [\n- b\n]\n", "2:1: " + list},
             {"a: \"b\" c\n", "1:8: " + more},
             {"a: [b] c\n", "1:8: " + more},
             {"- \"a\" b\n", "1:7: " + more},
             {"a:\n    b: 1\n  c: 2\n", "3:3: " + indentation},
             {"a:\n  - b\n  c: 1\n", "3:3: " + indentation},
             {"- \"a\"\n  - b\n", "2:3: " + indentation},
             {"a: 1\n- b\n", "2:1: an entry of a list among the keys of a map; expected 'key: value'"},
             {"a: \"b\"\n  c\nd: 1\n", "2:3: text that is neither a key nor a value; expected 'key: value' or '- value'"},
             {"a: 1\n  b: 2\n", "2:3: " + goes_on},
             {"a\nb: 1\n", "2:1: " + goes_on},
             {"- a\n  b: 2\n", "2:3: " + goes_on},
             {"- a\nb: 1\n", "2:1: " + after},
             {"{a: 1}\nb: 2\n", "2:1: " + after},
             {"a: \"b\nc: 1\n", "1:4: " + quote},
             {"a: [\"b, c]\n", "1:5: " + quote},
             {"a: 1 # isn't\nb: 'it''s'\nc: it's\nd: 'e \"f\n", "4:4: " + quote},
             {"a: \"b\\\"\nc: 1\n", "1:4: " + quote},
         }) {
        CAPTURE(text);
        CHECK(refusal_of(text) == Told{"f:" + told});
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
