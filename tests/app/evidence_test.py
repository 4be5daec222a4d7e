"""What researchers hold a scenario against, and what they fit to it."""

import csv
import io
import signal
import subprocess
import time
import unittest

from calls import PROGRAM, SOURCE, Calls

PLAIN = SOURCE / "scenarios/verification/plain.yaml"
FITTABLE = f"""format: 1
extends: {PLAIN}
title: Two numbers to be fitted
cohort: {{mothers: 1000}}
fertility: {{conception: {{value: 0.2 per year, lognormal: {{sigma: 0.3}}}}}}
propensity: {{mean: {{value: 0.5, beta: [6, 4]}}}}
targets:
  returned: {{role: fitted, returned: {{within: 10 years}}, share: {{value: 0.35, normal: {{sd: 0.02}}}}}}
  born: {{role: fitted, births: {{within: 10 years}}, rate: {{value: 0.08 per year, normal: {{sd: 0.008 per year}}}}}}
  early: {{role: held_out, returned: {{within: 2 years}}, share: 0.13}}
calibration: {{free: [fertility.conception, propensity.mean]}}
"""
ROUGH = ["--mothers", "2000", "--samples", "40", "--quiet"]


class Evidence(Calls):
    def setUp(self):
        super().setUp()
        (self.folder / "mine.yaml").write_text(FITTABLE)

    def test_validate_puts_published_beside_simulated_figures_by_role(self):
        said = self.call("validate", "mine.yaml", "--mothers", "20000").stdout
        self.assert_fits(said)
        fitted, held_out = said.split("HELD OUT: nothing was made from these figures\n")
        self.assertRegex(fitted, r"\n returned +35\.0 % +31\.1 - 38\.9 +4\d\.\d %.* above\n")
        self.assertRegex(held_out, r"^ early +13\.0 % +not told +1\d\.\d % .* no interval\n$")

    def test_check_tells_what_a_scenario_is_held_against(self):
        said = self.call("check", "mine.yaml").stdout
        self.assertIn("  targets       3: 2 fitted, 1 held out; 2 numbers are free to be fitted\n", said)

    def test_validate_prints_csv_and_the_same_figures_on_any_number_of_threads(self):
        one, two = (self.call("validate", "mine.yaml", "--mothers", "20000", "--format", "csv", "--threads", threads).stdout
                    for threads in "12")
        self.assertEqual(one, two)
        rows = {row["target"]: row for row in csv.DictReader(io.StringIO(one))}
        self.assertEqual(rows["born"]["unit"], "per year")
        self.assertEqual(rows["early"]["z"], "")

    def test_a_form_that_there_is_not_is_refused(self):
        self.assertEqual(self.call("validate", "mine.yaml", "--format", "json", status=2).stderr, "--format: 'json'; expected table, csv\n")

    def test_a_scenario_without_targets_is_refused(self):
        for words in (["validate", PLAIN], ["run", PLAIN, "--validate", "-o", "a.h5"]):
            self.assertIn("there are no targets; expected", self.call(*words, status=2).stderr)
        self.assertIn("nothing says what is fitted; expected", self.call("calibrate", PLAIN, "-o", "a.yaml", status=2).stderr)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["mine.yaml"])

    def test_calibrate_writes_a_fragment_that_brings_figures_near(self):
        said = self.call("calibrate", "mine.yaml", "-o", "fitted.yaml", "--trace", "trials.csv", *ROUGH).stdout
        self.assert_fits(said)
        self.assertRegex(said, r"\n returned +35\.0 % .* agrees\n")
        self.assertIn("Written to fitted.yaml", said)
        after = self.call("validate", "mine.yaml", "--with", "fitted.yaml", "--format", "csv").stdout
        for row in csv.DictReader(io.StringIO(after)):
            if row["role"] == "fitted":
                self.assertLess(abs(float(row["z"])), 1.5, row)
        checked = self.call("check", "mine.yaml", "--with", "fitted.yaml").stdout
        self.assertRegex(checked, r" propensity\.mean = 0\.\d+; ci95 \[.*\]; calibration \(derived\)")
        trials = list(csv.DictReader((self.folder / "trials.csv").read_text().splitlines()))
        self.assertEqual(trials[0]["stage"], "start")
        self.assertEqual(trials[-1]["stage"], "fitted")
        self.assertAlmostEqual(sum(float(row["weight"]) for row in trials if row["stage"] == "sample"), 4, places=3)
        self.call("run", "mine.yaml", "--with", "fitted.yaml", "--draws", "20", "-o", "a.h5", "--quiet")

    def test_what_was_fitted_is_not_fitted_again(self):
        self.call("calibrate", "mine.yaml", "-o", "fitted.yaml", *ROUGH)
        again = self.call("calibrate", "mine.yaml", "--with", "fitted.yaml", "-o", "more.yaml", *ROUGH, status=2).stderr
        self.assertRegex(again, r"^fitted\.yaml:\d+:\d+: 'fertility\.conception' is the outcome of a calibration; expected its prior")

    def test_files_are_written_whole_or_not_at_all(self):
        (self.folder / "fitted.yaml").write_text("mine\n")
        self.assertIn("the file exists", self.call("calibrate", "mine.yaml", "-o", "fitted.yaml", *ROUGH, status=2).stderr)
        self.assertEqual((self.folder / "fitted.yaml").read_text(), "mine\n")
        with subprocess.Popen([PROGRAM, "calibrate", "mine.yaml", "-o", "new.yaml", "--trace", "trials.csv", "--mothers", "2000000"],
                              cwd=self.folder, stderr=subprocess.PIPE, text=True) as running:
            time.sleep(1)
            running.send_signal(signal.SIGINT)
            self.assertIn("rcpsim: stopped; nothing was written\n", running.communicate()[1])
        self.assertEqual(running.returncode, 130)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["fitted.yaml", "mine.yaml"])


if __name__ == "__main__":
    unittest.main()
