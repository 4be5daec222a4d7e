"""England: where its numbers come from, and how it stands to published figures."""

import csv
import io
import re
import unittest

from calls import SOURCE, Calls

ENGLAND = str(SOURCE / "scenarios/england.yaml")


class England(Calls):
    def compared(self, *words):
        said = self.call("validate", ENGLAND, "--format", "csv", "--mothers", "100000", *words).stdout
        return {row["target"]: row for row in csv.DictReader(io.StringIO(said))}

    def test_every_number_has_a_status(self):
        said = self.call("check", ENGLAND).stdout
        self.assertRegex(said, r"\n not told +0 +0 % +0\n")
        shares = {word: int(number) for word, number in re.findall(r"^ (verified|derived|recalled|assumed) +(\d+) ", said, re.MULTILINE)}
        self.assertEqual(len(shares), 4)

    def test_fitted_figures_are_within_two_standard_errors_of_their_intervals(self):
        rows = [row for row in self.compared().values() if row["role"] == "fitted"]
        self.assertEqual(len(rows), 12)
        for row in rows:
            with self.subTest(row["target"]):
                low, high, simulated = (float(row[key]) for key in ("low", "high", "simulated"))
                error = (high - low) / (2 * 1.96)
                self.assertLess(low - 2 * error, simulated)
                self.assertLess(simulated, high + 2 * error)

    def test_the_priors_alone_are_far_from_them(self):
        far = self.compared("--with", str(SOURCE / "scenarios/england/mothers.yaml"))["returned_in_5_years"]
        self.assertEqual(far["verdict"], "agrees")  # a file that is in the scenario already is not laid again
        said = self.call("validate", str(SOURCE / "scenarios/england/uncalibrated.yaml"), "--mothers", "20000").stdout
        self.assertRegex(said, r"\n returned in 5 years .* below\n")

    def test_a_run_with_draws_takes_what_was_fitted_together(self):
        self.call("run", ENGLAND, "--draws", "64", "--replications", "1", "--set", "run.sampling=sobol", "--validate", "-q", "-o", "a.h5")
        said = self.call("show", "a.h5").stdout
        self.assertIn("AGAINST PUBLISHED FIGURES", said)

    def test_fewer_adoptions_are_fewer(self):
        before, after = (float(self.compared(*words)["newborns_adoption"]["simulated"])
                         for words in ([], ["--with", str(SOURCE / "scenarios/england/fewer-adoptions.yaml")]))
        self.assertAlmostEqual(after / before, 0.8, delta=0.02)


if __name__ == "__main__":
    unittest.main()
