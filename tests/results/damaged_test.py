"""Results files that were cut, changed or overwritten in a thousand ways: every command that reads one says so, and shows no number."""

import concurrent.futures
import hashlib
import os
import pathlib
import random
import resource
import subprocess
import tempfile
import unittest

import h5py

from runs import PLAIN, PROGRAM, SEAL, information, run, seal, sensitivity, sweep, whole_run

WAYS = 1000
READERS = {"run": ["show", "reprice", "voi", "check"], "sweep": ["show"], "information": ["show"], "sensitivity": ["show"]}


def cut(content, chance):
    return content[:chance.randrange(len(content))]


def flip_a_bit(content, chance):
    at = chance.randrange(len(content)) if chance.random() < 0.8 else len(content) - 1 - chance.randrange(2 * len(SEAL))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1:]


def lose_a_sector(content, chance):
    sector = 512
    at = sector * chance.randrange(len(content) // sector)
    filled = bytes([chance.choice([0, 0xFF])]) * len(content[at:at + sector])
    return content[:at] + filled + content[at + sector:]


def drop_a_byte(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + content[at + 1:]


def insert_a_line_end(content, chance):
    """As programs do that take a file for text."""
    at = chance.randrange(len(content))
    return content[:at] + b"\r\n" + content[at:]


def add_to_the_end(content, chance):
    return content + chance.randbytes(1 + chance.randrange(100))


DAMAGES = [cut, cut, flip_a_bit, flip_a_bit, flip_a_bit, flip_a_bit, lose_a_sector, drop_a_byte, insert_a_line_end, add_to_the_end]


def told_of(command, file):
    """Status, standard output and error of a command that must not take long."""
    done = subprocess.run([PROGRAM, command, file], capture_output=True, text=True, timeout=60, cwd=file.parent)
    return done.returncode, done.stdout, done.stderr


class Damaged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(cls.folder.name)
        small = ["--set", "run.draws=12", "--replications", "2"]
        cls.files = {"plain.h5": ("run", run(PLAIN, path / "plain.h5", "--set", "cohort.mothers=20", "--replications", "20")),
                     "whole.h5": ("run", whole_run(path, "whole.h5", *small)),
                     "sweep.h5": ("sweep", sweep(path, "sweep.h5", "--draws", "4", "--replications", "1")),
                     "voi.h5": ("information", information(path, "voi.h5", "--draws", "40", "--replications", "2")),
                     **{f"{method}.h5": ("sensitivity", sensitivity(path, f"{method}.h5", method))
                        for method in ("tornado", "sobol")}}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def damaged(self, number):
        """A file that was damaged, how, and a command that reads it."""
        chance = random.Random(number)
        name = chance.choice(sorted(self.files))
        kind, whole = self.files[name]
        content = whole.read_bytes()
        damage = chance.choice(DAMAGES)
        changed = damage(content, chance)
        if changed == content:  # a sector of zeros that was zeros
            return self.damaged(number + WAYS)
        file = whole.parent / f"damaged-{number}-{name}"
        file.write_bytes(changed)
        return file, damage.__name__, chance.choice(READERS[kind])

    def read_damaged(self, number):
        file, how, command = self.damaged(number)
        try:
            return (how, command, file, *told_of(command, file))
        finally:
            file.unlink()

    def test_a_damaged_file_is_refused_in_one_line(self):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for how, command, file, status, out, errors in pool.map(self.read_damaged, range(WAYS)):
                with self.subTest(how=how, command=command, file=file.name):
                    self.assertEqual((status, out), (2, ""), errors)
                    self.assertRegex(errors, rf"\A{file}(:\d+:\d+)?: [^\n]*; expected [^\n]*\n\Z")

    def test_it_takes_little_memory(self):
        for name in self.files:
            told_of("show", self.files[name][1])
        sanitized = "asan" in pathlib.Path(PROGRAM).parts
        kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(kilobytes, (4 if sanitized else 1) * 1000 * 1000)

    def test_whole_files_are_shown(self):
        for kind, file in self.files.values():
            status, out, errors = told_of("show", file)
            self.assertEqual((status, errors), (0, ""))
            self.assertTrue(out)

    def test_the_checksum_is_that_of_all_before_it(self):
        for kind, file in self.files.values():
            content = file.read_bytes()
            before, _, digest = content.rpartition(SEAL)
            self.assertEqual(digest.decode(), hashlib.sha256(before).hexdigest() + "\n")

    def test_a_file_that_somebody_changed_is_said_to_be_changed(self):
        file = pathlib.Path(self.folder.name) / "annotated.h5"
        file.write_bytes(self.files["plain.h5"][1].read_bytes())
        with h5py.File(file, "r+") as results:
            results.attrs["remark"] = "what I think of it"
        status, out, errors = told_of("show", file)
        self.assertEqual((status, out), (2, ""))
        self.assertIn("changed since rcpsim wrote it", errors)
        seal(file)
        self.assertEqual(told_of("show", file)[0], 0)

    def test_what_is_no_file_is_refused(self):
        pipe = pathlib.Path(self.folder.name) / "pipe.h5"
        os.mkfifo(pipe)
        for file in (pipe, pathlib.Path("/dev/zero")):
            status, out, errors = told_of("show", file)
            self.assertEqual((status, out, errors), (2, "", f"{file}: a device or a pipe; expected a results file\n"))


if __name__ == "__main__":
    unittest.main()
