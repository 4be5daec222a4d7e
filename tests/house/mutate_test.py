"""Lets scripts/mutate break a small house, whose files are words and whose tests look for them."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(os.environ.get("RCPSIM_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))

PRESETS = """{"version": 6,
 "configurePresets": [{"name": "dev", "generator": "Ninja", "binaryDir": "${sourceDir}/build/dev"}],
 "buildPresets": [{"name": "dev", "configurePreset": "dev"}]}
"""
# It compiles as long as it knows its name, and its tests know the payer and the year.
PROJECT = """cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES NONE)
enable_testing()
set(words ${PROJECT_SOURCE_DIR}/engine/ledger/words.cpp)
add_custom_target(rcpsim_program grep -q name ${words})
add_custom_target(rcpsim_tests)
add_test(NAME "the payer is the council" COMMAND grep -q council ${words})
add_test(NAME "the year is the first" COMMAND grep -q first ${words})
add_test(NAME house.slow COMMAND false)
"""
PAYER = {"name": "payer", "file": "ledger/words.cpp", "find": "council", "replace": "health service", "breaks": "who pays",
         "tests": "^the payer"}
OTHERS = PAYER | {"name": "others", "tests": "^the year"}
NOBODY = PAYER | {"name": "nobody", "find": "nobody", "replace": "everybody", "breaks": "what no test asks about"}
NAME = PAYER | {"name": "name", "find": "its name", "replace": ""}


class Mutate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name, "house")
        (self.root / "engine/ledger").mkdir(parents=True)
        (self.root / "tests").mkdir()
        self.words = self.root / "engine/ledger/words.cpp"
        self.words.write_text("its name, the council, the first year, nobody\n", encoding="utf-8")
        (self.root / "CMakePresets.json").write_text(PRESETS, encoding="utf-8")
        (self.root / "CMakeLists.txt").write_text(PROJECT, encoding="utf-8")
        subprocess.run(["git", "init", "-q"], cwd=self.root, check=True)

    def mutate(self, *words, of, status):
        (self.root / "tests/mutations.yaml").write_text(yaml.safe_dump(of), encoding="utf-8")
        before = self.words.read_text(encoding="utf-8")
        done = subprocess.run([sys.executable, ROOT / "scripts/mutate", "--root", self.root, *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertEqual(self.words.read_text(encoding="utf-8"), before)
        return done.stdout + done.stderr

    def assert_refused(self, *words, of):
        said = self.mutate("--check", of=of, status=2)
        for word in words:
            self.assertIn(word, said)

    def test_a_list_that_fits(self):
        self.assertEqual(self.mutate("--check", of=[PAYER, NOBODY], status=0), "all 2 slips can be made\n")

    def test_a_text_that_is_not_there(self):
        self.assert_refused("payer", "0 times", "expected once", of=[PAYER | {"find": "mayor"}])

    def test_a_text_that_stands_twice(self):
        self.assert_refused("2 times", of=[PAYER | {"find": "the "}])

    def test_a_file_that_is_not_there(self):
        self.assert_refused("engine/ledger/sums.cpp", of=[PAYER | {"file": "ledger/sums.cpp"}])

    def test_a_slip_that_changes_nothing(self):
        self.assert_refused("by itself", of=[PAYER | {"replace": "council"}])

    def test_an_entry_without_a_part_and_a_name_that_comes_twice(self):
        self.assert_refused("entry 2", "several", of=[PAYER, {"name": "payer"}, PAYER])

    def test_a_slip_that_the_named_test_catches(self):
        said = self.mutate(of=[PAYER], status=0)
        self.assertIn("caught by the payer is the council", said)
        self.assertIn("1 of 1 slips", said)

    def test_a_slip_that_another_test_catches(self):
        self.assertIn("caught by the payer is the council", self.mutate(of=[OTHERS], status=0))

    def test_a_slip_that_survives(self):
        said = self.mutate(of=[PAYER, NOBODY], status=1)
        self.assertIn("nobody......................... SURVIVED", said)
        self.assertIn("1 of 2 slips", said)

    def test_a_slip_that_does_not_compile(self):
        self.assertIn("DOES NOT COMPILE", self.mutate(of=[NAME], status=1))

    def test_some_slips_alone_and_their_list(self):
        self.assertIn("1 of 1 slips", self.mutate("--only", "payer", of=[PAYER, NOBODY], status=0))
        self.assertIn("'mayor'", self.mutate("--only", "mayor", of=[PAYER], status=2))
        self.assertIn("what no test asks about", self.mutate("--list", of=[PAYER, NOBODY], status=0))

    def test_tests_that_nobody_knows(self):
        self.assertIn("no quick test", self.mutate(of=[PAYER | {"tests": "^the mayor"}], status=2))

    def test_a_house_that_fails_by_itself(self):
        self.words.write_text("its name, the council, the second year\n", encoding="utf-8")
        self.assertIn("without any slip 'the year is the first' fails", self.mutate(of=[OTHERS], status=2))

    def test_a_copy_that_is_kept(self):
        kept = self.root.parent / "kept"
        for _ in range(2):
            self.mutate("--keep", kept, of=[PAYER], status=0)
        self.assertEqual((kept / "engine/ledger/words.cpp").read_text(encoding="utf-8"), self.words.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
