"""Runs of one scenario on several threads and instruction sets, compared bit by bit."""

import csv
import io
import json
import os
import signal
import subprocess
import unittest

from calls import ENDLESS, MINI, PROGRAM, SOURCE, TWO_ARMS, Calls

SMALL = ["--set", "cohort.mothers=50", "--replications", "20"]
SERVICE = str(SOURCE / "scenarios/services/pause.yaml")


class Verify(Calls):
    def setUp(self):
        super().setUp()
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.environment = os.environ | {"TMPDIR": str(self.temporary)}

    def verify(self, *words, status=0):
        done = self.call("verify", *words, status=status, env=self.environment)
        self.assertEqual(list(self.temporary.iterdir()), [])
        self.assertEqual([path.name for path in self.folder.iterdir()], ["tmp"])
        return done

    def targets(self):
        said = self.verify(TWO_ARMS, *SMALL, "-q", "--threads", "1,2", "--format", "json").stdout
        return sorted({run["instruction_set"] for run in json.loads(said)["runs"]})

    def test_every_way_is_the_same_and_told_in_80_columns(self):
        said = self.verify(TWO_ARMS, *SMALL).stdout
        self.assert_fits(said)
        self.assertIn("\n20 simulated cohorts of 50 mothers, seed 20211\n", said)
        targets = self.targets()
        self.assertEqual(said.count(" same\n"), 4 * len(targets) - 1)
        for target in {"avx512", "avx2", "portable"} - set(targets):
            self.assertRegex(said, rf"\n {target} +not run: this machine does not have it\n")
        text = said.replace("\n", " ")
        self.assertRegex(text, r"Compared of each: [\d,]+ numbers in \d+ datasets, to the last bit, and all text\.")
        self.assertIn("started, wall_seconds, cpu_seconds, threads, instruction_set.", text)
        self.assertTrue(said.endswith("All results are the same to the last bit.\n"))

    def test_large_tables_are_compared_when_asked(self):
        words = [TWO_ARMS, *SMALL, "-q", "--threads", "1,3", "--targets", "portable", "--format", "json"]
        few = json.loads(self.verify(*words).stdout)
        many = json.loads(self.verify(*words, "--keep", "activity,cost").stdout)
        self.assertEqual(many["datasets"], few["datasets"] + 2)
        self.assertGreater(many["numbers"], few["numbers"])
        self.assertEqual([(run["threads"], run["results"]) for run in many["runs"]], [(1, "first"), (3, "same")])

    def test_whatever_is_shipped_for_verification_agrees_and_so_does_a_service(self):
        for path in sorted((SOURCE / "scenarios/verification").glob("*.yaml")):
            with self.subTest(path.name):
                said = self.verify(str(path), "--set", "cohort.mothers=300", "--replications", "3", "-q", "--threads", "1,3", "--format", "csv").stdout
                rows = list(csv.DictReader(io.StringIO(said)))
                self.assertLessEqual({row["results"] for row in rows}, {"first", "same", "not run"})
        self.verify(SERVICE, "--draws", "12", "-q", "--threads", "1,2", "--keep", "activity")

    def test_a_results_file_stands_for_its_scenario(self):
        self.call("run", TWO_ARMS, *SMALL, "-q", "-o", "tmp/a.h5")
        done = self.call("verify", "tmp/a.h5", "-q", "--threads", "1,2", env=self.environment)
        self.assertTrue(done.stdout.endswith("All results are the same to the last bit.\n"))
        self.assertEqual([path.name for path in self.temporary.iterdir()], ["a.h5"])

    def test_wrong_words_are_bad_input(self):
        for words, problem in (([], "SCENARIO.yaml is required"), (["none.yaml"], "none.yaml"), ([MINI, "--threads", "0"], "--threads"),
                               ([MINI, "--threads", "1,2000"], "--threads"), ([MINI, "--threads", "1,many"], "--threads"),
                               ([MINI, "--targets", "sse"], "--targets: 'sse'; expected avx512, avx2, portable"),
                               ([MINI, "--threads", "2", "--targets", "portable"], "one way with which this machine can run it"),
                               ([MINI, "--keep", "all"], "--keep: 'all'; expected activity, cost"),
                               ([MINI, "--format", "xml"], "--format: 'xml'; expected table, csv, json"),
                               ([MINI, "--set", "cohort.mothers=-1"], "cohort.mothers")):
            with self.subTest(words):
                done = self.verify(*words, status=2)
                self.assertIn(problem, done.stderr)
                self.assertEqual(done.stdout, "")

    def test_ctrl_c_ends_it_within_a_second_and_leaves_nothing(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            with self.subTest(status):
                ended, _, errors = self.ended_by(
                    number, "verify", MINI, *ENDLESS, env=self.environment,
                    meanwhile=lambda: self.assertEqual(len(list(self.temporary.iterdir())), 1))
                self.assertEqual(ended, status)
                self.assertIn("nothing was written", errors)
                self.assertEqual(list(self.temporary.iterdir()), [])

    def test_a_place_that_cannot_be_written_is_told(self):
        done = self.call("verify", TWO_ARMS, *SMALL, status=1, env=os.environ | {"TMPDIR": str(self.folder / "none")})
        self.assertIn("there is no folder for temporary files", done.stderr)

    def test_a_reader_who_leaves_ends_it_and_nothing_is_left(self):
        ours, theirs = os.pipe()
        os.close(ours)
        done = subprocess.run([PROGRAM, "verify", TWO_ARMS, *SMALL, "-q"], cwd=self.folder, stdout=theirs, stderr=subprocess.PIPE, env=self.environment, timeout=300)
        os.close(theirs)
        self.assertEqual((done.returncode, done.stderr), (141, b""))
        self.assertEqual(list(self.temporary.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
