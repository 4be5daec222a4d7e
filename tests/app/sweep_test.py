"""Sweeps and break-evens as the program answers them."""

import re
import signal
import subprocess
import unittest

from calls import ENDLESS, PROGRAM, TWO_ARMS, SOURCE, Calls

RATIO = "arms.fewer-births.effects[0].ratio"
UNCERTAIN = str(SOURCE / "scenarios/verification/uncertain.yaml")
SMALL = ["--set", "cohort.mothers=50", "--replications", "40"]


class Sweep(Calls):
    def test_a_sweep_is_told_in_80_columns_and_shown_again(self):
        said = self.call("sweep", TWO_ARMS, *SMALL, "--over", f"{RATIO}=0.3:0.9:0.3", "--over", "propensity.mean=40,50 %",
                         "--on", "births").stdout
        self.assert_fits(said)
        self.assertIn("births of fewer-births less counterfactual", said)
        self.assertRegex(said, r"MEAN DIFFERENCE +40 % +50 %\n")
        self.assertIn("Written to results/rcp-mini-two-arms-sweep.h5", said)
        shown = self.call("show", "results/rcp-mini-two-arms-sweep.h5").stdout
        self.assertEqual(said.partition("\nWritten")[0], shown)
        lines = self.call("show", "results/rcp-mini-two-arms-sweep.h5", "--format", "csv").stdout.splitlines()
        self.assertEqual(len(lines), 7)
        self.assertTrue(lines[1].startswith("0.3,40 %,fewer-births,counterfactual,births,births,"), lines[1])
        again = self.call("sweep", "results/rcp-mini-two-arms-sweep.h5", "-o", "again.h5", "--format", "csv").stdout
        self.assertEqual(again.splitlines(), lines)

    def test_the_scenario_may_ask_and_the_command_line_asks_otherwise(self):
        (self.folder / "asked.yaml").write_text(
            f"extends: {TWO_ARMS}\ncohort: {{mothers: 50}}\nrun: {{replications: 40}}\n"
            f"sweep: {{over: [{{path: '{RATIO}', values: [0.4, 0.8]}}], on: proceedings}}\n"
            f"breakeven: {{effect: {{vary: '{RATIO}', between: [0.1, 1], at: -5, on: births}}, none: {{vary: propensity.mean, on: births}}}}\n")
        said = self.call("sweep", "asked.yaml", "--format", "csv").stdout.splitlines()
        self.assertEqual([line.split(",")[0] for line in said[1:]], ["0.4", "0.8"])
        self.assertTrue(all(",proceedings," in line for line in said[1:]))
        said = self.call("sweep", "asked.yaml", "--over", "cohort.mothers=20,30,40", "--format", "csv").stdout.splitlines()
        self.assertEqual([line.split(",")[0] for line in said[1:]], ["20", "30", "40"])
        said = self.call("breakeven", "asked.yaml").stdout
        self.assert_fits(said)
        self.assertIn(f"effect: {RATIO}\n", said)
        self.assertIn("is where births of fewer-births less counterfactual is -5", said.replace("\n ", " "))
        self.assertIn("none: propensity.mean\n At no value:", said)

    def test_every_point_is_checked_before_anything_runs(self):
        said = self.call("sweep", TWO_ARMS, *ENDLESS, "--over", "propensity.mean=0.5,1.5,2", status=2).stderr
        self.assertIn("at propensity.mean=1.5", said)
        self.assertIn("at propensity.mean=2", said)
        for words, problem in ((["--over", "run.seed=1,2"], "cannot be swept"),
                               (["--over", "cohort.follow=1,2 years", "--on", "brths"], "did you mean 'births'?"),
                               (["--over", "cohort.follow=1,2 years", "--arm", "counterfactual"], "compared with no other"),
                               ([], "nothing says what is swept"), (["--on", "cost"], "missing key 'over'")):
            with self.subTest(words):
                self.assertIn(problem, self.call("sweep", TWO_ARMS, *words, status=2).stderr)
        for words, problem in (([], "nothing says what is varied"), (["--on", "cost"], "say more of --vary"),
                               (["--vary", "propensity.maen"], "such as 'propensity.mean'"),
                               (["--vary", "propensity.mean", "--between", "0.2:1.2"], "is above 1"),
                               (["--vary", "propensity.mean", "--between", "0.5:0.2"], "nothing lies between")):
            with self.subTest(words):
                self.assertIn(problem, self.call("breakeven", TWO_ARMS, *words, status=2).stderr)
        self.assertFalse((self.folder / "results").exists() and list((self.folder / "results").iterdir()))

    def test_check_finds_what_cannot_be_asked(self):
        asked = self.folder / "asked.yaml"
        for question, problem in (("sweep: {over: [{path: propensity.mean, values: [0.5, 1.5]}]}", "at propensity.mean=1.5"),
                                  ("sweep: {over: [{path: propensity.mean, values: [0.5]}], on: brths}", "asked.yaml:2:57: no outcome 'brths'"),
                                  ("breakeven: {a: {vary: propensity.maen}}", "asked.yaml:2:17: 'propensity.maen' is no number"),
                                  ("breakeven: {a: {vary: propensity.mean, arm: other}}", "asked.yaml:2:40: no arm 'other'")):
            with self.subTest(question):
                asked.write_text(f"extends: {TWO_ARMS}\n{question}\n")
                self.assertIn(problem, self.call("check", "asked.yaml", status=2).stderr)

    def test_a_sweep_that_is_stopped_writes_nothing(self):
        with subprocess.Popen([PROGRAM, "sweep", TWO_ARMS, *ENDLESS, "--over", "propensity.mean=0.5,0.6", "-o", "swept.h5"],
                              cwd=self.folder, stderr=subprocess.PIPE, text=True) as swept:
            swept.stderr.readline()
            swept.send_signal(signal.SIGINT)
            self.assertIn("nothing was written", swept.stderr.read())
            self.assertEqual(swept.wait(), 130)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_number_is_searched_within_what_is_believed_of_it_and_draws_are_told(self):
        said = self.call("breakeven", UNCERTAIN, "--vary", RATIO, "--at", "-2000000").stdout.replace("\n ", " ")
        self.assertRegex(said, r"is where cost discounted of fewer-births less counterfactual is -2,000,000 GBP: less below it")
        ends = re.search(r"at (0\.\d+); .* at (0\.\d+)\.", said)
        self.assertTrue(0.2 < float(ends[1]) < 0.3 and 0.8 < float(ends[2]) < 1, said)
        self.assertRegex(said, r"Over 100 draws it is .* \(5 %\), .* \(50 %\), .* \(95 %\)")

    def test_a_number_without_a_distribution_is_searched_from_a_tenth_to_ten_times_within_its_limits(self):
        said = self.call("breakeven", TWO_ARMS, *SMALL, "--vary", "propensity.mean", "--on", "proceedings",
                         "--at", "-10").stdout.replace("\n ", " ")
        self.assertRegex(said, r"at 0\.045; .* at 1\.")


if __name__ == "__main__":
    unittest.main()
