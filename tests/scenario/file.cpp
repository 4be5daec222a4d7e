#include "scenario/file.h"

#include "scenario/reading.h"
#include "scenario/yaml.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::scenario;
using tests::Folder;

namespace {

using Told = std::vector<std::string>;

// What a file and its ancestors amount to, as YAML in one form.
std::string inherited(const std::filesystem::path& file)
{
    std::vector<Input> inputs;
    return emit(read_with_inheritance(file, inputs));
}

std::string in_one_form(const std::string& text)
{
    return emit(parse(text, "expected"));
}

Told refusal_of(const Folder& folder, const std::filesystem::path& file)
{
    auto told = tests::mistakes_of([&] { inherited(file); });
    for (auto& line : told) {
        line = folder.shortened(line);
    }
    return told;
}

std::string overridden(const std::string& text, const std::string& option)
{
    Node node = parse(text, "text");
    apply_override(node, option);
    return emit(node);
}

Told refusal_of_override(const std::string& text, const std::string& option)
{
    return tests::mistakes_of([&] { overridden(text, option); });
}

}  // namespace

TEST_CASE("A file that extends another is laid on it: maps merge, lists and scalars replace")
{
    const Folder folder;
    folder.write("base.yaml", "a: 1\nb: {c: [1, 2], d: {e: 3, f: 4}}\n");
    const auto file = folder.write("mine.yaml", "extends: base.yaml\nb: {c: [5], d: {f: 6}}\ng: 7\n");
    CHECK(inherited(file) == in_one_form("{a: 1, b: {c: [5], d: {e: 3, f: 6}}, g: 7}"));
}

TEST_CASE("Files extend one another in chains, each from its own folder")
{
    const Folder folder;
    folder.write("england.yaml", "a: base\nb: base\nc: base\n");
    folder.write("regions/north.yaml", "b: north\nc: north\nextends: ../england.yaml\n");
    folder.write("regions/towns/mine.yaml", "extends: ../north.yaml\nc: mine\n");
    std::vector<Input> inputs;
    const Node node = read_with_inheritance(folder.path() / "regions/towns/mine.yaml", inputs);
    CHECK(emit(node) == "a: base\nb: north\nc: mine\n");
    REQUIRE(inputs.size() == 3);
    CHECK(folder.shortened(inputs[0].path) == "england.yaml");
    CHECK(folder.shortened(inputs[1].path) == "regions/north.yaml");
    CHECK(folder.shortened(inputs[2].path) == "regions/towns/mine.yaml");
    CHECK(folder.shortened(node.find("b")->mark.text()) == "regions/north.yaml:1:4");
}

TEST_CASE("Two files may extend the same one")
{
    const Folder folder;
    folder.write("base.yaml", "a: 1\n");
    const auto one = folder.write("one.yaml", "{extends: base.yaml, b: 2}\n");
    const auto other = folder.write("other.yaml", "{extends: ./base.yaml, b: 3}\n");
    CHECK(inherited(one) == "a: 1\nb: 2\n");
    CHECK(inherited(other) == "a: 1\nb: 3\n");
}

TEST_CASE("Every file that was read is listed with the hash of its bytes")
{
    const Folder folder;
    folder.write("base.yaml", "a: 1\n");
    std::vector<Input> inputs;
    read_with_inheritance(folder.write("mine.yaml", "# bytes count, comments too\nextends: base.yaml\n"), inputs);
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].sha256 == "37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae");
    CHECK(inputs[1].sha256 == "70d5470fbd12eaa3a93607d6b226818497b3021156569265d801342b528483db");
}

TEST_CASE("A file that extends itself is refused where it says so")
{
    const Folder folder;
    CHECK(refusal_of(folder, folder.write("self.yaml", "a: 1\nextends: self.yaml\n")) ==
          Told{"self.yaml:2:10: 'self.yaml' extends itself; expected files that end somewhere"});
    folder.write("one.yaml", "extends: parts/two.yaml\n");
    folder.write("parts/two.yaml", "extends: three.yaml\n");
    folder.write("parts/three.yaml", "b: 2\nextends: ../one.yaml\n");
    CHECK(refusal_of(folder, folder.path() / "one.yaml") ==
          Told{"parts/three.yaml:2:10: 'one.yaml' extends itself; expected files that end somewhere"});
}

TEST_CASE("A file under another name is still itself")
{
    const Folder folder;
    const auto file = folder.write("mine.yaml", "extends: other/../link.yaml\n");
    folder.write("other/empty.yaml", "a: 1\n");
    std::filesystem::create_symlink("mine.yaml", folder.path() / "link.yaml");
    CHECK(refusal_of(folder, file) == Told{"mine.yaml:1:10: 'link.yaml' extends itself; expected files that end somewhere"});
}

TEST_CASE("A file that extends itself is found out by a relative path too")
{
    const Folder folder;
    const auto file = std::filesystem::relative(folder.write("self.yaml", "extends: self.yaml\n"));
    REQUIRE(file.is_relative());
    const auto told = tests::mistakes_of([&] { inherited(file); });
    CHECK(told == Told{file.string() + ":1:10: '" + file.string() + "' extends itself; expected files that end somewhere"});
}

TEST_CASE("A file that is not there is refused where it was asked for")
{
    const Folder folder;
    CHECK(refusal_of(folder, folder.path() / "none.yaml") ==
          Told{"none.yaml: there is no file 'none.yaml'; expected a scenario file"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "a: 1\nextends: ../none/base.yaml\n"))
              .front()
              .find("mine.yaml:2:10: there is no file '") == 0);
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: none/base.yaml\n")) ==
          Told{"mine.yaml:1:10: there is no file 'none/base.yaml'; expected a scenario file"});
}

TEST_CASE("A folder is not a scenario file")
{
    const Folder folder;
    folder.write("parts/a.yaml", "a: 1\n");
    CHECK(refusal_of(folder, folder.path() / "parts") == Told{"parts: 'parts' is a folder; expected a scenario file"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: parts\n")) ==
          Told{"mine.yaml:1:10: 'parts' is a folder; expected a scenario file"});
}

TEST_CASE("A file of a million bytes is read, and one byte more refused")
{
    const Folder folder;
    const std::string text = "a: 1\n#";
    const auto file = folder.write("large.yaml", text + std::string((1U << 20) - text.size(), 'x'));
    REQUIRE(std::filesystem::file_size(file) == 1048576);
    CHECK(inherited(file) == "a: 1\n");
    folder.write("large.yaml", text + std::string((1U << 20) - text.size() + 1, 'x'));
    CHECK(refusal_of(folder, file) == Told{"large.yaml: the file is larger than 1048576 bytes; expected a scenario"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: large.yaml\n")) ==
          Told{"large.yaml: the file is larger than 1048576 bytes; expected a scenario"});
}

TEST_CASE("A newer format is refused by name, in whichever file it stands")
{
    const Folder folder;
    CHECK(refusal_of(folder, folder.write("new.yaml", "format: 2\nnever: heard of\n")) ==
          Told{"new.yaml:1:9: format 2 is newer than this version of rcpsim reads; expected 1, or a newer rcpsim"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "format: 1\nextends: new.yaml\n")) ==
          Told{"new.yaml:1:9: format 2 is newer than this version of rcpsim reads; expected 1, or a newer rcpsim"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "format: 18446744073709551615\n")).size() == 1);
}

TEST_CASE("What a file extends is the path of one file")
{
    const Folder folder;
    const std::string expected = "; expected the path of a scenario file (extends)";
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: [a.yaml, b.yaml]\n")) ==
          Told{"mine.yaml:1:10: a list" + expected});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: {file: a.yaml}\n")) == Told{"mine.yaml:1:10: a map" + expected});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: ''\n")) == Told{"mine.yaml:1:10: nothing" + expected});
}

TEST_CASE("A file whose document is no map is refused")
{
    const Folder folder;
    CHECK(refusal_of(folder, folder.write("mine.yaml", "- a\n")) ==
          Told{"mine.yaml:1:1: a list; expected a scenario, a map of keys"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "hello\n")) ==
          Told{"mine.yaml:1:1: 'hello'; expected a scenario, a map of keys"});
}

TEST_CASE("An override replaces what stands at its path")
{
    const std::string text = "{a: 1, b: {c: [1, {d: 2}], e: x}}";
    CHECK(overridden(text, "a=5") == in_one_form("{a: 5, b: {c: [1, {d: 2}], e: x}}"));
    CHECK(overridden(text, "b.e=18 months") == in_one_form("{a: 1, b: {c: [1, {d: 2}], e: 18 months}}"));
    CHECK(overridden(text, "b.c[1].d=7") == in_one_form("{a: 1, b: {c: [1, {d: 7}], e: x}}"));
    CHECK(overridden(text, "b.c[0]= 9 ") == in_one_form("{a: 1, b: {c: [9, {d: 2}], e: x}}"));
    CHECK(overridden(text, "b.c=[]") == in_one_form("{a: 1, b: {c: [], e: x}}"));
    CHECK(overridden(text, "b={f: 3}") == in_one_form("{a: 1, b: {f: 3}}"));
    CHECK(overridden(text, "a=x=y") == in_one_form("{a: x=y, b: {c: [1, {d: 2}], e: x}}"));
}

TEST_CASE("An override may name a key that is not there yet")
{
    CHECK(overridden("{a: 1}", "b=2") == "a: 1\nb: 2\n");
    CHECK(overridden("{a: 1}", "b.c.d=2") == "a: 1\nb:\n  c:\n    d: 2\n");
    CHECK(overridden("{a: {}}", "a.b={c: 2}") == "a:\n  b:\n    c: 2\n");
}

TEST_CASE("Everything in an override is named by the option, whole")
{
    Node node = parse("{a: 1}", "text");
    apply_override(node, "b={c: [x], d: y}");
    CHECK(node.find("b")->mark.text() == "--set b={c: [x], d: y}");
    CHECK(node.find("b")->find("c")->items[0].mark.text() == "--set b={c: [x], d: y}");
    CHECK(node.find("b")->entries[1].mark.text() == "--set b={c: [x], d: y}");
    CHECK(node.find("a")->mark.text() == "text:1:5");
}

TEST_CASE("What is not an override is refused")
{
    const std::string text = "{a: 1, b: [1, 2]}";
    for (const std::string option : {"", "a", "=5", "a.=5", ".a=5", "a..b=5", "[0]=5", "b[x]=5", "b[0=5", "b[-1]=5", "b[0]c=5"}) {
        CHECK(refusal_of_override(text, option) ==
              Told{"--set " + option + ": not an override; expected path=value, such as cohort.mothers=200"});
    }
}

TEST_CASE("An override of what is not in a list is refused")
{
    const std::string text = "{a: 1, b: [1, 2]}";
    CHECK(refusal_of_override(text, "b[2]=5") ==
          Told{"--set b[2]=5: the list has 2 entries, and there is no [2]; expected a smaller number"});
    CHECK(refusal_of_override(text, "b.first=5") ==
          Told{"--set b.first=5: 'first' is asked of a list; expected a position such as [0]"});
}

TEST_CASE("The value of an override is YAML like any other")
{
    CHECK(refusal_of_override("{a: 1}", "a=[1").size() == 1);
    CHECK(refusal_of_override("{a: 1}", "a=&x 1") == Told{"--set a=&x 1:1:1: an anchor ('&'); expected a value without one "
                                                          "(share values with 'extends'), or quotes around text"});
}

TEST_CASE("An override goes into maps and lists, and not through anything else")
{
    const std::string text = "{a: 1, b: [1, 2], c: {d: 3}}";
    CHECK(refusal_of_override(text, "a.x=5") == Told{"--set a.x=5: 'x' is asked of '1'; expected a path that ends at 'a'"});
    CHECK(refusal_of_override(text, "c[0]=5") == Told{"--set c[0]=5: [0] is asked of a map; expected a key such as 'd'"});
    CHECK(refusal_of_override(text, "a[0]=5") == Told{"--set a[0]=5: [0] is asked of '1'; expected a path that ends at 'a'"});
}

TEST_CASE("An override without a value says so")
{
    CHECK(refusal_of_override("{a: 1}", "a=") == Told{"--set a=: nothing after '='; expected a value"});
}
