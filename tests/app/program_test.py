"""The program as its users meet it: answers, mistakes, exit statuses, Ctrl-C."""

import json
import os
import pathlib
import pty
import signal
import subprocess
import time
import unittest

from calls import ENDLESS, MINI, PROGRAM, SMALL, SOURCE, TWO_ARMS, Calls


class Program(Calls):
    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())

    def test_version(self):
        self.assertRegex(self.call("--version").stdout, r"^rcpsim \d+\.\d+\.\d+ \(")

    def test_a_run_prints_its_table_and_never_takes_a_name_that_is_taken(self):
        first = self.call("run", MINI, *SMALL)
        self.assertIn("Written to results/rcp-mini.h5", first.stdout)
        self.assertIn("Written to results/rcp-mini-2.h5", self.call("run", MINI, *SMALL).stdout)
        self.assertEqual(self.files(), ["results/rcp-mini-2.h5", "results/rcp-mini.h5"])
        self.assertEqual(self.call("show", "results/rcp-mini.h5").stdout, first.stdout.partition("\nWritten")[0])

    def test_json_and_csv(self):
        self.call("run", TWO_ARMS, *SMALL, "-q", "-o", "a.h5")
        shown = json.loads(self.call("show", "a.h5", "--format", "json").stdout)
        self.assertEqual(shown["cohort"]["mothers"], 1000)
        self.assertIn("quantiles", shown["difference"]["fewer-births"]["cost"])
        self.assertTrue(self.call("show", "a.h5", "--format", "csv").stdout.startswith("quantity,scope,arm,metric"))

    def test_seed_and_replications_are_overrides(self):
        self.call("run", MINI, *SMALL, "--seed", "18446744073709551615", "--replications", "3", "-q", "-o", "a.h5")
        shown = json.loads(self.call("show", "a.h5", "--format", "json").stdout)
        self.assertEqual(shown["run"]["seed"], 18446744073709551615)
        self.assertEqual(shown["cohort"]["replications"], 3)

    def test_every_mistake_is_told_with_its_place_and_nothing_is_written(self):
        scenario = self.folder / "mine.yaml"
        scenario.write_text(pathlib.Path(MINI).read_text().replace("extends: ../base.yaml", f"extends: {SOURCE}/scenarios/base.yaml")
                            .replace("  mean: 0.45", "  mean: 1.4").replace("recovery: 1 year", "recvery: 1 year"))
        done = self.call("run", "mine.yaml", status=2)
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertRegex(lines[0], r"^mine\.yaml:\d+:\d+: missing key 'recovery'")
        self.assertRegex(lines[1], r"^mine\.yaml:\d+:47: unknown key 'recvery' in fertility\.outcomes\.live_birth; did you mean 'recovery'\?")
        self.assertRegex(lines[2], r"^mine\.yaml:\d+:9: probability 1\.4 is above 1; expected 0 to 1 \(propensity\.mean\)")
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.files(), ["mine.yaml"])

    def test_wrong_words_are_bad_input(self):
        for words in ([], ["rum"], ["run"], ["run", "none.yaml"], ["run", MINI, "--threads", "0"], ["run", MINI, "--threads", "many"],
                      ["run", MINI, "--seed", "-1"], ["run", MINI, "--simd", "sse"], ["show", "none.h5"], ["show", MINI],
                      ["run", MINI, *SMALL, "-o", "."], ["run", MINI, *SMALL, "-o", "none/a.h5"],
                      ["run", MINI, "--set", "cohort.mothers"], ["run", MINI, "--set", "cohort.mothers=-1"],
                      ["trace", TWO_ARMS, "--mother", "10000000"], ["trace", TWO_ARMS, "--mother", "-1"], ["trace", TWO_ARMS]):
            with self.subTest(words):
                self.assertNotEqual(self.call(*words, status=2).stderr, "")
        self.assertEqual(self.files(), [])

    def test_an_existing_file_is_replaced_only_by_force(self):
        self.call("run", MINI, *SMALL, "-q", "-o", "a.h5")
        before = (self.folder / "a.h5").read_bytes()
        self.assertIn("the file exists", self.call("run", MINI, *SMALL, "-q", "-o", "a.h5", status=2).stderr)
        self.assertEqual((self.folder / "a.h5").read_bytes(), before)
        self.call("run", MINI, *SMALL, "-q", "-o", "a.h5", "--force", "--seed", "5")
        self.assertNotEqual((self.folder / "a.h5").read_bytes(), before)

    def test_ctrl_c_ends_a_run_within_a_second_and_leaves_nothing(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(status):
                ended, _, errors = self.ended_by(number, "run", MINI, *ENDLESS, "-o", "a.h5")
                self.assertEqual(ended, status)
                self.assertIn("nothing was written", errors)
                self.assertEqual(self.files(), [])

    def test_progress_is_lines_in_a_pipe_a_bar_on_a_terminal_and_nothing_when_quiet(self):
        def errors_of(*words, terminal=False):
            ours, theirs = pty.openpty() if terminal else os.pipe()
            run = subprocess.Popen([PROGRAM, "run", MINI, *ENDLESS, *words], cwd=self.folder, stderr=theirs, stdout=subprocess.DEVNULL)
            time.sleep(2.5)
            run.send_signal(signal.SIGINT)
            run.wait(timeout=30)
            os.close(theirs)
            text = b""
            try:
                while chunk := os.read(ours, 65536):
                    text += chunk
            except OSError:
                pass  # a terminal whose other end is closed
            os.close(ours)
            return text.decode()

        self.assertRegex(errors_of(), r"^ *\d+ % done, .* left\n")
        bar = errors_of(terminal=True)
        self.assertRegex(bar, r"\r\[=* *\] +\d+ %, .* left")
        self.assertTrue(all(len(part) <= 80 for line in bar.split("\n") for part in line.split("\r")))
        self.assertEqual(errors_of("--quiet"), "rcpsim: stopped; nothing was written\n")

    def test_check_tells_and_resolves(self):
        self.assertIn("valid", self.call("check", TWO_ARMS).stdout)
        resolved = self.folder / "resolved.yaml"
        resolved.write_text(self.call("check", TWO_ARMS, "--resolved").stdout)
        self.assertEqual(self.call("check", "resolved.yaml", "--resolved").stdout, resolved.read_text())

    def test_trace_shows_one_mother_alone(self):
        shown = self.call("trace", TWO_ARMS, "--mother", "17").stdout
        self.assertIn("here the arms part", shown)
        self.assertEqual(shown, self.call("trace", TWO_ARMS, "--mother", "17", "--set", "cohort.mothers=18").stdout)

    def test_a_scenario_too_lively_for_its_addresses_is_refused(self):
        done = self.call("run", MINI, *SMALL, "--set", "fertility.conception=100 per year", "--set", "fertility.outcomes.live_birth.recovery=1 day",
                         status=2)
        self.assertRegex(done.stderr, r"rcp-mini\.yaml:\d+:1: a mother had more than 255 pregnancies; expected .* \(fertility\)")
        self.assertEqual(self.files(), [])


if __name__ == "__main__":
    unittest.main()
