#include "scenario/file.h"

#include "base/errors.h"
#include "random/engine.h"
#include "scenario/reading.h"
#include "scenario/scenario.h"
#include "scenario/yaml.h"

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
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
    return emit(laid_together(std::nullopt, {file}, inputs));
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

// A text with something changed that a bad disk, a bad editor or somebody in a hurry would change.
std::string damaged(std::string text, std::uint32_t seed)
{
    random::AddressedEngine engine(22, {.individual = seed});
    for (std::uint32_t changes = 1 + engine() % 3; changes > 0 && !text.empty(); --changes) {
        const std::size_t place = engine() % text.size();
        const std::size_t line = text.rfind('\n', place) + 1;
        const std::size_t length = std::min(text.find('\n', place), text.size() - 1) + 1 - std::min(line, place);
        switch (engine() % 6) {
            case 0:
                text[place] = static_cast<char>(text[place] ^ (1U << engine() % 8));
                break;
            case 1:
                text.resize(place);
                break;
            case 2:
                text.insert(line, text.substr(line, length));
                break;
            case 3:
                text.erase(line, length);
                break;
            case 4:
                text.erase(place, 1);
                break;
            default:
                text.insert(place, 1, "[]{}:,#&*!|>'\"%@`- \t\r\n?\\~"[engine() % 25]);
        }
    }
    return text;
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
    const Node node = laid_together(std::nullopt, {folder.path() / "regions/towns/mine.yaml"}, inputs);
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

TEST_CASE("A file that extends several is laid on them, and they on one another")
{
    const Folder folder;
    folder.write("one.yaml", "{a: 1, b: 1, c: 1, d: {e: 1}}\n");
    folder.write("two.yaml", "{b: 2, c: 2, d: {f: 2}}\n");
    CHECK(inherited(folder.write("mine.yaml", "{extends: [one.yaml, two.yaml], c: 3}\n")) ==
          in_one_form("{a: 1, b: 2, c: 3, d: {e: 1, f: 2}}"));
}

TEST_CASE("A file that is reached twice is laid where it was reached first, and undoes nothing")
{
    const Folder folder;
    folder.write("base.yaml", "{a: 0, b: 0, c: 0}\n");
    folder.write("one.yaml", "{extends: base.yaml, a: 1}\n");
    folder.write("two.yaml", "{extends: ./base.yaml, b: 2}\n");
    std::vector<Input> inputs;
    const auto node =
        laid_together(std::nullopt, {folder.write("mine.yaml", "extends: [one.yaml, two.yaml, one.yaml]\n")}, inputs);
    CHECK(emit(node) == in_one_form("{a: 1, b: 2, c: 0}"));
    REQUIRE(inputs.size() == 4);
    CHECK(folder.shortened(inputs[0].path) == "base.yaml");
    CHECK(folder.shortened(inputs[2].path) == "two.yaml");
}

TEST_CASE("Mistakes of all files that one extends are told")
{
    const Folder folder;
    folder.write("one.yaml", "{a: 1, a: 2}\n");
    CHECK(refusal_of(folder, folder.write("mine.yaml", "{extends: [one.yaml, nowhere.yaml], b: 1, b: 2}\n")) ==
          Told{"one.yaml:1:8: the key 'a' again, first in line 1; expected each key once",
               "mine.yaml:1:22: there is no file 'nowhere.yaml'; expected a scenario file",
               "mine.yaml:1:43: the key 'b' again, first in line 1; expected each key once"});
    CHECK(refusal_of(folder, folder.write("none.yaml", "extends: []\n")) ==
          Told{"none.yaml:1:10: a list; expected the path of a scenario file, or a list of them (extends)"});
}

TEST_CASE("Other files are laid over a scenario, in their order, and over what a results file holds")
{
    const Folder folder;
    const auto scenario = folder.write("mine.yaml", tests::standing_alone);
    const scenario::Files over{folder.write("more.yaml", "{cohort: {mothers: 7}, title: More}\n"),
                               folder.write("other.yaml", "cohort: {mothers: 8, follow: 9 years}\n")};
    for (const auto& loaded : {scenario::load(scenario, {"title=Set"}, over),
                               scenario::load_text(tests::standing_alone, "text", {"title=Set"}, over)}) {
        CHECK(loaded.parameters.title == "Set");
        CHECK(loaded.parameters.life.cohort.mothers == 8);
        CHECK(loaded.parameters.life.cohort.follow.time.value == 9);
        CHECK(folder.shortened(loaded.inputs.back().path) == "other.yaml");
    }
}

TEST_CASE("Every file that was read is listed with the hash of its bytes")
{
    const Folder folder;
    folder.write("base.yaml", "a: 1\n");
    std::vector<Input> inputs;
    laid_together(std::nullopt, {folder.write("mine.yaml", "# bytes count, comments too\nextends: base.yaml\n")}, inputs);
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

TEST_CASE("A huge file is refused at once")
{
    const Folder folder;
    const auto file = folder.write("huge.yaml", "a: 1\n");
    std::filesystem::resize_file(file, 100'000'000);
    CHECK(refusal_of(folder, file) == Told{"huge.yaml: the file is larger than 1048576 bytes; expected a scenario"});
}

TEST_CASE("A device is no scenario file")
{
    const Folder folder;
    for (const std::string device : {"/dev/zero", "/dev/null", "/dev/random"}) {
        CHECK(refusal_of(folder, device) == Told{device + ": '" + device + "' is a device; expected a scenario file"});
    }
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: /dev/zero\n")) ==
          Told{"mine.yaml:1:10: '/dev/zero' is a device; expected a scenario file"});
}

TEST_CASE("A pipe is read to its end, and nobody is waited for when there is no writer")
{
    const Folder folder;
    const auto pipe = folder.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(refusal_of(folder, pipe) == Told{"pipe: 'pipe' is a pipe into which nothing was written; expected a scenario file"});

    // Open in both directions, so that neither end waits for the other.
    const int writer = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(writer >= 0);
    std::string told;
    std::thread reader([&] { told = inherited(pipe); });
    for (const std::string part : {"a: 1\n", "b: 2\n"}) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        CHECK(write(writer, part.data(), part.size()) == static_cast<ssize_t>(part.size()));
    }
    close(writer);
    reader.join();
    CHECK(told == "a: 1\nb: 2\n");
}

TEST_CASE("A pipe that never ends is refused after a megabyte")
{
    const Folder folder;
    const auto pipe = folder.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const int end = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(end >= 0);
    std::thread writer([&] {
        const std::string line(1 << 16, '#');
        for (int i = 0; i < 17; ++i) {
            CHECK(write(end, line.data(), line.size()) == 1 << 16);
        }
    });
    CHECK(refusal_of(folder, pipe) == Told{"pipe: the file is larger than 1048576 bytes; expected a scenario"});
    writer.join();
    close(end);
}

TEST_CASE("A file that may not be read says why")
{
    if (geteuid() == 0) {
        WARN("not tested: root may read everything");
        return;
    }
    const Folder folder;
    const auto file = folder.write("locked/mine.yaml", "a: 1\n");
    std::filesystem::permissions(file, std::filesystem::perms::none);
    CHECK(refusal_of(folder, file) == Told{"locked/mine.yaml: 'locked/mine.yaml' cannot be read: Permission denied"});
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::none);
    CHECK(refusal_of(folder, file) == Told{"locked/mine.yaml: 'locked/mine.yaml' cannot be read: Permission denied"});
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all);
}

TEST_CASE("A link that leads nowhere, or to itself, is refused as such")
{
    const Folder folder;
    std::filesystem::create_symlink("nowhere.yaml", folder.path() / "link.yaml");
    std::filesystem::create_symlink("loop.yaml", folder.path() / "loop.yaml");
    CHECK(refusal_of(folder, folder.path() / "link.yaml") ==
          Told{"link.yaml: 'link.yaml' is a link to a file that is not there; expected a scenario file"});
    CHECK(refusal_of(folder, folder.path() / "loop.yaml") ==
          Told{"loop.yaml: 'loop.yaml' cannot be read: Too many levels of symbolic links"});
}

TEST_CASE("A path that nobody could mean is refused in few words")
{
    const Folder folder;
    const auto told = refusal_of(folder, folder.write("mine.yaml", fmt::format("extends: {}\n", std::string(900'000, 'x'))));
    REQUIRE(told.size() == 1);
    CHECK(told.front().size() < 200);
    CHECK(told.front().ends_with("...' cannot be read: File name too long"));
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: \"a\\nb\"\n")).front().find('\n') == std::string::npos);
}

TEST_CASE("Chains of 32 files are read, and longer ones refused")
{
    const Folder folder;
    folder.write("1.yaml", "a: 1\n");
    for (int i = 2; i <= 1000; ++i) {
        folder.write(fmt::format("{}.yaml", i), fmt::format("extends: {}.yaml\na: {}\n", i - 1, i));
    }
    CHECK(inherited(folder.path() / "32.yaml") == "a: 32\n");
    const std::string problem = ": more than 32 files that extend one another; expected fewer";
    CHECK(refusal_of(folder, folder.path() / "33.yaml") == Told{"2.yaml:1:10" + problem});
    CHECK(refusal_of(folder, folder.path() / "1000.yaml") == Told{"969.yaml:1:10" + problem});
}

TEST_CASE("Mistakes of all files are told in one go, the extended ones' first")
{
    const Folder folder;
    const std::string again = ": the key 'a' again, first in line 1; expected each key once";
    folder.write("base.yaml", "a: 1\na: 2\nb: c: d\n");
    folder.write("middle.yaml", "a: 1\na: 2\nextends: base.yaml\n");
    CHECK(refusal_of(folder, folder.write("mine.yaml", "a: 1\na: 3\na: 4\nextends: middle.yaml\n")) ==
          Told{"base.yaml:2:1" + again, "base.yaml:3:5: text with ': ' inside; expected quotes around it",
               "middle.yaml:2:1" + again, "mine.yaml:2:1" + again, "mine.yaml:3:1" + again});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "a: 1\na: 3\nextends: mine.yaml\n")) ==
          Told{"mine.yaml:3:10: 'mine.yaml' extends itself; expected files that end somewhere", "mine.yaml:2:1" + again});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "a: 1\na: 3\nextends: none.yaml\nb: [\n")) ==
          Told{"mine.yaml:3:10: there is no file 'none.yaml'; expected a scenario file", "mine.yaml:2:1" + again,
               "mine.yaml:4:4: '[' that is never closed; expected ']'"});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "format: 2\nextends: none.yaml\nb: 1\nb: 2\n")) ==
          Told{"mine.yaml:1:9: format 2 is newer than this version of rcpsim reads; expected 1, or a newer rcpsim",
               "mine.yaml:4:1: the key 'b' again, first in line 3; expected each key once"});
}

TEST_CASE("What was refused is not looked for")
{
    const Folder folder;
    const std::string alias = "; expected the value itself (share values with 'extends'), or quotes around text";
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: *base\n")) == Told{"mine.yaml:1:10: an alias ('*')" + alias});
    CHECK(refusal_of(folder, folder.write("mine.yaml", "extends: [a, %]\n")).size() == 1);
    CHECK(refusal_of(folder, folder.write("mine.yaml", "- &a b\n- *a\n")).size() == 2);
}

TEST_CASE("However a scenario is damaged, it is read or refused")
{
    const Folder folder;
    std::filesystem::copy(std::filesystem::path(RCPSIM_SOURCE_DIR) / "scenarios", folder.path(),
                          std::filesystem::copy_options::recursive);
    for (const std::string name : {"whole-life.yaml", "uncertain.yaml"}) {
        CAPTURE(name);
        std::ifstream stream(folder.path() / "verification" / name);
        const std::string whole((std::istreambuf_iterator<char>(stream)), {});
        int refused = 0;
        for (std::uint32_t i = 0; i < 1000; ++i) {
            const auto file = folder.write("verification/damaged.yaml", damaged(whole, i));
            CAPTURE(i);
            try {
                scenario::load(file);
            } catch (const base::InputError& error) {
                ++refused;
                CHECK_FALSE(error.mistakes().empty());
            }
        }
        CHECK(refused > 500);
        CHECK(refused < 1000);
    }
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

TEST_CASE("What a file extends is the path of a file, or a list of them")
{
    const Folder folder;
    const std::string expected = "; expected the path of a scenario file, or a list of them (extends)";
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

TEST_CASE("A path leads no deeper than a scenario is nested")
{
    std::string path = "a";
    for (int step = 1; step < 64; ++step) {
        path += ".a";
    }
    CHECK_NOTHROW(overridden("{b: 1}", path + "=1"));
    CHECK(refusal_of_override("{b: 1}", path + ".a=1") ==
          Told{"--set " + path.substr(0, 60) + "...: a path of more than 64 steps; expected one that leads to a value"});
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
