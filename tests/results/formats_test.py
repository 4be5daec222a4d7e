"""Results files as others read them: h5py, xarray, and the page that documents them."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import h5py
import numpy
import xarray

PROGRAM = os.environ["RCPSIM_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
SCENARIO = SOURCE / "scenarios/verification/rcp-mini-two-arms.yaml"


def run(folder, name, *options):
    file = pathlib.Path(folder) / name
    subprocess.run([PROGRAM, "run", SCENARIO, "--set", "cohort.mothers=75", "--replications", "5000", "--quiet",
                    "-o", file, *options], check=True)
    return file


def datasets(file):
    found = {}
    with h5py.File(file) as results:
        results.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    return found


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = run(cls.folder.name, "a.h5", "--threads", "1")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_xarray_opens_it_with_names_and_units(self):
        with xarray.open_dataset(self.file, engine="h5netcdf") as results:
            self.assertEqual(results.outcome.dims, ("draw", "replication", "arm", "metric"))
            self.assertEqual(dict(results.sizes)["replication"], 5000)
            births = results.outcome.sel(arm="counterfactual", metric="births", draw=0)
            summary = results.summary.sel(arm="counterfactual", metric="births")
            self.assertAlmostEqual(float(births.mean()), float(summary.sel(statistic="mean")), places=9)
            self.assertAlmostEqual(float(births.std(ddof=1)), float(summary.sel(statistic="sd")), places=9)
            self.assertEqual(float(births.quantile(0.9, method="inverted_cdf")), float(summary.sel(statistic="p90")))
            difference = results.outcome.sel(arm="fewer-births") - results.outcome.sel(arm="counterfactual")
            numpy.testing.assert_allclose(difference.mean(["draw", "replication"]),
                                          results.summary_difference.sel(arm="fewer-births", statistic="mean"), rtol=1e-9)
            self.assertEqual(results.cost.attrs["units"], "GBP")

    def test_every_dataset_has_its_dimensions_a_long_name_and_a_unit(self):
        with h5py.File(self.file) as results:
            for name, item in results.items():
                with self.subTest(name):
                    self.assertIn("long_name", item.attrs)
                    for axis in item.dims if not h5py.h5ds.is_scale(item.id) else []:
                        self.assertEqual(len(axis), 1)
                    if item.dtype == numpy.float64:
                        self.assertIn("units", item.attrs)
                        self.assertTrue(numpy.isnan(item.attrs["_FillValue"]))

    def test_the_page_names_exactly_what_is_in_a_file(self):
        page = (SOURCE / "results/README.md").read_text()
        tables = "".join(line for line in page.splitlines(True) if line.startswith("|"))
        documented = set()
        for line in tables.splitlines():
            documented.update(re.findall(r"`(\w+)`", line.split("|")[1]))
        with h5py.File(self.file) as results:
            self.assertEqual(documented, set(results))
            attributes = page[page.index("Attributes of the file"):page.index("Percentiles over mothers")]
            self.assertEqual(set(re.findall(r"`(\w+)`", attributes)), set(results.attrs))
            self.assertIn(f"describes format {results.attrs['format']}", page.replace("\n", " "))

    def test_equal_runs_have_equal_bytes_for_any_threads_and_instruction_set(self):
        expected = datasets(self.file)
        for options in (["--threads", "2"], ["--threads", "3"], ["--threads", "8"], ["--simd", "portable"]):
            with self.subTest(options):
                found = datasets(run(self.folder.name, "b.h5", "--force", *options))
                self.assertEqual(set(found), set(expected))
                for name, values in expected.items():
                    if isinstance(values, numpy.ndarray) and values.dtype.kind in "fiu":
                        self.assertEqual(values.tobytes(), found[name].tobytes(), name)

    def test_costs_are_activity_times_prices(self):
        with xarray.open_dataset(self.file, engine="h5netcdf") as results:
            activity = results.activity_mean.isel(draw=0)
            cost = results.cost.isel(draw=0)
            numpy.testing.assert_allclose(activity.sel(activity="proceedings") * 24250, cost.sel(payer="la_legal"), atol=0.01)
            numpy.testing.assert_allclose(activity.sel(activity="care") * 52676, cost.sel(payer="la_childrens_services"), atol=0.01)
            total = (cost.sum("payer") * results.discount_factor).sum("year")
            numpy.testing.assert_allclose(total, results.summary.sel(metric="cost_discounted", statistic="mean"), rtol=1e-7)

    def test_the_distribution_over_mothers_counts_every_mother(self):
        with xarray.open_dataset(self.file, engine="h5netcdf") as results:
            count = results.per_mother_count
            self.assertTrue((count.sum("bin") == 75 * 5000).all())
            mean = (count * (results.per_mother_least + results.per_mother_greatest) / 2).sum("bin") / (75 * 5000)
            numpy.testing.assert_allclose(mean, results.mother_summary.sel(statistic="mean"), rtol=2e-3)

    def test_the_scenario_inside_can_be_run_again(self):
        with h5py.File(self.file) as results:
            again = pathlib.Path(self.folder.name) / "again.yaml"
            again.write_text(results["scenario"].asstr()[()])
        file = pathlib.Path(self.folder.name) / "again.h5"
        subprocess.run([PROGRAM, "run", again, "-q", "-o", file], check=True)
        numpy.testing.assert_array_equal(datasets(file)["outcome"], datasets(self.file)["outcome"])

    def test_a_newer_format_is_refused_by_name(self):
        newer = run(self.folder.name, "newer.h5", "--force")
        with h5py.File(newer, "r+") as results:
            results.attrs.modify("format", 2)
        shown = subprocess.run([PROGRAM, "show", newer], capture_output=True, text=True)
        self.assertEqual(shown.returncode, 2)
        self.assertIn("results format 2 is newer", shown.stderr)

    def test_a_file_with_parts_missing_is_refused_by_name(self):
        maimed = run(self.folder.name, "maimed.h5", "--force")
        with h5py.File(maimed, "r+") as results:
            del results["mother_summary"]
        shown = subprocess.run([PROGRAM, "show", maimed], capture_output=True, text=True)
        self.assertEqual(shown.returncode, 2)
        self.assertIn("no dataset 'mother_summary'", shown.stderr)


if __name__ == "__main__":
    unittest.main()
