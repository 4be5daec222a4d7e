"""The value of information as the program tells it."""

import csv
import io
import unittest

import h5py
import numpy

from calls import SOURCE, TWO_ARMS, Calls

UNCERTAIN = str(SOURCE / "scenarios/verification/uncertain.yaml")
SMALL = ["--draws", "120", "--replications", "4"]
# The service costs as much as it saves, so that what is not known matters.
CLOSE = f"""
extends: {UNCERTAIN}
horizons: [4 years]
arms:
  fewer-births:
    service: {{uptake: 1, length: 18 months, eligible: any, places: 30, until: 3 years}}
    costs:
      - {{gbp: 2000000, per: set_up, payer: la_legal, prices: 2023-24}}
value_of_information: {{decisions_per_year: 12, years: 5}}
"""


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


class Voi(Calls):
    def test_it_is_told_in_80_columns_and_shown_again(self):
        said = self.call("voi", UNCERTAIN, *SMALL).stdout
        self.assert_fits(said)
        self.assertIn("120 draws x 4 simulated cohorts of 100 mothers, seed 20211", said)
        for part in ("NET SAVING in GBP", "KNOWING EVERYTHING", "KNOWING A GROUP", "KNOWING ONE NUMBER", " arms.fewer-births.effects (2)",
                     "1 decision a year for 10 years", "propensity.mean and 2 more are correlated"):
            self.assertIn(part, said)
        self.assertIn("Written to results/uncertain-voi.h5", said)
        self.assertEqual(said.partition("\nWritten")[0], self.call("show", "results/uncertain-voi.h5").stdout)
        told = self.call("show", "results/uncertain-voi.h5", "--format", "csv").stdout
        again = self.call("voi", "results/uncertain-voi.h5", "--quiet", "-o", "again.h5")
        self.assertEqual(again.stdout, "")
        self.assertEqual(self.call("show", "again.h5", "--format", "csv").stdout, told)

    def test_a_run_tells_the_same_as_a_scenario(self):
        self.call("run", UNCERTAIN, *SMALL, "-q", "-o", "run.h5")
        said = self.call("voi", "run.h5", "--format", "csv", "--on", "cost_la_discounted", "--kept", "0").stdout
        self.assertEqual(said, self.call("voi", UNCERTAIN, *SMALL, "--format", "csv", "--on", "cost_la_discounted").stdout)
        with h5py.File(self.folder / "run.h5") as run:
            metric = list(run["metric"].asstr()).index("cost_la_discounted")
            cost = run["outcome"][..., metric]
        saving = (cost[:, :, 0] - cost[:, :, 1]).mean(axis=1)
        found = {(row["figure"], row["of"], row["correction"]): row for row in rows(said)}
        net = found["net_saving", "fewer-births", ""]
        self.assertAlmostEqual(float(net["value"]), saving.mean(), delta=0.01)
        self.assertAlmostEqual(float(net["se"]), saving.std(ddof=1) / numpy.sqrt(120), delta=0.01)
        self.assertAlmostEqual(float(found["chance_of_saving", "fewer-births", "uncorrected"]["value"]), (saving > 0).mean(), places=9)
        worth = numpy.maximum(saving, 0).mean() - max(saving.mean(), 0)
        self.assertAlmostEqual(float(found["perfect_information", "everything", "uncorrected"]["value"]), worth, delta=0.01)

    def test_the_scenario_may_ask_and_the_command_line_asks_otherwise(self):
        (self.folder / "close.yaml").write_text(CLOSE)
        said = self.call("voi", "close.yaml", *SMALL, "--years", "2", "--discount", "0",
                         "--groups", "effects=arms.*,money=prices.*", "--groups", "money=perspectives.*").stdout
        self.assert_fits(said)
        self.assertIn("12 decisions a year for 2 years, later ones discounted by 0 % a year", said)
        self.assertIn("What counts, per cohort: net cost la.", said.replace("\n", " "))
        self.assertRegex(said, r"\n effects \(2\) ")
        self.assertRegex(said, r"\n money \(4\) ")
        self.assertIn("THE PRICE OF fewer-births", said.replace("\n", " "))
        self.assertIn("per woman who takes part, undiscounted", said.replace("\n ", " "))
        found = rows(self.call("show", "results/close-voi.h5", "--format", "csv").stdout)
        chances = [float(row["value"]) for row in found if row["figure"] == "chance_at_price" and row["correction"] == "corrected"]
        self.assertEqual(chances, sorted(chances, reverse=True))
        self.assertGreater(chances[0], 0.95)
        self.assertLess(chances[-1], 0.05)

    def test_one_cohort_a_draw_tells_no_chance(self):
        said = self.call("voi", UNCERTAIN, "--draws", "60", "--replications", "1").stdout
        self.assert_fits(said)
        self.assertIn("chance cannot be told from what is not known", said.replace("\n ", " "))
        said = self.call("voi", UNCERTAIN, "--draws", "40", "--replications", "2").stdout
        self.assertIn("Too few draws to tell what knowing some of the numbers is worth; expected 50 or more.", said.replace("\n", " "))

    def test_what_cannot_be_asked_is_told(self):
        for words, problem in (
                (["--on", "births"], "'births' is counted in births; expected a cost in GBP (value_of_information.on)"),
                (["--on", "cots"], "did you mean 'cost'? (value_of_information.on)"),
                (["--arms", "counterfactual,none"], "no arm 'none'; expected counterfactual, fewer-births (value_of_information.arms[1])"),
                (["--arms", "counterfactual"], "1 entries; expected at least 2 (value_of_information.arms)"),
                (["--arms", "counterfactual,counterfactual"], "'counterfactual' for the second time; expected each arm once"),
                (["--kept", "much"], "'much'; expected pounds such as 20000, from 0 (value_of_information.kept)"),
                (["--kept", "5"], "children kept safely at home are not counted in this scenario; expected 0"),
                (["--years", "-1"], "'-1'; expected a number of years such as 10, from 0 to 1000 (value_of_information.years)"),
                (["--discount", "3 years"], "'3 years'; expected a rate such as 3.5 %, from 0 to 1 (value_of_information.discount)"),
                (["--decisions-per-year", "x"], "'x'; expected a number such as 12, from 0 to 1000000"),
                (["--groups", "prices"], "--groups: 'prices'; expected NAME=PATTERN, such as 'prices=prices.*'"),
                (["--groups", "p=prizes.*"], "no uncertain number is like prizes.*; expected patterns such as 'fertility*'"),
                (["--draws", "1"], "one draw tells nothing of what is not known; expected several, such as --draws 1000"),
                (["--format", "json"], "--format: 'json'; expected table, csv")):
            with self.subTest(words):
                self.assertIn(problem, self.call("voi", UNCERTAIN, *words, status=2).stderr)
        self.assertIn("nothing in the scenario is uncertain; expected numbers with distributions",
                      self.call("voi", TWO_ARMS, status=2).stderr)
        self.assertFalse((self.folder / "results").exists() and list((self.folder / "results").iterdir()))

    def test_a_file_that_cannot_tell_is_refused(self):
        self.call("run", UNCERTAIN, "--draws", "3", "-q", "-o", "run.h5")
        for option in (["--seed", "1"], ["--set", "run.seed=1"], ["--draws", "9"], ["--with", UNCERTAIN]):
            with self.subTest(option):
                self.assertIn(f"{option[0]}: the cohorts of 'run.h5' are simulated already; expected a scenario, or none of it",
                              self.call("voi", "run.h5", *option, status=2).stderr)
        self.call("run", UNCERTAIN, "--draws", "3", "-q", "-o", "same.h5", "--set", "run.mothers=same")
        self.assertIn("same.h5: all draws share their mothers, so that chance cannot be told from what is not known; expected a run with "
                      "run.mothers=fresh", self.call("voi", "same.h5", status=2).stderr)
        self.call("reprice", "run.h5", "--set", "prices.care.gbp=50000", "-o", "again.h5")
        self.assertIn("the money of single cohorts is not known", self.call("voi", "again.h5", status=2).stderr)

    def test_check_finds_what_cannot_be_asked(self):
        (self.folder / "asked.yaml").write_text(f"extends: {UNCERTAIN}\nvalue_of_information: {{on: births}}\n")
        self.assertIn("asked.yaml:2:24: 'births' is counted in births; expected a cost in GBP",
                      self.call("check", "asked.yaml", status=2).stderr)


if __name__ == "__main__":
    unittest.main()
