"""Runs that end at a precision, and plans of runs."""

import hashlib
import re
import unittest

import h5py
import numpy

from calls import SOURCE, TWO_ARMS, Calls

PAUSE = str(SOURCE / "scenarios/services/pause.yaml")
RULE = "net_saving.council.18y se < 90000 GBP"
COHORTS = [TWO_ARMS, "--set", "cohort.mothers=20", "--set", "run.replications=5000"]


def numbers(file):
    """What every numeric dataset holds, as digests, which tell a difference in few words."""
    with h5py.File(file) as results:
        return {name: hashlib.sha256(item[()].tobytes()).hexdigest() for name, item in results.items() if item.dtype != object}


def attributes(file):
    with h5py.File(file) as results:
        return dict(results.attrs)


class Until(Calls):
    def run_until(self, scenario, name, *rules, status=0, options=()):
        words = [word for rule in rules for word in ("--until", rule)]
        self.call("run", *scenario, "--quiet", "-o", name, *words, *options, status=status)
        return self.folder / name

    def refused(self, *words):
        said = self.call("run", *words, "-o", "none.h5", status=2).stderr
        self.assertFalse((self.folder / "none.h5").exists())
        return said.strip()

    def test_draws_end_at_the_same_place_on_any_threads_as_a_run_of_that_size(self):
        files = [self.run_until([PAUSE], f"{n}.h5", RULE, options=("--threads", str(n))) for n in (1, 2, 3)]
        with h5py.File(files[0]) as results:
            draws = results["outcome"].shape[0]
            scenario = results["scenario"][()].decode()
            self.assertLess(results["summary_difference"][1, list(results["metric"].asstr()).index("net_cost_council_in_18_years"), 2], 90000)
        self.assertIn(draws, (64, 128, 256))
        self.call("run", PAUSE, "--quiet", "-o", "plain.h5", "--set", f"run.draws={draws}")
        for file in files:
            self.assertEqual(numbers(file), numbers(self.folder / "plain.h5"))
        self.assertIn(f"draws: {draws}", scenario)
        told = attributes(files[0])
        self.assertEqual((told["until"], told["until_met"]), (RULE, "yes"))
        self.assertRegex(told["until_reached"], rf"^Reached after {draws} draws: {RULE}, of service less counterfactual per cohort; it is .* GBP.$")
        self.assertEqual(attributes(self.folder / "plain.h5")["until"], "")
        self.assertIn(f"Reached after {draws} draws", self.call("show", "1.h5").stdout)

    def test_replications_of_one_draw_do_the_same(self):
        file = self.run_until(COHORTS, "a.h5", "births se < 0.2 births", "births chance se < 5 %")
        with h5py.File(file) as results:
            replications = results["outcome"].shape[1]
        self.assertIn(replications, [64 * 2**k for k in range(7)])
        self.call("run", *COHORTS, "--quiet", "-o", "plain.h5", "--set", f"run.replications={replications}")
        self.assertEqual(numbers(file), numbers(self.folder / "plain.h5"))
        self.assertEqual(len(attributes(file)["until"].split("\n")), 2)

    def test_what_is_not_reached_is_written_told_and_has_a_status_of_its_own(self):
        file = self.run_until([PAUSE], "a.h5", "net_saving.council se < 100 GBP", status=4, options=("--at-most", "100"))
        told = attributes(file)
        self.assertEqual(told["until_met"], "no")
        self.assertRegex(told["until_reached"], r"^Not reached after 100 draws: .*, and about [\d,]+ draws would be needed\.$")
        with h5py.File(file) as results:
            self.assertEqual(results["outcome"].shape[0], 100)

    def test_time_may_end_it_and_the_file_says_so(self):
        file = self.run_until([PAUSE], "a.h5", "net_saving.council se < 100 GBP", status=4, options=("--within", "0.001 s"))
        self.assertEqual(attributes(file)["until_met"], "no, time was up")
        with h5py.File(file) as results:
            self.assertEqual(results["outcome"].shape[0], 64)
        self.assertIn("It ended there because of --within 0.001 s: on another machine",
                      self.call("show", "a.h5").stdout.replace("\n", " "))

    def test_a_new_price_keeps_what_was_asked_out(self):
        self.run_until([PAUSE], "a.h5", RULE)
        self.call("reprice", "a.h5", "--set", "discounting.timing=start", "-o", "b.h5")
        self.assertEqual(attributes(self.folder / "b.h5")["until"], "")
        with h5py.File(self.folder / "b.h5") as results:
            mc = results["variance_difference"][1, :, 2]
            numpy.testing.assert_allclose(mc, results["summary_difference"][1, :, 2] ** 2, rtol=1e-9)

    def test_mistakes_are_told(self):
        self.assertEqual(self.refused(PAUSE, "--until", "net_saving.la.18y se < 500 GBP"),
                         "--until: 'net_saving.la.18y se < 500 GBP': no perspective 'la'; expected council, public_purse")
        self.assertEqual(self.refused(PAUSE, "--until", RULE, "--set", "run.sampling=latin_hypercube"),
                         "--until: run.sampling is latin_hypercube, whose first draws depend on how many there are; expected --set "
                         "run.sampling=sobol, or monte_carlo")
        self.assertEqual(self.refused(TWO_ARMS, "--set", "cohort.mothers=20", "--replications", "1", "--until", "births se < 1"),
                         "--until: a run of one cohort cannot grow; expected --draws or --replications, which are the most that it "
                         "may take")
        self.assertIn("--until excludes --plan", self.refused(PAUSE, "--plan", "--until", RULE))
        self.assertEqual(self.refused(PAUSE, "--within", "1 min"), "--within: it limits --until; expected it, too")
        self.assertEqual(self.refused(PAUSE, "--at-most", "5"), "--at-most: it limits --until; expected it, too")
        self.assertEqual(self.refused(PAUSE, "--until", RULE, "--within", "soon"),
                         "--within: 'soon' is no time; expected one such as 10 min, in s, min or h")

    def test_an_existing_file_is_refused_before_anything_runs(self):
        (self.folder / "a.h5").write_text("mine")
        self.assertIn("the file exists", self.call("run", PAUSE, "-o", "a.h5", "--until", RULE, status=2).stderr)


class Plan(Calls):
    def plan(self, *words):
        said = self.call("run", *words, "--plan").stdout
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assertLessEqual(max(map(len, said.splitlines())), 80)
        return said

    def rows(self, said):
        number = r"([\d,]+)"
        return {name.strip(): (int(draws.replace(",", "")), int(each.replace(",", "")), noise)
                for name, draws, each, noise in re.findall(rf"^ +(\S.*?)  +{number} +{number} +\S+(?: m)? +(\S+(?: %)?) ", said, re.MULTILINE)}

    def test_draws_are_planned_and_nothing_is_written(self):
        said = self.plan(PAUSE)
        rows = self.rows(said)
        self.assertEqual(rows["as the scenario says"][:2], (1000, 10))
        self.assertEqual(rows["noise below 5 %, same draws"][0], 1000)
        self.assertGreater(rows["noise below 5 %, same draws"][1], 10)
        self.assertLess(rows["best in the same time"][1], rows["and same time"][1])
        self.assertIn("net cost council of service less counterfactual, per cohort of 24 mothers", said)
        self.assertRegex(said, r"A draw takes [\d.]+ ms")

    def test_one_draw_has_cohorts_alone(self):
        said = self.plan(*COHORTS, "--on", "births")
        self.assertEqual(self.rows(said)["half the standard error"][:2], (1, 20000))
        self.assertIn("The run has one draw", said)

    def test_the_last_arm_is_planned_for(self):
        said = self.plan(str(SOURCE / "scenarios/verification/whole-life.yaml"), "--set", "cohort.mothers=20", "--on", "births",
                         "--set", "run.replications=50")
        self.assertIn("births of one-more-place less service, per cohort of 20 mothers", said)

    def test_mistakes_are_told(self):
        self.assertIn("no outcome 'births_'", self.call("run", PAUSE, "--plan", "--on", "births_", status=2).stderr)
        self.assertEqual(self.call("run", TWO_ARMS, "--plan", status=2).stderr.strip(),
                         "--plan: a cohort has 10000000 mothers, too many for a pilot of several hundred; expected 50000 at most")


if __name__ == "__main__":
    unittest.main()
