"""Builds small houses with one fault each and asks scripts/check-rooms to find it."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("RCPSIM_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))

# A house without faults. A test changes or adds one file.
SOUND = {
    "base/README.md": "",
    "base/errors.h": "#pragma once\n\n#include <fmt/core.h>\n\n#include <string>\n",
    "lanes/README.md": "",
    "lanes/lanes-inl.h": (
        "#if defined(RCPSIM_LANES_LANES_INL_H) == defined(HWY_TARGET_TOGGLE)\n#ifdef RCPSIM_LANES_LANES_INL_H\n"
        "#undef RCPSIM_LANES_LANES_INL_H\n#else\n#define RCPSIM_LANES_LANES_INL_H\n#endif\n\n"
        "#include <hwy/highway.h>\n\n#endif\n"),
    "parameters/README.md": "",
    "parameters/life.h": '#pragma once\n\n#include "base/errors.h"\n',
    "parameters/money.h": '#pragma once\n\n#include "parameters/life.h"\n',
    "parameters/parameters.h": '#pragma once\n\n#include "parameters/money.h"\n',
    "lifecourse/README.md": "",
    "lifecourse/plan.cpp": '#include "lanes/lanes-inl.h"\n#include "parameters/life.h"\n\n#include <vector>\n',
    "ledger/README.md": "the word mother may stand here\n",
    "ledger/ledger.h": '#pragma once\n\n#include "parameters/money.h"\n\n// of a mother\n',
    "results/README.md": "",
    "results/file.cpp": "#include <hdf5.h>\n#include <H5Tpublic.h>\n",
    "app/README.md": "",
    "app/main.cpp": "#include <CLI/CLI.hpp>\n\n#include <csignal>\n#include <sys/stat.h>\n#include <unistd.h>\n",
    "../tests/reference/waits.h": '#pragma once\n\n#include "reference/tables.h"\n\n#include <vector>\n',
    "../tests/reference/waits.cpp": '#include "reference/waits.h"\n\n#include <boost/math/special_functions/gamma.hpp>\n',
}


def findings(**changes):
    """What the checker says of a house with `changes`, by path; None removes a file."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in {**SOUND, **changes}.items():
            if text is not None:
                path = pathlib.Path(root, "engine", name).resolve()
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, ROOT / "scripts/check-rooms", "--root", root], capture_output=True, text=True)
    assert run.stderr == "", run.stderr
    return run.returncode, run.stdout.splitlines()


class CheckRooms(unittest.TestCase):
    def assert_found(self, where, *words, **changes):
        status, lines = findings(**changes)
        self.assertEqual(status, 1, lines)
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith(os.path.normpath(f"engine/{where}") + ": "), lines)
        for word in words:
            self.assertIn(word, lines[0])

    def test_a_sound_house(self):
        status, lines = findings()
        self.assertEqual(status, 0, lines)

    def test_an_include_of_a_higher_room(self):
        self.assert_found("ledger/ledger.h:3", "ledger stands before results",
                          **{"ledger/ledger.h": '#pragma once\n\n  # include "results/file.h"\n'})

    def test_the_life_course_and_the_ledger(self):
        self.assert_found("lifecourse/plan.cpp:1", "lifecourse stands before ledger",
                          **{"lifecourse/plan.cpp": '#include "ledger/ledger.h"\n'})

    def test_an_include_without_a_room(self):
        self.assert_found("base/errors.cpp:1", "names no room", **{"base/errors.cpp": '#include "errors.h"\n'})

    def test_a_library_without_a_door_here(self):
        self.assert_found("base/errors.cpp:2", "base has no door to boost", "random",
                          **{"base/errors.cpp": "\n#include <boost/math/distributions/beta.hpp>\n"})

    def test_a_c_library_without_a_door_here(self):
        self.assert_found("app/main.cpp:1", "app has no door to hdf5", "results", **{"app/main.cpp": "#include <H5Ppublic.h>\n"})

    def test_an_unknown_library(self):
        self.assert_found("app/main.cpp:1", "no known library", **{"app/main.cpp": "#include <armadillo/all>\n"})

    def test_an_unknown_header_that_looks_like_the_standard_library(self):
        self.assert_found("app/main.cpp:1", "no known library", **{"app/main.cpp": "#include <armadillo>\n"})

    def test_money_in_the_life_course(self):
        self.assert_found("lifecourse/plan.cpp:1", "behind a wall", **{"lifecourse/plan.cpp": '#include "parameters/money.h"\n'})

    def test_all_parameters_in_the_life_course(self):
        self.assert_found("lifecourse/plan.cpp:1", "behind a wall",
                          **{"lifecourse/plan.cpp": '#include "parameters/parameters.h"\n'})

    def test_money_through_a_header_between(self):
        self.assert_found("lifecourse/plan.cpp:2", "parameters/life.h -> parameters/money.h",
                          **{"parameters/life.h": '#pragma once\n#include "parameters/money.h"\n'})

    def test_a_model_on_the_ground_floor(self):
        for room in ("base", "lanes", "random", "statistics"):
            self.assert_found(f"{room}/sums.h:2", "any individual",
                              **{f"{room}/README.md": "", f"{room}/sums.h": "#pragma once\n// one per Mother\n"})

    def test_a_room_without_a_readme(self):
        self.assert_found("ledger:1", "README.md", **{"ledger/README.md": None})

    def test_an_unknown_room(self):
        self.assert_found("attic:1", "unknown room", **{"attic/README.md": ""})

    def test_a_header_without_a_guard(self):
        self.assert_found("ledger/ledger.h:1", "#pragma once", **{"ledger/ledger.h": "struct Ledger;\n"})

    def test_a_header_per_target_without_its_toggle(self):
        self.assert_found("lanes/lanes-inl.h:1", "HWY_TARGET_TOGGLE", **{"lanes/lanes-inl.h": "#pragma once\n"})

    def test_a_header_per_target_with_the_guard_of_another(self):
        copied = SOUND["lanes/lanes-inl.h"]
        self.assert_found("lanes/other-inl.h:1", "RCPSIM_LANES_OTHER_INL_H", **{"lanes/other-inl.h": copied})

    def test_a_header_of_the_engine_in_the_reference(self):
        for header in ('"parameters/parameters.h"', "<parameters/parameters.h>", '"reference/../../engine/base/tick.h"',
                       '"support/study.h"', "<hwy/highway.h>"):
            self.assert_found("../tests/reference/waits.cpp:2", "reference", header.strip('"<>'),
                              **{"../tests/reference/waits.cpp": f'#include "reference/waits.h"\n#include {header}\n'})

    def test_the_reference_in_the_engine(self):
        self.assert_found("app/main.cpp:1", "names no room", **{"app/main.cpp": '#include "reference/waits.h"\n'})

    def test_all_faults_are_reported(self):
        status, lines = findings(**{"base/a.h": '#include "app/b.h"\n', "base/c.h": "// mother\n"})
        self.assertEqual(status, 1)
        self.assertEqual(len(lines), 4, lines)


if __name__ == "__main__":
    unittest.main()
