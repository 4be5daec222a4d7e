"""The JSON Schema of scenarios: valid itself, and of one mind with the program wherever a schema can be."""

import copy
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import jsonschema
import yaml

PROGRAM = os.environ["RCPSIM_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
BROKEN = SOURCE / "tests/scenario/broken"
GOOD = BROKEN / "parts/good.yaml"
WHOLE_LIFE = SOURCE / "scenarios/verification/whole-life.yaml"
SHIPPED = sorted((SOURCE / "scenarios").rglob("*.yaml"))

# Broken files that are valid by the schema. What only rcpsim can see: what it does not take of YAML, what a JSON number does not
# show and ranges of text, what stands elsewhere or should, and values that do not fit together.
UNSEEN = set("""
    anchor alias_of_a_map extends_an_alias tag old_line_ends escape_for_no_character
    duplicate_key duplicate_arm extends_twice extends_nothing_and_is_broken extends_a_broken_file_and_is_broken
    marked_utf_8_with_line_ends_of_windows

    leading_zero scientific_count seed_too_large half_a_penny price_year_too_long
    follow_too_long rate_too_high graph-leaving-care

    extends_a_circle extends_a_folder extends_itself extends_what_is_not_there money_without_price_year
    arm-like arm-like-itself arm-compared-with unknown_placement price_of_nothing graph-event-names

    age_band_backwards steps_backwards first_step_late effect_that_never_acts wait-kaplan-meier shares_that_do_not_sum
    fertility-outcomes cases-outcome-shares cohort-counts cohort-index-without-sets cohort-mean-by-sets propensity-certain
    fertility-no-time graph-cycle-without-time graph-fixed-proceedings placement_out_of_reach graph-home graph-home-in-care
    graph-proceedings-from-care care_not_counted cases-interim-without-duration cases-without-interim cohort-index-and-children
    cohort-tilt-without-frailty arm-contraception-twice arm-costs-without-end arm-costs-without-service
    arm-counterfactual-with-service arm-effect-on-nobody arm-effect-wanes arm-effect-when arm-effect-without-service
    arm-service-length arm-service-patience arm-uptake-odds event_priced_by_time time_priced_by_event price_years_differ
    more_mothers_than_are_exact cohort-never-referred-curve cohort-never-referred-hazard graph-leaving-care-in-care

    ci95_reaches_0 ci95_reaches_1 correlated_though_certain correlated_twice correlation_that_cannot_be
    correlations_not_symmetric correlations_of_another_number correlations_that_contradict deflator_with_a_slip
    deflator_without_the_year dirichlet_beside_a_share_of_its_own dirichlet_of_no_shares dirichlet_of_one_share
    distribution_beyond_the_limits distribution_of_a_certain_probability draws_of_what_is_certain growth_too_high
    held_though_uncertain interval_backwards interval_without_the_value lognormal_of_0 name_that_stands_for_a_value
    perspective_with_a_bad_name perspective_with_an_unknown_price price_too_high_when_grown price_too_high_when_uprated
    essex_window_beyond_follow_up essex_window_that_varies price_in_a_window_without_one
    price_of_a_comparison published_of_no_service published_outcome_unknown harm_valued_twice horizon_before_the_last horizon_of_half_a_year harm_with_a_bad_name price_too_high_in_some_draw price_too_high_when_paid_often
    same_though_correlated same_though_otherwise share_that_varies_alone shares_of_no_whole shares_twice shares_unknown
    source_called_none source_unknown source_unknown_without_any step_that_varies_into_the_next value_far_out

    payments-of-nothing payments-without-service payments-for-too-long payments-beyond-the-programme payments-beyond-follow-up
    payments-in-another-price-year price_of_an_outcome_payment

    target-without-measure target-without-figure target-of-another-kind target-unknown-population target-unknown-placement target-beyond-follow-up target-ages-backwards
    target-without-lasting-cases target-early-is-late target-fitted-without-interval target-fitted-elsewhere
    sweep-backwards sweep-in-two-units sweep-of-the-run sweep-twice sweep-values-twice sweep-without-step sweep-without-values
    breakeven-at-no-number breakeven-of-no-path sensitivity-of-no-path
    value-of-information-kept-at-no-price value-of-information-of-one-arm-twice
    observed-of-how-many observed-more-than-there-were observed-in-an-arm-without-service observed-in-one-of-several-arms
    observed-beyond-follow-up observed-count-that-varies observed-scores-twice observed-scores-of-nobody observed-pair-of-three
    observed-link-to-nobody observed-link-without-source
    population-that-does-not-fit calibration-of-a-certain-number calibration-twice calibration-without-targets
""".split())

SERVICE = "{service: {length: 18 months, uptake: 1, eligible: any}, "

# What may stand at a path of GOOD and what may not, by the program as by the schema.
WRITTEN = {
    "title": (["One", "2021", "true"], ["''", "[]", "{}", "null"]),
    "note": (["what is left to say", "3"], ["[]"]),
    "fertility.outcomes.live_birth.recovery": (
        ["9 years", "108 months", "'9 years'", "0.9e1 years", "9.0  years", "{value: 9 years, note: guessed}",
         "{value: 9 years, normal: {sd: 1 year}}", "{value: 9 years, gamma: {cv: 0.01}}", "{value: 9 years, gamma: {shape: '1e4'}}",
         "{value: 9 years, lognormal: {sigma: 0.01}}", "{value: 9 years, ci95: [8 years, 10 years]}",
         "{value: 9 years, pert: [8 years, 10 years]}", "{value: 9 years, uniform: [96 months, 10.5 years], source: none}"],
        ["9", "9 yrs", "09 years", "-9 years", ".9e2 years", "9.years", "years", "null", "[9 years]", "{vlaue: 9 years}",
         "{value: 9}", "{value: 9 years, beta: {n: 9}}", "{value: 9 years, normal: {cv: 0.1}}", "{value: 9 years, normal: {sd: 1}}",
         "{value: 9 years, gamma: {cv: 0}}", "{value: 9 years, gamma: {cv: 0.1, shape: 9}}", "{value: 9 years, pert: [8 years]}",
         "{value: 9 years, uniform: [8, 10]}", "{value: 9 years, normal: {sd: 1 year}, gamma: {cv: 0.1}}",
         "{value: 9 years, source: []}", "{value: 9 years, status: certain}", "{value: 9 years, note: []}"]),
    "fertility.conception": (
        ["0.22 per year", "22 % per year", "22% per year", "0.02 per month", "[{from: 0 years, rate: 0.2 per year}]",
         "{value: 0.2 per year, lognormal: {cv: 0.1}}", "[{from: 0 years, rate: {value: 0.2 per year, gamma: {cv: 0.1}}}]"],
        ["0.22", "22 %", "0.22 per years", "0.22 per decade", "5 years", "[]", "[{from: 0 years}]", "[{rate: 0.2 per year}]",
         "[{from: 0 years, probability: 0.2}]", "[{from: 0 years, rate: {gamma: {cv: 0.1}}}]"]),
    "propensity.mean": (
        ["0.45", "45 %", "45%", "'0.45'", "{0: 0.45}", "{value: 0.45, beta: [75.5, 85.5]}", "{value: 0.45, beta: {n: 100}}",
         "{value: 45 %, ci95: [40 %, 0.5]}", "{0: {value: 0.45, uniform: [0.4, 0.5]}}"],
        ["1.4", "-0.1", "one half", "true", "[0.45]", "{value: 1.4}", "{value: 0.45, beta: {m: 3}}", "{0: half}",
         "{value: 0.45, beta: [1, 2, 3]}", "{value: 0.45, beta: [-1, 2]}"]),
    "cohort.follow": (["5 years", "to end of fertility", "{value: 5 years, note: long}"], ["end of fertility", "5", "true"]),
    "cohort.mothers": (["160", "'160'", "{value: 160, source: none}"],
                       ["-1", "0", "160.5", "many", "'0160'", "true", "4294967296", "{value: 0}"]),
    "cohort.frailty": (["{shape: 1.6}", "{shape: {value: 1.6, gamma: {cv: 0.1}}, note: known}"],
                       ["{shape: 0.01}", "{shape: {value: 0.01}}", "{shape: 35 %}", "{shpe: 1}", "1.6"]),
    "run.seed": (["7", "'7'"], ["-1", "{value: 7}", "7.5", "seven"]),
    "run.sampling": (["sobol"], ["Sobol", "true", "[sobol]"]),
    "prices.case.gbp": (["24250", "24250.50", "'24250.500'", "{value: 24250, gamma: {cv: 0.2}}"],
                        ["'24250.505'", "£24250", "-1", "2000000", "1_000", "24250 pounds"]),
    "prices.case.prices": (["2017-18", "'2017-18'"], ["2017", "2017-2018", "2017/18"]),
    "prices.case.per": (["event"], ["Event", "event s"]),
    "prices.case.times": (["3", "0.2", "{value: 3, pert: [2, 4]}"], ["-1", "1001", "3 parties"]),
    "prices.case.share": (["0.2", "20 %", "{value: 0.2, beta: [2, 8]}"], ["1.2", "-0.1"]),
    "prices.case.harms": (["[]", "[court, delay_2]"], ["court", "[[court]]"]),
    "placements.home.looked_after": (["false", "'false'"], ["no", "0", "null"]),
    "placements.foster.activity": (["care", "[{from: 0 years, activity: care}]"], ["[]", "{}", "[care]", "[{from: 0 years}]"]),
    "placements.foster.exits": (
        ["[{to: home, clock: age, weibull: {shape: 2, scale: 3 years}}]",
         "[{to: home, clock: age, kaplan_meier: [{at: 1 year, still: 0.8}]}]", "[{to: home, clock: age, fixed: 6 months}]",
         "[{to: home, clock: age, hazard: [{from: 0 years, rate: 0.1 per year}], probability: 50 %}]"],
        ["[{to: home, clock: age}]", "[{to: home, clock: age, fixed: 1 year, hazard: 1 per year}]", "[{to: home, clock: age, weibull: {}}]",
         "[{to: home, clock: age, gamma: {shape: 2, mean: 1 year, cv: 3}}]", "{to: home, clock: age, fixed: 6 months}"]),
    "cases.outcomes.first": (["[{from: 0 years, to: {foster: 0.4, home: 60 %, dirichlet: 50}}]"],
                             ["[]", "[{to: {foster: 1}}]", "[{from: 0 years, to: {}}]", "[{from: 0 years, to: {foster: 1, dirichlet: 0}}]"]),
    "arms.other": (["{}", "{like: programme}", "{like: programme, effects: []}", "{effects: [], source: none}"],
                   ["{lik: programme}", "{like: [programme]}", "{effects: [{on: conception, ratio: 0.5, from: 0 years, untill: 1 year}]}"]),
    "essex": (["{proceedings: {gbp: 24250}, child_year: {gbp: {value: 52676, gamma: {cv: 0.1}}}, risk: 25 %, window: 18 months}"],
              ["{proceedings: 24250, child_year: {gbp: 52676}, risk: 0.25, window: 18 months}",
               "{proceedings: {gbp: 24250, payer: nhs}, child_year: {gbp: 52676}, risk: 0.25, window: 18 months}"]),
    "arms.paid": (
        [SERVICE + "payments: {no_pregnancy: {gbp: 9000, engaged_for: 1 year, within: 18 months}, payer: nhs, prices: 2017-18}}",
         SERVICE + "payments: {no_proceedings: {gbp: 9000, within: 3 years}, cap: {gbp: 100000}, payer: nhs, prices: 2017-18}}"],
        [SERVICE + "payments: {no_births: {gbp: 9000}, payer: nhs, prices: 2017-18}}",
         SERVICE + "payments: {no_proceedings: {gbp: 9000, within: 3 years}, cap: 100000, payer: nhs, prices: 2017-18}}",
         SERVICE + "payments: {no_proceedings: {gbp: 500001, within: 3 years}, payer: nhs, prices: 2017-18}}"]),
    "perspectives": (["{all: {payers: [la_legal, nhs], cashability: {case: 0.3, care: 50 %}}}"], ["{all: {payers: []}}", "{all: {payers: [me]}}"]),
    "sources": (["{}", "{a: {title: A book, status: verified, year: 2021, note: found}}"],
                ["{a: {title: A book, status: guessed}}", "{a book: {title: A book, status: verified}}"]),
    "uncertainty": (["{}", "{correlated: []}"],
                    ["{shares: [{paths: [cohort.mothers], size: 3}]}", "{shares: [{paths: [a, b]}]}",
                     "{correlated: [{paths: [a, b], correlation: 2}]}", "{correlated: [{paths: [a, b], correlation: []}]}"]),
}


class Loader(yaml.SafeLoader):
    """Reads plain values by the core schema of YAML 1.2, as editors do, and keys as text."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key that is no scalar", node.start_mark)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def plain(tag, pattern, convert):
    tag = f"tag:yaml.org,2002:{tag}"
    Loader.add_implicit_resolver(tag, re.compile(pattern), None)
    Loader.add_constructor(tag, lambda loader, node: convert(node.value))


plain("null", r"(~|null|Null|NULL|)\Z", lambda text: None)
plain("bool", r"(true|True|TRUE|false|False|FALSE)\Z", lambda text: text.lower() == "true")
plain("int", r"[-+]?[0-9]+\Z", int)
plain("float", r"([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z",
      lambda text: float(text.replace(".i", "i").replace(".I", "i").replace(".n", "n").replace(".N", "n")))
Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))


def parsed(text):
    return yaml.load(text, Loader)


def call(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=300)


def maps_within(value):
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from maps_within(each)


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(call("schema").stdout)
        cls.validator = jsonschema.Draft7Validator(cls.schema)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "scenario.yaml"

    def said(self, text):
        """What the program has against a scenario; empty when it is valid."""
        self.file.write_text(text)
        done = call("check", self.file)
        self.assertIn(done.returncode, (0, 2), done.stderr)
        return done.stderr

    def assert_valid(self, text, what=None):
        error = jsonschema.exceptions.best_match(self.validator.iter_errors(parsed(text)))
        self.assertIsNone(error, f"{what or text}\n{error}"[:1000])

    def test_it_is_a_schema_whose_definitions_are_all_there_and_used(self):
        jsonschema.Draft7Validator.check_schema(self.schema)
        used = {each["$ref"] for each in maps_within(self.schema) if isinstance(each.get("$ref"), str)}
        self.assertEqual(used, {f"#/definitions/{name}" for name in self.schema["definitions"]})

    def test_a_key_is_described_as_the_program_does_that_misses_it(self):
        missing = re.findall(r"missing key '(\w+)': (.*)", (BROKEN / "missing_keys.expected").read_text())
        self.assertGreater(len(missing), 5)
        whole = self.schema["definitions"]["scenario"]
        self.assertEqual(missing, [(key, whole["properties"][key]["description"]) for key, _ in missing])
        self.assertEqual(set(whole["required"]) - {"format", "title"}, {key for key, _ in missing})
        self.assertNotIn("required", self.schema["definitions"]["scenario-in-part"])

    def test_every_shipped_scenario_is_valid_and_so_is_all_of_it_at_once(self):
        self.assertGreater(len(SHIPPED), 15)
        for file in SHIPPED:
            with self.subTest(file.name):
                self.assert_valid(file.read_text(), file)
                if "title" in parsed(file.read_text()):
                    self.assert_valid(call("check", file, "--resolved").stdout, file)

    def test_broken_files_are_refused_but_for_those_that_are_listed(self):
        unseen, refused = set(), set()
        for file in sorted(BROKEN.glob("*.yaml")):
            try:
                (unseen if self.validator.is_valid(parsed(file.read_bytes())) else refused).add(file.stem)
            except yaml.YAMLError:
                pass
        self.assertEqual(unseen, UNSEEN)
        self.assertGreater(len(refused), 40)

    def test_values_are_written_as_the_program_reads_them(self):
        for path, (rights, wrongs) in WRITTEN.items():
            for value in (*rights, *wrongs):
                with self.subTest(f"{path}: {value}"):
                    text = "{" + path.replace(".", ": {") + ": " + value + "}" * (path.count(".") + 1)
                    text = f"{{extends: {GOOD}, {text[1:]}"
                    said = self.said(text)
                    self.assertEqual(said == "", value in rights, said)
                    self.assertEqual(self.validator.is_valid(parsed(text)), value in rights)

    def test_what_is_laid_on_something_else_may_leave_out_anything_but_not_in_lists(self):
        below = self.file.with_name("below.yaml")
        below.write_text(f"{{extends: {GOOD}, propensity: {{mean: {{value: 0.4, note: known}}}}, cohort: {{frailty: {{shape: 2}}}}}}")
        for over, right in (("propensity: {mean: {beta: {n: 9}}}", True), ("cohort: {frailty: {note: known}}", True),
                            ("arms: {programme: {note: known}}", True), ("cohort: {ages: [{share: 1}]}", False),
                            ("arms: {programme: {effects: [{ratio: 0.5}]}}", False)):
            with self.subTest(over):
                text = f"{{extends: below.yaml, {over}}}"
                self.assertEqual(self.said(text) == "", right)
                self.assertEqual(self.validator.is_valid(parsed(text)), right)

    def test_what_the_program_misses_is_required_and_no_more(self):
        whole = parsed(call("check", WHOLE_LIFE, "--resolved").stdout)
        seen, required = set(), 0
        for at, each in enumerate(maps_within(whole)):
            for key in each:
                if (kind := (frozenset(each), key)) in seen:
                    continue
                seen.add(kind)
                spoilt = copy.deepcopy(whole)
                del list(maps_within(spoilt))[at][key]
                with self.subTest(key=key, among=list(each)):
                    said = self.said(json.dumps(spoilt))
                    valid = self.validator.is_valid(spoilt)
                    self.assertTrue(valid or said, "the program accepts what the schema does not")
                    if "missing key" in said and key != "title":
                        self.assertFalse(valid, said)
                        required += 1
        self.assertGreater(required, 60)


if __name__ == "__main__":
    unittest.main()
