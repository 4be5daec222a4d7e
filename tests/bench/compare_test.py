"""scripts/bench-compare, and the programs that it runs in turn."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["RCPSIM_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
# Lives ten mothers in a cohort, whatever is asked; what else a test says comes after.
FEW = f'#!/bin/sh\nexec "{PROGRAM}" "$@" --set cohort.mothers=10 '


class Programs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.this = self.program("this", FEW)

    def program(self, name, text):
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def compare(self, this, other, status=0):
        done = subprocess.run([sys.executable, SOURCE / "bench/revisions/compare.py", this, other, "--called", "0123abc",
                               "--repetitions", "2"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (status, ""))
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 80, line)
        return re.split(r"\n(?=\S)", done.stdout.strip())[1:]

    def test_the_same_numbers_are_the_same(self):
        lines = self.compare(self.this, self.program("other", FEW))
        self.assertEqual(len(lines), 3)
        for line in lines:
            self.assertRegex(line, r" +\d+\.\d{3} +\d+\.\d{3} +\d+\.\d\d +\d+\.\d\d-\d+\.\d\d  same$")

    def test_other_numbers_are_counted(self):
        for line in self.compare(self.this, self.program("other", FEW + "--seed 7")):
            self.assertRegex(line, r"  [1-9]\d* of \d+ differ$")

    def test_datasets_that_one_side_lacks_are_told(self):
        lines = self.compare(self.this, self.program("other", FEW + "--keep activity"))
        self.assertRegex(lines[0], r"  same\n    only with 0123abc: activity\w*$")

    def test_what_the_other_does_not_know_is_left_out(self):
        lines = self.compare(self.this, self.program("other", FEW + "--of-tomorrow"))
        self.assertEqual(len(lines), 3)
        for line in lines:
            self.assertIn("0123abc does not run it: rcpsim run: unknown option '--of-tomorrow'", " ".join(line.split()))

    def test_what_does_not_run_here_is_an_error(self):
        lines = self.compare(self.program("broken", FEW + "--of-tomorrow"), self.this, status=1)
        self.assertIn("this does not run it", lines[0])


class Clone(unittest.TestCase):
    """The script in a small repository of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        shutil.copytree(SOURCE / "scripts", self.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "engine").mkdir()
        (self.root / "engine/life.cpp").write_text("int main() {}\n")
        (self.root / ".gitignore").write_text("/build/\n")
        self.git("init", "-q")
        self.commit()

    def git(self, *words):
        who = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
        subprocess.run(["git", *who, *words], cwd=self.root, check=True, capture_output=True)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "-q", "-m", "as it is")

    def compare(self, *words, status=0):
        done = subprocess.run([self.root / "scripts/bench-compare", *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout + done.stderr

    def test_a_first_commit_has_no_parent(self):
        self.assertIn("there is no parent here", self.compare())
        self.assertIn("no revision 'yesterday'", self.compare("yesterday", status=2))

    def test_a_change_elsewhere_needs_no_comparison(self):
        (self.root / "README.md").write_text("words\n")
        self.commit()
        (self.root / "NOTES.md").write_text("more words\n")
        self.assertIn("the engine is that of", self.compare("HEAD^"))
        status = subprocess.run(["git", "status", "--short"], cwd=self.root, capture_output=True, text=True, check=True)
        self.assertEqual(status.stdout, "?? NOTES.md\n")

    def parent(self):
        """What would be compared with: the script's own functions, and nothing is built."""
        script = (self.root / "scripts/bench-compare").read_text()
        functions = script[:script.index("# Makes the copy what")]
        asking = self.root / "scripts/bench-parent"
        asking.write_text(functions + "find_revision ''\n")
        done = subprocess.run(["bash", asking], capture_output=True, text=True, check=True)
        asking.unlink()
        return done.stdout.strip()

    def head(self):
        return subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.root, capture_output=True, text=True, check=True).stdout.strip()

    def test_the_parent_is_that_of_the_last_change_of_the_engine(self):
        first = self.head()
        (self.root / "engine/life.cpp").write_text("int main() { return 0; }\n")
        self.assertEqual(self.parent(), first)
        self.commit()
        self.assertEqual(self.parent(), first)
        (self.root / "README.md").write_text("words\n")
        self.commit()
        self.assertEqual(self.parent(), first)
        (self.root / "engine/death.cpp").write_text("\n")
        self.assertEqual(self.parent(), self.head())

    def test_words_that_it_does_not_know(self):
        self.assertIn("usage:", self.compare("--fast", status=2))
        self.assertIn("number", self.compare("--repetitions", status=2))
        self.assertIn("usage:", self.compare("--help"))


if __name__ == "__main__":
    unittest.main()
