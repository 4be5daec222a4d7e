"""The programs in scripts/interop: they run, and say the same as one another and as rcpsim."""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy

from runs import PROGRAM, SOURCE, plain_run, uncertain_run

SCRIPTS = SOURCE / "scripts/interop"
READERS = {"read_xarray.py": [sys.executable, "-W", "ignore"], "read_h5py.py": [sys.executable],
           "read.R": [shutil.which("Rscript") or "Rscript"]}


def printed_by(script, *words):
    return subprocess.run([*READERS[script], SCRIPTS / script, *words], capture_output=True, text=True, check=True).stdout


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

    def test_every_reader_prints_the_same(self):
        self.assertEqual(set(READERS), {path.name for path in SCRIPTS.iterdir()} - {"README.md"})
        self.check_same(self.printed)
        self.check_same({script: printed_by(script, self.file, "one-more-place") for script in READERS})
        self.assertIn("compared with 'counterfactual'", self.printed["read.R"])

    def test_every_reader_takes_a_run_without_draws(self):
        file = plain_run(self.folder.name, "plain.h5")
        printed = {script: printed_by(script, file) for script in READERS}
        self.check_same(printed)
        self.assertNotIn("correlated", printed["read.R"])

    def check_same(self, printed):
        for script, text in printed.items():
            self.assertEqual(text, printed["read_xarray.py"], script)

    def test_they_say_what_rcpsim_shows(self):
        shown = self.shown["difference"]["service"]["cost_discounted"]["per_cohort"]
        number, *figures, saves = self.rows()["cohorts"]
        self.assertEqual(number, "200")
        self.assertEqual(figures, [f"{x:.0f}" for x in (shown["mean"], shown["quantiles"]["0.025"], shown["quantiles"]["0.975"])])
        self.assertTrue(0 < float(saves) < 100)

    def test_they_say_what_the_file_sums_up(self):
        with h5py.File(self.file) as results:
            statistics = list(results["statistic"].asstr())
            metric = list(results["metric"].asstr()).index("cost_discounted")
            told = [results["draw_summary_difference"][1, metric, statistics.index(s)] for s in ("mean", "p2.5", "p97.5")]
            difference = results["outcome_mean"][:, 1, metric] - results["outcome_mean"][:, 0, metric]
            self.assertEqual(self.rows()["draws, their mean"],
                             ["40", *(f"{x:.0f}" for x in told), f"{100 * (difference < 0).mean():.2f}"])
            most = self.printed["read.R"].split("correlated with\n")[1].split()
            self.assertIn(most[0], list(results["parameter"].asstr()))
            column = results["parameters"][:, list(results["parameter"].asstr()).index(most[0])]
            self.assertEqual(most[3], f"{numpy.corrcoef(column, -difference)[0, 1]:.4f}")

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
