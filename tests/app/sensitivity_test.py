"""What outcomes hang on, as the program answers it."""

import hashlib
import signal
import subprocess
import unittest
import xml.etree.ElementTree

import h5py

from calls import PROGRAM, SOURCE, Calls

UNCERTAIN = str(SOURCE / "scenarios/verification/uncertain.yaml")
RATIO = "arms.fewer-births.effects[0].ratio"
SMALL = {"tornado": ["--mothers", "400"], "twoway": ["--mothers", "400", "--values", "3", "--of", f"propensity.mean,{RATIO}"],
         "morris": ["--mothers", "200", "--walks", "4"], "sobol": ["--mothers", "200", "--rows", "16", "--pairs"]}


def numbers_in(file):
    with h5py.File(file) as results:
        return {name: hashlib.sha256(item[()].tobytes()).hexdigest() for name, item in results.items() if item.dtype.kind == "f"}


class Sensitivity(Calls):
    def test_every_method_is_told_in_80_columns_and_shown_again_and_drawn(self):
        for method, words in SMALL.items():
            with self.subTest(method):
                said = self.call("sensitivity", UNCERTAIN, "--method", method, *words).stdout
                self.assert_fits(said)
                file = f"results/uncertain-{method}.h5"
                self.assertIn(f"Written to {file}", said)
                self.assertEqual(said.partition("\nWritten")[0], self.call("show", file).stdout)
                self.assertGreater(len(self.call("show", file, "--format", "csv").stdout.splitlines()), 3)
                figure = xml.etree.ElementTree.fromstring(self.call("show", file, "--format", "svg").stdout)
                self.assertTrue(figure.tag.endswith("svg"))
                again = self.call("sensitivity", file, "--method", method, *words, "-o", f"again-{method}.h5", "--threads", "1").stdout
                self.assertIn(f"Written to again-{method}.h5", again)
                self.assertEqual(numbers_in(self.folder / file), numbers_in(self.folder / f"again-{method}.h5"))

    def test_the_scenario_may_ask_and_the_command_line_asks_otherwise(self):
        (self.folder / "asked.yaml").write_text(
            f"extends: {UNCERTAIN}\nsensitivity: {{on: [births, proceedings], of: ['arms.*'], "
            "vary: [{path: prices.care.grows, between: [0.4 % per year, 0.5 % per year]}], groups: {all: ['*']}}\n")
        self.assertIn("valid", self.call("check", "asked.yaml").stdout)
        lines = self.call("sensitivity", "asked.yaml", "--format", "csv", "--mothers", "300").stdout.splitlines()
        self.assertTrue(any(line.startswith("births,") or ",births," in line for line in lines))
        self.assertTrue(any("0.004" in line and "prices.care.grows" in line for line in lines), lines)
        self.assertFalse(any("propensity." in line for line in lines), lines)
        lines = self.call("sensitivity", "asked.yaml", "--of", "prices.care.*", "--on", "cost", "--vary", "prices.proceedings.gbp=20000:30000", "--format", "csv",
                          "--mothers", "300").stdout
        self.assertIn("30000", lines)
        self.assertNotIn("arms.", lines)
        said = self.call("sensitivity", "asked.yaml", "--method", "sobol", "--rows", "16", "--mothers", "100").stdout
        self.assertRegex(said, r"\n[ *]all +")

    def test_runs_and_what_knowing_is_worth_are_drawn_too(self):
        self.call("run", UNCERTAIN, "--set", "cohort.mothers=40", "--draws", "60", "--quiet", "-o", "run.h5")
        self.call("voi", "run.h5", "--on", "cost_la_discounted", "--quiet", "-o", "voi.h5")

        def texts(file, form):
            figure = xml.etree.ElementTree.fromstring(self.call("show", file, "--format", form).stdout)
            return [" ".join(text.itertext()) for text in figure.iter() if text.tag.endswith("text")]
        of_run = texts("run.h5", "svg")
        self.assertIn("what is not known", of_run)
        self.assertTrue(any(text.startswith("sd £") for text in of_run), of_run)
        self.assertTrue(any(text.startswith("arms.fewer-births.effects") for text in texts("voi.h5", "svg")))
        self.assertTrue(any("price" in text for text in texts("voi.h5", "acceptability-svg")))
        self.assertTrue(any("frontier" in text or "nothing to show" in text for text in texts("voi.h5", "frontier-svg")))
        said = self.call("show", "run.h5", "--format", "frontier-svg", status=2).stderr
        self.assertIn("--format: 'frontier-svg'; expected table, full, csv, json, svg", said)

    def test_rows_are_doubled_until_indices_are_known_well_enough(self):
        def rows(*words):
            self.call("sensitivity", UNCERTAIN, "--method", "sobol", "--mothers", "100", "--on", "cost", "-o", "until.h5", "--force", *words)
            with h5py.File(self.folder / "until.h5") as results:
                return int(results.attrs["rows"])
        self.assertEqual(rows("--until", "0.9"), 256)
        self.assertEqual(rows("--until", "0.001", "--rows", "512"), 512)

    def test_what_cannot_be_asked_is_refused_and_nothing_is_written(self):
        for words, problem in ((["--method", "sobl"], "'sobl'; expected tornado, twoway, morris, sobol"),
                               (["--on", "brths"], "did you mean 'births'?"),
                               (["--arm", "counterfactual"], "compared with no other"),
                               (["--of", "propensity.maen"], "such as 'propensity.mean'"),
                               (["--method", "twoway"], "expected two, by --of or --vary"),
                               (["--method", "sobol", "--rows", "100"], "expected a power of 2"),
                               (["--vary", "propensity.mean"], "expected PATH=LOW:HIGH"),
                               (["--vary", "propensity.mean=0.4:0.5"], "varies together with other numbers"),
                               (["--vary", f"{RATIO}=0.5:0.4"], "expected a lower and a higher value between"),
                               (["--vary", "cases.newborns.delay=2:3000 months"], "is above"),
                               (["--vary", "arms.fewer-births=1:2"], "expected"),
                               (["--groups", "prices"], "expected NAME=PATTERN"),
                               (["--groups", "prices=prcies.*"], "is no uncertain number"),
                               (["--format", "pdf"], "expected table, csv, svg")):
            with self.subTest(words):
                self.assertIn(problem, self.call("sensitivity", UNCERTAIN, *words, status=2).stderr)
        plain = str(SOURCE / "scenarios/verification/rcp-mini.yaml")
        self.assertIn("nothing is uncertain", self.call("sensitivity", plain, status=2).stderr)
        self.assertFalse((self.folder / "results").exists() and any((self.folder / "results").iterdir()))
        one_arm = self.call("sensitivity", plain, "--vary", "propensity.mean=0.3:0.5", "--on", "births", "--mothers", "500").stdout
        self.assertIn("propensity.mean", one_arm)

    def test_a_request_to_stop_leaves_nothing(self):
        program = subprocess.Popen([PROGRAM, "sensitivity", UNCERTAIN, "--mothers", "100000000", "-o", "never.h5"], cwd=self.folder,
                                   stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            program.wait(timeout=1.5)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGINT)
        self.assertEqual(program.wait(timeout=20), 130)
        self.assertEqual(list(self.folder.glob("never*")), [])
        program.stderr.close()
        program.stdout.close()


if __name__ == "__main__":
    unittest.main()
