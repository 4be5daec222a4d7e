"""Results files as others read them: h5py, xarray, and the page that documents them."""

import pathlib
import re
import subprocess
import tempfile
import unittest

import h5py
import numpy
import xarray

from runs import PROGRAM, SOURCE, information, plain_run, run, seal, sensitivity, sweep, uncertain_run, whole_run


def datasets(file):
    found = {}
    with h5py.File(file) as results:
        results.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    return found


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


class Page:
    """What results/README.md documents; `optional` is what it has in italics."""

    def __init__(self):
        self.text, _, others = (SOURCE / "results/README.md").read_text().partition("\n## Sweeps\n")
        self.of_sweeps, _, others = others.partition("\n## Value of information\n")
        self.of_information, _, self.of_sensitivity = others.partition("\n## Sensitivity\n")
        self.axes, self.units, self.attributes, self.optional = {}, {}, set(), set()
        for head, rows in re.findall(r"^(\|.*)\n\|[-|]*\n((?:\|.*\n)*)", self.text, re.MULTILINE):
            for row in rows.splitlines():
                self.read(cells(head), cells(row), "## Attributes" in self.text[:self.text.index(row)])

    def read(self, head, row, of_file):
        names = re.findall(r"`(\w+)`", row[0])
        if of_file:
            self.attributes.update(names)
            return
        self.optional.update(re.findall(r"\*`(\w+)`\*", row[0]))
        for name in names:
            self.axes[name] = tuple(re.findall(r"\w+", row[1])) if "axes" in head else (name,)
            if "unit" in head:
                self.units[name] = row[head.index("unit")]


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = plain_run(cls.folder.name, "a.h5", "--threads", "1")
        cls.whole = whole_run(cls.folder.name, "whole.h5", "--threads", "1")

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

    def test_netcdf_sees_the_same_with_axes_units_and_values(self):
        for file in (self.file, self.whole):
            with xarray.open_dataset(file, engine="h5netcdf") as results, \
                    xarray.open_dataset(file, engine="netcdf4") as others:
                xarray.testing.assert_identical(results, others)

    def test_every_dataset_has_its_dimensions_a_long_name_and_a_unit(self):
        for file in (self.file, self.whole):
            with h5py.File(file) as results:
                for name, item in results.items():
                    with self.subTest(name):
                        self.assertIn("long_name", item.attrs)
                        for axis in item.dims if not h5py.h5ds.is_scale(item.id) else []:
                            self.assertEqual(len(axis), 1)
                        if item.dtype == numpy.float64:
                            self.assertIn("units", item.attrs)
                            self.assertTrue(numpy.isnan(item.attrs["_FillValue"]))
                            self.assertTrue(numpy.isnan(item.fillvalue))

    def test_the_page_names_exactly_what_is_in_a_file(self):
        page = Page()
        whole = set(page.axes)
        plain = whole - {name for name in page.optional if not name.startswith("price")}
        for file, expected in ((self.file, plain), (self.whole, whole)):
            with xarray.open_dataset(file, engine="h5netcdf") as results:
                self.assertEqual(set(results.variables), expected)
                self.assertEqual({name: item.dims for name, item in results.variables.items()},
                                 {name: axes for name, axes in page.axes.items() if name in expected})
                units = {name: item.attrs["units"] for name, item in results.data_vars.items() if "units" in item.attrs}
                self.assertEqual(units, {name: unit for name, unit in page.units.items() if name in expected})
                self.assertEqual(set(results.attrs), page.attributes)
                self.assertIn(f"describes format {results.attrs['format']}", page.text.replace("\n", " "))

    def test_validation_is_what_the_command_says(self):
        said = subprocess.run([PROGRAM, "validate", pathlib.Path(self.folder.name) / "uncertain.yaml", "--format", "csv", "--quiet"],
                              check=True, capture_output=True, text=True).stdout
        head, *lines = [line.split(",") for line in said.splitlines()]
        with xarray.open_dataset(self.whole, engine="h5netcdf") as results:
            self.assertEqual(list(results.target.values), ["removals", "returned"])
            for line in lines:
                told = dict(zip(head, line))
                kept = results.sel(target=told["target"])
                for name in ("role", "population", "kind", "unit", "verdict"):
                    self.assertEqual(str(kept[f"target_{name}"].values), told[name])
                for statistic, name in (("published", "published"), ("low", "low"), ("simulated", "simulated"), ("se", "standard_error"),
                                        ("z", "z")):
                    value = float(kept.validation.sel(validation_statistic=statistic))
                    if told[name]:
                        self.assertAlmostEqual(value, float(told[name]), places=8)
                    else:
                        self.assertTrue(numpy.isnan(value))

    def test_the_page_names_what_is_in_the_file_of_a_sensitivity_analysis(self):
        page = Page()
        shared = {"metric", "metric_unit", "metric_meaning", "scenario", "input", "input_sha256", "parameter",
                  *(name for name in page.axes if name.startswith("parameter_"))} - {"parameter_share"}
        own = {"morris": {"walks", "levels"}, "sobol": {"rows"}}
        for method in ("tornado", "twoway", "morris", "sobol"):
            file = sensitivity(self.folder.name, f"{method}.h5", method)
            table = re.search(rf"^\| {method} \|.*\n\|[-|]*\n((?:\|.*\n)*)", page.of_sensitivity, re.MULTILINE).group(1)
            rows = [cells(row) for row in table.splitlines()]
            named = [(name, row) for row in rows for name in re.findall(r"`(\w+)`", row[0])]
            axes = {name: re.findall(r"\w+", row[1]) or [name] for name, row in named}
            units = {name: row[2] for name, row in named if row[2]}
            with self.subTest(method), xarray.open_dataset(file, engine="h5netcdf") as results, \
                    xarray.open_dataset(file, engine="netcdf4") as others:
                xarray.testing.assert_identical(results, others)
                paths = [str(path) for path in results.number.values] if method == "twoway" else []
                self.assertEqual(set(results.variables), {*axes, *shared, *paths})
                for name, along in axes.items():
                    expected = paths + along[1:] if paths and name == "outcome" else along
                    self.assertEqual(results[name].dims, tuple(expected), name)
                self.assertEqual({name: item.attrs["units"] for name, item in results.data_vars.items()
                                  if "units" in item.attrs and name in axes}, units)
                self.assertEqual(set(results.attrs), page.attributes | own.get(method, set()) |
                                 {"method", "arm", "compared_with", "cohorts", "points"})

    def test_the_page_names_what_is_in_the_file_of_a_sweep(self):
        file = sweep(self.folder.name, "swept.h5")
        page = Page()
        rows = [cells(row) for row in re.findall(r"^\|.*", page.of_sweeps, re.MULTILINE)[2:]]
        axes = {re.findall(r"\w+", row[0])[0]: re.findall(r"\w+", row[1]) for row in rows}
        units = {re.findall(r"\w+", row[0])[0]: row[2] for row in rows if row[2]}
        with xarray.open_dataset(file, engine="h5netcdf") as results, xarray.open_dataset(file, engine="netcdf4") as others:
            xarray.testing.assert_identical(results, others)
            paths = [str(path) for path in results.swept.values]
            self.assertEqual(paths, ["cases.joining", "arms.service.service.length", "discounting.timing"])
            shared = {"arm", "compared_with", "draw", "metric", "metric_unit", "metric_meaning", "statistic", "input", "input_sha256",
                      "scenario", "parameter", *(name for name in page.axes if name.startswith("parameter_")),
                      } - {"parameter_share"}
            self.assertEqual(set(results.variables), {*axes, *shared, *paths})
            for name, along in axes.items():
                along = along or [name]
                expected = paths + along[1:] if along[0] == "swept" and name not in ("swept", "swept_values") else along
                self.assertEqual(results[name].dims, tuple(expected), name)
            self.assertEqual({name: item.attrs["units"] for name, item in results.data_vars.items()
                              if "units" in item.attrs and name in axes}, units)
            self.assertEqual(set(results.attrs), page.attributes | {"replications", "best_metric", "best_arm"})
            numpy.testing.assert_array_equal(results["arms.service.service.length"], [1, 1.5])
            self.assertEqual(list(results["discounting.timing"].values), ["start", "mid"])
            point = {"cases.joining": 0.7, "arms.service.service.length": 1.5, "discounting.timing": "mid"}
            means = results.draw_mean.sel(point)
            alone = uncertain_run(self.folder.name, "alone.h5", "--set", "cases.joining=0.7",
                                  "--set", "arms.service.service.length=18 months", "--set", "discounting.timing=mid")
            with xarray.open_dataset(alone, engine="h5netcdf") as run_alone:
                numpy.testing.assert_array_equal(means, run_alone.outcome_mean)
                numpy.testing.assert_array_equal(results.parameters, run_alone.parameters)
                numpy.testing.assert_array_equal(results.summary_difference.sel(point), run_alone.summary_difference)
            self.assertNotIn("cases.joining", results.parameter)
            difference = (results.draw_mean.sel(arm="service") - results.draw_mean.sel(arm="counterfactual")).sel(metric="cost_discounted")
            self.assertEqual(results.attrs["best_metric"], "cost_discounted")
            stacked = difference.stack(point=paths)
            chances = results.chance_of_best.sel(kind="draws").stack(point=paths)
            equal = abs(stacked - stacked.min("point")) < 1e-6  # the least share a draw
            least = (equal / equal.sum("point")).mean("draw")
            numpy.testing.assert_allclose(chances, least)

    def test_the_page_names_what_is_in_the_file_of_the_value_of_information(self):
        page = Page()
        rows = [cells(row) for row in re.findall(r"^\|.*", page.of_information, re.MULTILINE)[2:]]
        names = [re.findall(r"\w+", row[0])[0] for row in rows]
        axes = {name: re.findall(r"\w+", row[1]) for name, row in zip(names, rows)}
        optional = {name for name, row in zip(names, rows) if row[0].startswith("*")}
        shared = {"draw", "input", "input_sha256", "scenario", "parameter",
                  *(name for name in page.axes if name.startswith("parameter_"))} - {"parameter_share"}
        added = {"replications", "outcome", "value_of_kept", "noise_share", "decisions_per_year", "years", "discount", "read_from"}
        for options, missing in ((("--draws", "60"), set()), (("--draws", "20"), {name for name in optional if "group" in name or "information" in name})):
            file = information(self.folder.name, "voi.h5", *options)
            with xarray.open_dataset(file, engine="h5netcdf") as results, xarray.open_dataset(file, engine="netcdf4") as others:
                xarray.testing.assert_identical(results, others)
                self.assertEqual(set(results.variables), {*axes, *shared} - missing)
                for name in set(axes) - missing:
                    scalar = name in ("parted", "contradictions")
                    self.assertEqual(results[name].dims, () if scalar else tuple(axes[name] or [name]), name)
                units = {name: row[2] for name, row in zip(names, rows) if row[2]}
                self.assertEqual({name: item.attrs["units"] for name, item in results.variables.items() if "units" in item.attrs and name in axes},
                                 {name: unit for name, unit in units.items() if name not in missing})
                self.assertEqual(set(results.attrs), page.attributes | added)
                self.assertEqual(list(results.decision.values), ["counterfactual", "service"])
                self.assertEqual(results.attrs["decisions_per_year"], 4)

    def check_equal_bytes(self, expected, found):
        self.assertEqual(set(found), set(expected))
        for name, values in expected.items():
            if isinstance(values, numpy.ndarray) and values.dtype.kind in "fiu":
                self.assertEqual(values.tobytes(), found[name].tobytes(), name)

    def test_equal_runs_have_equal_bytes_for_any_threads_and_instruction_set(self):
        for make, expected in ((plain_run, datasets(self.file)), (whole_run, datasets(self.whole))):
            for options in (["--threads", "2"], ["--threads", "3"], ["--threads", "8"], ["--simd", "portable"]):
                with self.subTest(make=make.__name__, options=options):
                    self.check_equal_bytes(expected, datasets(make(self.folder.name, "b.h5", "--force", *options)))

    def test_large_tables_change_nothing_else(self):
        expected = datasets(uncertain_run(self.folder.name, "small.h5"))
        whole = datasets(self.whole)
        self.assertEqual(set(whole) - set(expected), {"activity_by_cohort", "cost_by_cohort", "validation", "validation_statistic",
                                                     *(name for name in whole if name.startswith("target"))})
        self.check_equal_bytes(expected, {name: whole[name] for name in expected})

    def test_costs_are_activity_times_prices(self):
        with xarray.open_dataset(self.file, engine="h5netcdf") as results:
            activity = results.activity_mean.isel(draw=0)
            cost = results.cost.isel(draw=0)
            numpy.testing.assert_allclose(activity.sel(activity="proceedings") * 24250, cost.sel(payer="la_legal"), atol=0.01)
            numpy.testing.assert_allclose(activity.sel(activity="care") * 52676, cost.sel(payer="la_childrens_services"), atol=0.01)
            total = (cost.sum("payer") * results.discount_factor).sum("year")
            numpy.testing.assert_allclose(total, results.summary.sel(metric="cost_discounted", statistic="mean"), rtol=1e-7)

    def test_costs_of_draws_are_activity_times_drawn_prices(self):
        with xarray.open_dataset(self.whole, engine="h5netcdf") as results:
            drawn = results.parameters.round(2) / results.parameter_base  # prices are whole pennies
            factors = results.parameters / results.parameter_base
            for activities, costs, outcome in (("activity_mean", "cost", "outcome_mean"),
                                               ("activity_by_cohort", "cost_by_cohort", "outcome")):
                sums = 0 * results[costs]
                for price in results.price.values:
                    told = results.sel(price=price)
                    amount = results[activities].sel(activity=str(told.price_activity.values))
                    amount = amount * told.price_gbp * (1 + told.price_growth) ** results.year
                    if f"{price}.gbp" in results.parameter:
                        amount = amount * drawn.sel(parameter=f"{price}.gbp", drop=True)
                    for factor in {f"{price}.times", f"{price}.share"} & set(results.parameter.values):
                        amount = amount * factors.sel(parameter=factor, drop=True)
                    payer = results.payer == str(told.price_payer.values)
                    arm = results.arm == price.split(".")[1] if price.startswith("arms.") else True
                    sums = sums + xarray.where(payer & arm, amount, 0)
                numpy.testing.assert_allclose(*xarray.broadcast(sums.transpose(*results[costs].dims), results[costs]), rtol=1e-6,
                                              atol=0.01)
                total = (results[costs] * results.discount_factor).sum(["payer", "year"])
                numpy.testing.assert_allclose(total, results[outcome].sel(metric="cost_discounted"), rtol=1e-7)

    def test_means_and_their_summaries_are_those_of_cohorts(self):
        with xarray.open_dataset(self.whole, engine="h5netcdf") as results:
            for mean, cohorts in (("activity_mean", "activity_by_cohort"), ("cost", "cost_by_cohort"), ("outcome_mean", "outcome")):
                numpy.testing.assert_allclose(results[mean], results[cohorts].mean("replication"), rtol=1e-9, atol=0.02)
            of_draws = results.outcome_mean.sel(arm="service") - results.outcome_mean.sel(arm="counterfactual")
            told = results.draw_summary_difference.sel(arm="service")
            numpy.testing.assert_allclose(told.sel(statistic="mean"), of_draws.mean("draw"), rtol=1e-9)
            numpy.testing.assert_allclose(told.sel(statistic="sd"), of_draws.std("draw", ddof=1), rtol=1e-9)
            numpy.testing.assert_allclose(told.sel(statistic="p90"), of_draws.quantile(0.9, "draw", method="inverted_cdf"))

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
        file = run(again, pathlib.Path(self.folder.name) / "again.h5")
        numpy.testing.assert_array_equal(datasets(file)["outcome"], datasets(self.file)["outcome"])

    def test_a_newer_format_is_refused_by_name(self):
        newer = plain_run(self.folder.name, "newer.h5", "--force")
        with h5py.File(newer, "r+") as results:
            results.attrs.modify("format", 2)
        seal(newer)
        shown = subprocess.run([PROGRAM, "show", newer], capture_output=True, text=True)
        self.assertEqual(shown.returncode, 2)
        self.assertIn("results format 2 is newer", shown.stderr)

    def test_a_file_with_parts_missing_is_refused_by_name(self):
        maimed = plain_run(self.folder.name, "maimed.h5", "--force")
        with h5py.File(maimed, "r+") as results:
            del results["mother_summary"]
        seal(maimed)
        shown = subprocess.run([PROGRAM, "show", maimed], capture_output=True, text=True)
        self.assertEqual(shown.returncode, 2)
        self.assertIn("no dataset 'mother_summary'", shown.stderr)


if __name__ == "__main__":
    unittest.main()
