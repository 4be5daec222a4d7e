"""The program held against exact answers, wherever it stands."""

import csv
import io
import json
import shutil
import signal
import subprocess
import unittest

from calls import PROGRAM, Calls


class Selftest(Calls):
    def test_it_holds_and_says_on_what_in_80_columns_without_any_file(self):
        # An installed program knows no repository.
        alone = self.folder / "bin" / "rcpsim"
        alone.parent.mkdir()
        shutil.copy(PROGRAM, alone)
        done = subprocess.run([alone, "selftest"], cwd=self.folder, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assert_fits(done.stdout)
        self.assertRegex(done.stdout, r"^rcpsim \d+\.\d+\.\d+ \(.*\)\n(avx512|avx2|portable) instructions, \d+ threads?, seed 20211\n")
        self.assertRegex(done.stdout, r"\d+ figures in \d+\.\d s; ")
        self.assertTrue(done.stdout.endswith("\nAll hold.\n"))
        self.assertNotIn("FAIL", done.stdout)
        self.assertEqual([path.name for path in self.folder.rglob("*") if path.is_file()], ["rcpsim"])

    def test_figures_are_the_same_on_any_threads_and_instructions_and_hold_with_other_luck(self):
        best = self.call("selftest", "-q", "--format", "csv").stdout
        self.assertEqual(self.call("selftest", "-q", "--format", "csv", "--threads", "3", "--simd", "portable").stdout, best)
        rows = list(csv.DictReader(io.StringIO(best)))
        self.assertGreater(len(rows), 60)
        self.assertGreater(sum(int(row["figures"]) for row in rows), 400)
        self.assertEqual({row["verdict"] for row in rows}, {"ok"})

        told = json.loads(self.call("selftest", "-q", "--seed", "7", "--format", "json").stdout)
        self.assertTrue(told["holds"])
        self.assertEqual((told["seed"], told["most_standard_errors"], told["failed"]), (7, 5, []))
        self.assertLess(told["chance_of_bad_luck"], 1e-3)
        figures = [row["simulated"] for chapter in told["chapters"] for row in chapter["rows"]]
        self.assertEqual(len(figures), len(rows))
        self.assertGreater(sum(a != float(row["simulated"]) for a, row in zip(figures, rows)), 50)

    def test_wrong_words_are_bad_input(self):
        for words in (["more"], ["--seed", "-1"], ["--seed", "x"], ["--threads", "0"], ["--format", "xml"], ["--simd", "sse"], ["--mothers", "3"]):
            with self.subTest(words):
                done = self.call("selftest", *words, status=2)
                self.assertEqual(done.stdout, "")
                self.assertLessEqual(len(done.stderr.splitlines()), 2)

    def test_ctrl_c_ends_it_within_a_second(self):
        for wait in (0.7, 1.4):
            ended, out, errors = self.ended_by(signal.SIGINT, "selftest", "--threads", "1", after=wait)
            self.assertEqual((ended, out), (130, ""))
            self.assertTrue(errors.endswith("rcpsim: stopped\n"), errors)

    def test_other_luck_has_a_bound_that_is_told_and_a_full_disk_is_told(self):
        said = self.call("selftest", "-q", "--seed", "8").stdout
        self.assertRegex(said.replace("\n", " "), r"fails for about one seed in [\d,]+, at most")
        done = self.shell("rcpsim selftest -q >/dev/full", status=1)
        self.assertEqual("rcpsim: cannot write to standard output: No space left on device\n", done.stderr)


if __name__ == "__main__":
    unittest.main()
