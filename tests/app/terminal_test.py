"""Terminals, pipes, full disks and other places where the program's words go."""

import os
import pty
import re
import signal
import subprocess
import time
import unittest

from calls import ENDLESS, MINI, PROGRAM, SMALL, SOURCE, TWO_ARMS, Calls

BOLD = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")


def with_environment(**variables):
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return kept | variables


class Terminal(Calls):
    def seen(self, *words, **environment):
        """What a terminal shows that is standard output and standard error."""
        ours, theirs = pty.openpty()
        run = subprocess.Popen([PROGRAM, *words], cwd=self.folder, stdout=theirs, stderr=theirs, env=with_environment(**environment))
        os.close(theirs)
        text = b""
        try:
            while chunk := os.read(ours, 65536):
                text += chunk
        except OSError:
            pass  # the program has ended
        os.close(ours)
        run.wait(timeout=300)
        return text.decode().replace("\r\n", "\n")

    def test_headings_and_places_are_bold_on_a_terminal(self):
        (self.folder / "bad.yaml").write_text(f"extends: {MINI}\ncohort: {{mothers: -5}}\n")
        self.call("run", TWO_ARMS, *SMALL, "-q", "-o", "one.h5")
        self.call("run", TWO_ARMS, "--set", "cohort.mothers=50", "--replications", "20", "-q", "-o", "many.h5")
        for words, bold in ((["--help"], ["USAGE", "COMMANDS", "OPTIONS", "EXAMPLES", "EXIT STATUS"]),
                            (["run", "--help"], ["USAGE", "ARGUMENTS", "OPTIONS", "EXAMPLES"]),
                            (["show", "one.h5", "--format", "full"], ["THE COHORT", "PER MOTHER"]),
                            (["show", "many.h5", "--format", "full"], ["PER COHORT", "PER MOTHER"]),
                            (["show", "many.h5"], ["WHAT CHANGES", "MONEY", "HOW SURE"]),
                            (["run", MINI, *SMALL, "-o", "new.h5"], ["THE COHORT", "PER MOTHER"]),
                            (["show", "one.h5", "--format", "csv"], []),
                            (["check", "bad.yaml"], [r"bad.yaml:2:19"])):
            with self.subTest(words):
                shown = self.seen(*words, TERM="xterm")
                self.assertEqual(list(dict.fromkeys(BOLD.findall(shown))), bold)
                (self.folder / "new.h5").unlink(missing_ok=True)
                plain = self.seen(*words, TERM="xterm", NO_COLOR="1")
                (self.folder / "new.h5").unlink(missing_ok=True)
                self.assertEqual(BOLD.sub(r"\1", shown), plain)

    def test_bold_only_where_it_is_wanted(self):
        for environment, bold in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": ""}, True),
                                  ({"TERM": "xterm", "NO_COLOR": "0"}, False), ({"TERM": "dumb"}, False), ({}, False)):
            with self.subTest(environment):
                self.assertEqual("\x1b" in self.seen("--help", **environment), bold)
                self.assertNotIn("\x1b", self.call("--help", env=with_environment(**environment)).stdout)
                self.assertNotIn("\x1b", self.call("check", "none.yaml", status=2, env=with_environment(**environment)).stderr)

    def test_a_reader_who_leaves_ends_it_quietly(self):
        ours, theirs = os.pipe()
        os.close(ours)
        for words in (["--help"], ["manual"], ["check", MINI], ["run", MINI, *SMALL, "-o", "a.h5"]):
            done = subprocess.run([PROGRAM, *words], cwd=self.folder, stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=300)
            self.assertEqual((done.returncode, done.stderr), (141, ""), words)
        self.assertIn("PER MOTHER", self.call("show", "a.h5").stdout)
        # Nobody reads the mistakes or the progress: that is no reason to stop.
        done = subprocess.run([PROGRAM, "check", "none.yaml"], cwd=self.folder, stderr=theirs, timeout=300)
        self.assertEqual(done.returncode, 2)
        os.close(theirs)

    def test_an_output_that_cannot_be_written_is_told_and_the_results_are_kept(self):
        for number, (redirection, reason) in enumerate(((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor"))):
            for words in ("--help", "--version", "manual", "completion bash", f"check {MINI}", f"trace {TWO_ARMS} --mother 1"):
                said = self.shell(f"rcpsim {words} {redirection}", status=1).stderr
                self.assertEqual(said, f"rcpsim: cannot write to standard output: {reason}\n")
            said = self.shell(f"rcpsim run {MINI} {' '.join(SMALL)} -o {number}.h5 {redirection}", status=1).stderr
            self.assertEqual(said, f"rcpsim: cannot write to standard output: {reason}; the results are in {number}.h5\n")
            self.assertIn("PER MOTHER", self.call("show", f"{number}.h5").stdout)

    def test_no_file_takes_the_place_of_a_closed_stream(self):
        run = subprocess.Popen(["bash", "-c", f"exec {PROGRAM} run {MINI} {' '.join(ENDLESS)} -o a.h5 <&- >&- 2>&-"], cwd=self.folder)
        time.sleep(1.5)
        streams = [os.readlink(f"/proc/{run.pid}/fd/{number}") for number in range(3)]
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(timeout=30), 130)
        self.assertEqual(streams, ["/dev/null"] * 3)

    def test_the_same_bytes_in_every_language(self):
        # Debian has no language in which decimals have a comma until one is made.
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", "./de_DE.UTF-8"], cwd=self.folder, check=True, capture_output=True)
        self.call("run", TWO_ARMS, *SMALL, "-q", "-o", "a.h5")
        for words in (["show", "a.h5"], ["show", "a.h5", "--format", "csv"], ["show", "a.h5", "--format", "json"],
                      ["check", TWO_ARMS, "--resolved"], ["trace", TWO_ARMS, "--mother", "17"], ["manual"]):
            shown = {language: self.call(*words, env=os.environ | {"LC_ALL": language, "LOCPATH": str(self.folder)}).stdout
                     for language in ("C", "C.UTF-8", "de_DE.UTF-8")}
            self.assertEqual(len(set(shown.values())), 1, words)

    def test_whatever_is_shipped_is_shown_in_80_columns(self):
        (self.folder / "scenarios").symlink_to(SOURCE / "scenarios")
        paths = sorted((SOURCE / "scenarios/verification").glob("*.yaml"))
        self.assertGreater(len(paths), 10)
        for path in paths:
            with self.subTest(path.name):
                scenario = f"scenarios/verification/{path.name}"
                self.assert_fits(self.call("check", scenario).stdout)
                for mother in ("0", "1", "17"):
                    self.assert_fits(self.call("trace", scenario, "--mother", mother).stdout)
                run = self.call("run", scenario).stdout
                self.assert_fits(run)
                self.assertEqual(self.call("show", f"results/{path.stem}.h5").stdout, run.partition("\nWritten")[0])


if __name__ == "__main__":
    unittest.main()
