"""What a service has counted: the answer of `rcpsim evaluate`, for people and for spreadsheets."""

import csv
import io
import re
import unittest

from calls import SOURCE, TWO_ARMS, Calls

OBSERVED = str(SOURCE / "scenarios/verification/observed.yaml")
ROUGH = ["--mothers", "2000", "-q"]


class Evaluate(Calls):
    def figures(self, *words):
        said = self.call("evaluate", OBSERVED, *ROUGH, "--format", "csv", *words).stdout
        return {(row["part"], row["name"], row["figure"]): row for row in csv.DictReader(io.StringIO(said))}

    def test_the_answer_has_all_parts_in_plain_words(self):
        said = self.call("evaluate", OBSERVED, *ROUGH).stdout
        self.assert_fits(said)
        for heading in ("WHAT WAS COUNTED", "AVOIDED, BY THE METHOD", "SCORES", "WHAT IT SAYS OF THE SCENARIO",
                        "WHAT IS TO BE EXPECTED", "WHAT MORE WOULD SAY"):
            self.assertRegex(said, f"(?m)^{heading}")
        self.assertRegex(said, r"best figure +14\.0 +339,500\n")
        self.assertRegex(said, r"took part, of those referred +64 of 90 +71\.1 % +60\.6 to 80\.2 %\n")
        self.assertNotRegex(said, r" \n|posterior|prior\b|credible|p-value")

    def test_four_avoided_are_the_published_sums(self):
        all_ = self.figures("--set", "observed={engaged: 16, proceedings: 0, placements: 0}", "--set", "essex.risk=0.25")
        self.assertEqual(all_["essex", "proceedings", "avoided_as_observed_gbp"]["value"], "97000")
        self.assertEqual(all_["essex", "children", "avoided_as_observed_gbp"]["value"], "210704")
        self.assertAlmostEqual(float(all_["essex", "children", "avoided_as_counted"]["low"]), 1.0899, 4)
        self.assertFalse(any(part in ("update", "forecast", "value") for part, _, _ in all_))

    def test_the_fragment_makes_the_same_forecast(self):
        before = self.figures("-o", "updated.yaml")
        laid = ["--with", "updated.yaml", "--set", "observed.proceedings=2"]
        said = self.call("evaluate", OBSERVED, *ROUGH, *laid).stdout
        self.assertIn("it would count twice", re.sub(r"\s+", " ", said))
        self.call("run", OBSERVED, "--with", "updated.yaml", "-q", "-o", "now.h5")
        rows = csv.DictReader(io.StringIO(self.call("show", "now.h5", "--format", "csv").stdout))
        found = [row for row in rows if (row["quantity"], row["scope"], row["metric"]) == ("difference", "cohort", "proceedings")]
        self.assertEqual(float(found[0]["mean"]), float(before["forecast", "proceedings", "after"]["value"]))
        self.call("evaluate", OBSERVED, *ROUGH, "-o", "updated.yaml", status=2)

    def test_what_is_missing_is_said(self):
        self.assertIn("expected a scenario with 'observed'", self.call("evaluate", TWO_ARMS, status=2).stderr)
        nothing = ["--set", "observed={engaged: 20}"]
        self.assertIn("the counts say nothing", self.call("evaluate", OBSERVED, *ROUGH, *nothing, "-o", "no.yaml", status=2).stderr)
        self.assertFalse((self.folder / "no.yaml").exists())
        said = re.sub(r"\s+", " ", self.call("evaluate", OBSERVED, *ROUGH, *nothing).stdout)
        self.assertIn("Nothing about conceptions (ratio): 'conceptions' and 'woman_months' are not both told.", said)

    def test_the_same_seed_gives_the_same_answer_on_any_number_of_threads(self):
        first = self.call("evaluate", OBSERVED, *ROUGH, "--threads", "1").stdout
        self.assertEqual(self.call("evaluate", OBSERVED, *ROUGH, "--threads", "3").stdout, first)


if __name__ == "__main__":
    unittest.main()
