"""RCP-mini in NumPy and R finds what the engine finds, and who does not is told."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["RCPSIM_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
CONTESTANTS = ["NumPy", "NumPy, all mothers at once", "R", "rcpsim"]


def compare(program, *words):
    return subprocess.run([sys.executable, SOURCE / "bench/peers/compare.py", program, "--repetitions", "1", "--mothers", "500000", *words],
                          capture_output=True, text=True)


class Peers(unittest.TestCase):
    def test_all_find_the_same(self):
        done = compare(PROGRAM, "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = json.loads(done.stdout)["benchmarks"]
        self.assertEqual([entry["name"] for entry in found], CONTESTANTS)
        for entry in found:
            self.assertAlmostEqual(entry["items_per_second"] * entry["cpu_time"], 500000, delta=1)

    def test_who_finds_something_else_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            other = pathlib.Path(folder) / "rcpsim"
            other.write_text(f'#!/bin/sh\n[ "$1" != run ] || set -- "$@" --set propensity.mean=0.455\nexec "{PROGRAM}" "$@"\n')
            other.chmod(0o755)
            done = compare(other)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        for name in CONTESTANTS[:-1]:
            self.assertRegex(done.stderr, rf"(?m)^{name}: proceedings: mean 1\.2\d+, expected 1\.2\d+; -\d+\.\d standard errors$")

    def test_a_program_that_is_not_there(self):
        done = compare("/nowhere/rcpsim")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "/nowhere/rcpsim: No such file or directory\n")


if __name__ == "__main__":
    unittest.main()
