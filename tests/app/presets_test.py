"""Presets: each can be laid over England and run, and what must not stand together is refused."""

import json
import pathlib
import unittest

from calls import SOURCE, Calls

ENGLAND = str(SOURCE / "scenarios/england/uncalibrated.yaml")
PRESETS = {path.stem: str(path) for path in sorted((SOURCE / "scenarios/presets").glob("*.yaml"))}
SERVICE = """
arms:
  service:
    service: {length: 18 months, uptake: 0.6, eligible: any}
    effects: [{on: proceedings_on_newborn, while: engaged, ratio: 0.6}]
"""
OUTCOMES = {
    "essex-compat": ["essex_one_off", "essex_annual", "essex_paired_one_off", "essex_paired_annual"],
    "la-cashable": ["cost_la_cashable"],
    "council": ["cost_council"],
    "public-purse": ["cost_public_purse"],
    "societal": ["cost_societal"],
    "societal-care-life": ["cost_societal"],
}


class Presets(Calls):
    def setUp(self):
        super().setUp()
        (self.folder / "mine.yaml").write_text(f"extends: {ENGLAND}\ntitle: England with a service\n{SERVICE}")

    def outcomes_with(self, *presets):
        laid = [word for name in presets for word in ("--with", PRESETS[name])]
        self.call("run", "mine.yaml", *laid, "--set", "cohort.mothers=200", "--replications", "2", "--draws", "2", "-q", "-o", "a.h5",
                  "--force")
        return json.loads(self.call("show", "a.h5", "--format", "json").stdout)["arms"]["service"]

    def test_every_preset_is_laid_over_england_and_tells_its_outcomes(self):
        self.assertEqual(set(PRESETS), set(OUTCOMES))
        for name, outcomes in OUTCOMES.items():
            with self.subTest(name):
                self.assertLessEqual(set(outcomes), set(self.outcomes_with(name)))

    def test_a_preset_alone_runs_over_england_as_it_is(self):
        for name, path in PRESETS.items():
            with self.subTest(name):
                self.call("run", ENGLAND, "--with", path, "--set", "cohort.mothers=50", "--replications", "1", "-q", "-o", "b.h5", "--force")

    def test_all_that_may_stand_together_does(self):
        told = self.outcomes_with("essex-compat", "la-cashable", "council", "public-purse", "societal")
        self.assertLessEqual({outcome for outcomes in OUTCOMES.values() for outcome in outcomes}, set(told))

    def test_one_harm_by_two_presets_is_refused(self):
        said = self.call("check", ENGLAND, "--with", PRESETS["societal"], "--with", PRESETS["societal-care-life"], status=2).stderr
        self.assertIn("'neet_after_care' is valued by prices.neet_after_care.harms[0], too, and would count twice", said)

    def test_no_preset_has_a_title_or_extends_anything(self):
        for name, path in PRESETS.items():
            with self.subTest(name):
                keys = {line.partition(":")[0] for line in pathlib.Path(path).read_text().splitlines() if line[:1].isalpha()}
                self.assertEqual(keys & {"title", "extends", "arms", "run", "cohort"}, set())

    def test_what_a_preset_does_not_know_of_a_number_is_said(self):
        said = self.call("check", ENGLAND, "--with", PRESETS["essex-compat"], "--numbers").stdout
        self.assertIn("essex.proceedings.gbp = 24250; ref-2021 (derived)\n", said)
        self.assertIn("essex.child_year.gbp = 52676; ref-2021 (verified)\n", said)
        self.assertIn("essex.risk = 0.25; assumed (assumed)\n", said)

    def test_amounts_are_priced_again_and_the_risk_only_in_a_new_run(self):
        self.outcomes_with("essex-compat")
        said = self.call("reprice", "a.h5", "--set", "essex.child_year.gbp=57102").stdout
        self.assertIn("\n essex annual", said)
        said = self.call("reprice", "a.h5", "--set", "essex.risk=0.2", status=2).stderr
        self.assertIn("'essex.risk' changes what happens, and not only what it costs", said)


if __name__ == "__main__":
    unittest.main()
