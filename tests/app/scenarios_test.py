"""What researchers ask of scenarios and results: explanations, differences, draws, other prices, large tables."""

import json
import re
import unittest

from calls import MINI, SMALL, SOURCE, TWO_ARMS, Calls

UNCERTAIN = f"""format: 1
extends: {TWO_ARMS}
cohort: {{mothers: 40}}
fertility:
  conception: {{value: 0.22 per year, gamma: {{cv: 0.2}}, source: assumed}}
propensity:
  mean: {{value: 0.45, beta: [45, 55], source: ref-2021}}
run: {{draws: 30, replications: 4}}
"""


class Scenarios(Calls):
    def setUp(self):
        super().setUp()
        (self.folder / "mine.yaml").write_text(UNCERTAIN)

    def test_check_says_where_numbers_come_from_and_what_is_assumed(self):
        said = self.call("check", "mine.yaml").stdout
        self.assert_fits(said)
        self.assertIn("30 draws x 4 replications, seed 20211", said)
        self.assertRegex(said, r"\n verified +\d+ +\d+ % +1\n")
        self.assertRegex(said, r"\n assumed +\d+ +\d+ % +1\n")
        self.assertIn(" propensity.mean = 0.45; beta [45, 55]; ref-2021 (verified)\n", said)
        self.assertIn("University of Essex, REF 2021", said)
        self.assertIn(" fertility.conception = 0.22 per year; gamma {cv: 0.2}; assumed (assumed)\n", said)

    def test_check_lists_every_number_with_its_place(self):
        said = self.call("check", "mine.yaml", "--numbers").stdout
        self.assert_fits(re.sub(r"(?m)^    /.*$", "", said))
        self.assertIn("propensity.mean = 0.45; beta [45, 55]; ref-2021 (verified)\n    mine.yaml:7:17\n", said)
        self.assertIn("uprating.deflator.2008-09 = 69.76; ons-ybgb-2025 (derived)\n", said)

    def test_check_finds_draws_that_do_not_fit_together(self):
        (self.folder / "mine.yaml").write_text(UNCERTAIN.replace("run:", """
cases:
  outcomes:
    first:
      - {from: 0 years, to: {in_care: {value: 0.6, beta: [6, 4]}, home: 0.4}}
run:"""))
        for command in ("check", "run"):
            with self.subTest(command):
                said = self.call(command, "mine.yaml", status=2).stderr
                self.assertRegex(said, r"^mine\.yaml:\d+:\d+: a share of a whole that varies alone; expected 'dirichlet' beside the shares")
        self.assertEqual(self.files(), ["mine.yaml"])

    def files(self):
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())

    def test_diff_tells_what_changed_place_by_place(self):
        said = self.call("diff", TWO_ARMS, "mine.yaml").stdout
        self.assert_fits(said)
        self.assertIn("cohort.mothers\n  - 10000000\n  + 40\n", said)
        self.assertIn("propensity.mean\n  - 0.45\n  + {value: 0.45, beta: [45, 55], source: ref-2021}\n", said)
        self.assertIn("run.draws\n  - nothing\n  + 30\n", said)
        self.assertEqual(self.call("diff", "mine.yaml", "mine.yaml").stdout, "No difference.\n")

    def test_a_results_file_stands_for_its_scenario(self):
        self.call("run", "mine.yaml", "-q", "-o", "a.h5")
        self.assertEqual(self.call("diff", "mine.yaml", "a.h5").stdout, "No difference.\n")
        self.call("run", "a.h5", "-q", "-o", "b.h5")
        first, second = (json.loads(self.call("show", file, "--format", "json").stdout) for file in ("a.h5", "b.h5"))
        self.assertEqual(first["arms"], second["arms"])
        self.assertIn("replications", self.call("check", "a.h5", "--resolved").stdout)

    def test_draws_are_told_with_what_the_spread_holds(self):
        said = self.call("run", "mine.yaml", "-o", "a.h5").stdout
        self.assert_fits(said)
        said = said.replace("\n", " ")
        self.assertIn("30 draws x 4 simulated cohorts of 40 mothers, seed 20211", said)
        self.assertIn("what is not known of 2 numbers, in 30 draws", said)
        self.assertRegex(said, r"about \d+ % goes with numbers that are assumed or have no source")
        held = self.call("run", "mine.yaml", "--draws", "1", "-o", "b.h5").stdout.replace("\n", " ")
        self.assertIn("held at their base values (--draws varies them)", held)
        shown = json.loads(self.call("show", "a.h5", "--format", "json").stdout)
        self.assertEqual(shown["cohort"]["draws"], 30)
        self.assertEqual([parameter["status"] for parameter in shown["parameters"]], ["assumed", "verified"])
        self.assertIn("per_draw", shown["difference"]["fewer-births"]["cost"])

    def test_draws_of_certain_numbers_are_refused(self):
        said = self.call("run", MINI, "--draws", "5", status=2).stderr
        self.assertEqual(said, "--set run.draws=5: 5 parameter sets of numbers that are all certain; expected a number with a "
                               "distribution, or one draw (run.draws)\n")

    def test_another_draw_of_the_same_mother_can_be_traced(self):
        first, second = (self.call("trace", "mine.yaml", "--mother", "3", "--draw", draw).stdout for draw in "01")
        self.assertIn("Mother 3 of draw 1, replication 0, seed 20211", second)
        self.assertNotEqual(first.splitlines()[3:], second.splitlines()[3:])
        self.assertIn("--draw: 30; expected 0 to 29", self.call("trace", "mine.yaml", "--mother", "3", "--draw", "30", status=2).stderr)

    def test_large_tables_are_kept_when_asked_for_and_refused_when_too_large(self):
        self.call("run", "mine.yaml", "-q", "-o", "a.h5")
        self.call("run", "mine.yaml", "-q", "-o", "b.h5", "--keep", "activity,cost")
        self.assertGreater((self.folder / "b.h5").stat().st_size, (self.folder / "a.h5").stat().st_size)
        said = self.call("run", "mine.yaml", "-q", "-o", "c.h5", "--max-output", "1", status=2).stderr
        self.assertRegex(said, r"^--max-output: the results may take up to \d+ MB, more than 1 MB; expected fewer draws")
        said = self.call("run", "mine.yaml", "-q", "-o", "c.h5", "--keep", "everything", status=2).stderr
        self.assertEqual(said, "--keep: 'everything'; expected activity, cost\n")
        said = self.call("run", "mine.yaml", "-q", "-o", "c.h5", "--replications", "80000000", status=2).stderr
        self.assertRegex(said, r"would take \d+ MB of memory, and \d+ MB are available|may take up to \d+ MB, and the disk has \d+ MB left")
        self.assertEqual(self.files(), ["a.h5", "b.h5", "mine.yaml"])

    def test_results_are_priced_again_on_the_screen_and_into_a_file(self):
        self.call("run", "mine.yaml", "-q", "-o", "a.h5")
        said = self.call("reprice", "a.h5", "--set", "prices.care.gbp=1", "--set", "discounting.timing=mid", "-o", "b.h5").stdout
        self.assert_fits(said)
        self.assertIn("Priced again from a.h5, with\n  prices.care.gbp=1\n  discounting.timing=mid\n", said)
        self.assertRegex(said, r"\nGBP PER COHORT +before +now +s\.e\. +2\.5 % +97\.5 %\ncounterfactual\n cost +[\d,]+")
        self.assertTrue(said.endswith("\nWritten to b.h5\n"))
        shown = self.call("show", "b.h5").stdout
        self.assertIn("Priced again from a.h5; '-' is what only a new run can tell.", shown)
        again = self.call("run", "mine.yaml", "--set", "prices.care.gbp=1", "--set", "discounting.timing=mid", "-q", "-o", "c.h5")
        self.assertEqual(again.stdout, "")
        means = [json.loads(self.call("show", file, "--format", "json").stdout)["difference"]["fewer-births"]["cost"]["per_draw"]["mean"]
                 for file in ("b.h5", "c.h5")]
        self.assertAlmostEqual(means[0], means[1], places=3)

    def test_what_needs_a_new_run_is_refused(self):
        self.call("run", "mine.yaml", "-q", "-o", "a.h5")
        said = self.call("reprice", "a.h5", "--set", "cohort.mothers=41", "-o", "b.h5", status=2).stderr
        self.assertIn("--set cohort.mothers=41: 'cohort.mothers' changes what happens, and not only what it costs", said)
        self.assertEqual(self.files(), ["a.h5", "mine.yaml"])
        self.assertIn("--set", self.call("reprice", "a.h5", status=2).stderr)


if __name__ == "__main__":
    unittest.main()
