"""The programs in scripts/interop: they run, and say the same as one another and as rcpsim."""

import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy

from runs import PROGRAM, SOURCE, plain_run, run, sensitivity, uncertain_run

SCRIPTS = SOURCE / "scripts/interop"
READERS = {"read_xarray.py": [sys.executable, "-W", "ignore"], "read_h5py.py": [sys.executable],
           "read.R": [shutil.which("Rscript") or "Rscript"]}
WORTHS = {"voi.py": [sys.executable], "voi.R": READERS["read.R"]}
SHARES = {"sensitivity.py": [sys.executable, "-W", "ignore"], "sensitivity.R": READERS["read.R"]}

# The service costs about what it saves, so that what is not known matters.
CLOSE = f"""
extends: {SOURCE / 'scenarios/verification/uncertain.yaml'}
horizons: [4 years]
arms:
  fewer-births:
    service: {{uptake: 1, length: 18 months, eligible: any}}
    costs:
      - {{gbp: 1700000, per: set_up, payer: la_legal, prices: 2023-24}}
run: {{draws: 500, replications: 4}}
"""


def printed_by(script, *words):
    return subprocess.run([*{**READERS, **WORTHS, **SHARES}[script], SCRIPTS / script, *words], capture_output=True, text=True, check=True).stdout


class Interop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = uncertain_run(cls.folder.name, "a.h5")
        cls.printed = {script: printed_by(script, cls.file) for script in READERS}
        shown = subprocess.run([PROGRAM, "show", cls.file, "--format", "json"], capture_output=True, check=True)
        cls.shown = json.loads(shown.stdout)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def rows(self):
        """The printed table, each row by its first words, and its numbers as they are printed."""
        lines = self.printed["read_xarray.py"].splitlines()
        return {line[:22].strip(): line[22:].replace("%", "").split() for line in lines if line[:22].strip()}

    def test_shares_of_the_variance_are_read_alike(self):
        file = sensitivity(self.folder.name, "sobol.h5", "sobol")
        printed = [printed_by(script, file, "births") for script in SHARES]
        self.assertEqual(*(sorted(lines.splitlines()) for lines in printed))
        said = subprocess.run([PROGRAM, "show", file, "--format", "csv"], check=True, capture_output=True, text=True).stdout
        totals = {row["factor"]: float(row["value"]) for row in csv.DictReader(io.StringIO(said))
                  if row["metric"] == "births" and row["index"] == "total"}
        for line in printed[0].splitlines():
            factor, _, shares = line.partition(": ")
            self.assertAlmostEqual(float(shares.split()[2]), totals.pop(factor), delta=6e-4)
        self.assertEqual(totals, {})

    def test_every_reader_prints_the_same(self):
        self.assertEqual({*READERS, *WORTHS, *SHARES}, {path.name for path in SCRIPTS.iterdir()} - {"README.md"})
        self.check_same(self.printed)
        self.check_same({script: printed_by(script, self.file, "one-more-place") for script in READERS})
        self.assertIn("compared with 'counterfactual'", self.printed["read.R"])

    def test_every_reader_takes_a_run_without_draws(self):
        file = plain_run(self.folder.name, "plain.h5")
        printed = {script: printed_by(script, file) for script in READERS}
        self.check_same(printed)
        self.assertNotIn("correlated", printed["read.R"])

    def test_what_knowing_a_number_is_worth_is_the_same_by_other_regressions(self):
        folder = pathlib.Path(self.folder.name)
        (folder / "close.yaml").write_text(CLOSE)
        file = run(folder / "close.yaml", folder / "close.h5")
        told = subprocess.run([PROGRAM, "voi", file, "--on", "net_cost_la", "--format", "csv", "-o", folder / "voi.h5"],
                              capture_output=True, text=True, check=True).stdout
        worths = {row["of"]: row for row in csv.DictReader(io.StringIO(told)) if row["figure"] == "parameter_information"}
        for script in WORTHS:
            lines = printed_by(script, file, "net_cost_la").splitlines()[1:6]
            self.assertIn("arms.fewer-births.effects[0].ratio", lines[0])
            for path, worth in (line.split() for line in lines):
                with self.subTest(script, path=path):
                    # The same draws, so that only the fits differ.
                    self.assertAlmostEqual(float(worth), float(worths[path]["value"]), delta=0.5 * float(worths[path]["se"]))

    def check_same(self, printed):
        for script, text in printed.items():
            self.assertEqual(text, printed["read_xarray.py"], script)

    def test_they_say_what_rcpsim_shows(self):
        shown = self.shown["difference"]["service"]["cost_discounted"]
        for row, scope, number in (("cohorts", "per_cohort", "200"), ("draws, their mean", "per_draw", "40")):
            told = shown[scope]
            figures = [told["mean"], told["quantiles"]["0.025"], told["quantiles"]["0.975"]]
            self.assertEqual(self.rows()[row][:-1], [number, *(f"{figure:.0f}" for figure in figures)])

    def test_shares_below_zero_and_the_correlation_are_those_of_the_file(self):
        with h5py.File(self.file) as results:
            metric = list(results["metric"].asstr()).index("cost_discounted")
            for row, table in (("cohorts", "outcome"), ("draws, their mean", "outcome_mean")):
                difference = results[table][..., 1, metric] - results[table][..., 0, metric]
                self.assertEqual(self.rows()[row][-1], f"{100 * (difference < 0).mean():.2f}")
            name, *_, r = self.printed["read.R"].split("correlated with\n")[1].split()
            paths = list(results["parameter"].asstr())
            self.assertEqual(r, f"{numpy.corrcoef(results['parameters'][:, paths.index(name)], -difference)[0, 1]:.4f}")
            self.assertEqual(paths.index(name), results["parameter_share"][1, metric].argmax())

    def test_payers_add_up_to_the_whole(self):
        with h5py.File(self.file) as results:
            payers = {name: self.rows()[name] for name in results["payer"].asstr()}
        mean = self.shown["difference"]["service"]["cost_discounted"]["per_cohort"]["mean"]
        self.assertAlmostEqual(sum(float(row[-1]) for row in payers.values()), mean, delta=len(payers))

    def test_they_fit_a_terminal(self):
        for script in READERS:
            for line in (SCRIPTS / script).read_text().splitlines() + self.printed[script].splitlines():
                self.assertLessEqual(len(line), 80, script)


if __name__ == "__main__":
    unittest.main()
