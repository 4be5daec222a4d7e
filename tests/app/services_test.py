"""Every service: that it says where its numbers come from, runs, and that its screen and its file tell the same."""

import pathlib
import re
import unittest

import h5py
import numpy

from calls import SOURCE, Calls

SERVICES = sorted((SOURCE / "scenarios/services").glob("*.yaml"))

# What was published of each, and where it lies in the evidence.
PUBLISHED = {
    "merseyside-step-together": [256000, 895000, 177200, 600000],
    "pause": [4.50, 7.61, 57102],
    "stockport-comma": [97000, 211000],
    "suffolk-positive-choices": [450000, 1000000],
}


def columns(file, *names):
    """Of each cohort: outcomes of the service, and those of the counterfactual."""
    at = [list(file["metric"].asstr()).index(name) for name in names]
    outcome = file["outcome"][()].reshape(-1, *file["outcome"].shape[2:])
    return [(outcome[:, 1, m], outcome[:, 0, m]) for m in at]


class Services(Calls):
    def run_small(self, path):
        said = self.call("run", path, "--draws", "40", "--replications", "4", "-o", "a.h5", "--force").stdout
        return said, h5py.File(self.folder / "a.h5")

    def test_there_are_nine(self):
        self.assertEqual(len(SERVICES), 9)

    def test_each_says_where_its_numbers_come_from(self):
        for path in SERVICES:
            with self.subTest(path.stem):
                said = self.call("check", path, "--numbers").stdout
                own = [line for line in said.splitlines() if line.startswith(("arms.", "published.", "propensity.", "cohort.prior"))]
                told = [line for line in own if not re.match(r"arms\.\w+\.service\.until |\S*\.(from|within) ", line)]
                self.assertGreater(len(told), 5)
                self.assertEqual([line for line in told if line.endswith("; not told")], [])

    def test_each_runs_and_its_screen_fits(self):
        for path in SERVICES:
            with self.subTest(path.stem):
                said, _ = self.run_small(path)
                self.assertLessEqual(max(map(len, said.splitlines())), 80)
                order = ["TAKING PART", "WHAT CHANGES", "CHILDREN IN SERVICE", "COUNCIL  ", "PUBLIC PURSE  ", "HOW SURE"]
                places = [said.index(words) for words in order]
                self.assertEqual(places, sorted(places))

    def test_the_service_that_contributors_are_shown_is_whole(self):
        page = (SOURCE / "CONTRIBUTING.md").read_text()
        shown = page[page.index("```yaml\n") + 8:].partition("```")[0]
        path = self.folder / "safe-start.yaml"
        path.write_text(shown.replace("extends: ", f"extends: {SOURCE}/scenarios/services/"))
        self.assertIn("annual saving", self.run_small(path)[0])

    def test_chances_and_paybacks_are_those_of_the_cohorts(self):
        _, file = self.run_small(SOURCE / "scenarios/services/stockport-comma.yaml")
        names = list(file["metric"].asstr())
        for name in ("net_cost_council", "net_cost_public_purse_in_4_years", "births"):
            [(own, other)] = columns(file, name)
            self.assertEqual(file["chance_of_less"][1, names.index(name), 0], numpy.mean(own < other))
        payback = file["payback"][1, names.index("net_cost_council")]
        self.assertTrue(numpy.isnan(file["payback"][1, names.index("births")]).all())
        self.assertTrue(0 < payback[3] <= 1)
        self.assertTrue(1 <= payback[0] <= payback[1] <= payback[2])

    def test_births_averted_are_those_that_are_missing_cohort_by_cohort(self):
        _, file = self.run_small(SOURCE / "scenarios/services/pause.yaml")
        (births, without), (averted, none) = columns(file, "births", "births_averted")
        numpy.testing.assert_array_equal(without - births, averted)
        self.assertEqual(abs(none).max(), 0)
        self.assertGreater(averted.sum(), 0)

    def test_published_figures_stand_at_their_percentiles(self):
        for name, figures in PUBLISHED.items():
            with self.subTest(name):
                said, file = self.run_small(SOURCE / f"scenarios/services/{name}.yaml")
                self.assertEqual(list(file["published"][:, 0]), figures)
                for row, of in zip(file["published"][()], file["figure_of"].asstr()):
                    simulated = self.simulated(file, of)
                    simulated = simulated[numpy.isfinite(simulated)]
                    self.assertAlmostEqual(row[1], simulated.mean(), delta=1e-9 * abs(simulated.mean()))
                    self.assertAlmostEqual(row[5], (numpy.mean(simulated < row[0]) + numpy.mean(simulated <= row[0])) / 2, places=12)
                    self.assertIn(f"{100 * row[5]:.0f} %", said)

    @staticmethod
    def simulated(file, of):
        if of.startswith("essex_"):
            return columns(file, of)[0][0]
        perspective = of.split(", ")[1]
        if of.startswith("saving per year in care"):
            cost, service, years = (own - other for own, other in
                                    columns(file, f"cost_{perspective}", "service_cost", "child_years_in_care"))
            return numpy.where(years < 0, (service - cost) / numpy.where(years < 0, -years, 1), numpy.nan)
        horizon = of.split(", ")[2].replace(" ", "_")
        net, service = (own - other for own, other in
                        columns(file, f"net_cost_{perspective}_{horizon}", f"service_cost_{perspective}_{horizon}"))
        return (service - net) / service


if __name__ == "__main__":
    unittest.main()
