"""Absurd requests are refused or asked about in seconds, and end nothing but themselves."""

import os
import pty
import resource
import signal
import subprocess
import time
import unittest

from calls import MINI, PROGRAM, SOURCE, TWO_ARMS, Calls

PAUSE = str(SOURCE / "scenarios/services/pause.yaml")
ENGLAND = str(SOURCE / "scenarios/england.yaml")
UNCALIBRATED = str(SOURCE / "scenarios/england/uncalibrated.yaml")
# Hours on a thread of any machine, in little memory, and of those that are faster, too.
LONG = [TWO_ARMS, "--set", "cohort.mothers=4000000000", "--replications", "25", "--threads", "1"]


def little_memory():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


class Absurd(Calls):
    def refused(self, *words):
        began = time.monotonic()
        done = self.call(*words, status=2, preexec_fn=little_memory)
        self.assertLess(time.monotonic() - began, 60)
        self.assertEqual([path for path in self.folder.rglob("*") if path.is_file()], [])
        return done.stderr.splitlines()[-1]

    def test_what_takes_too_much_memory_is_refused_before_it_runs(self):
        memory = r"would take \d+ MB of memory, and \d+ MB are available; expected fewer"
        for words in (["run", PAUSE, "--draws", "1000000"],
                      ["run", TWO_ARMS, "--set", "cohort.mothers=10", "--replications", "1000000000"],
                      ["sweep", TWO_ARMS, "--set", "cohort.mothers=10", "--over", "propensity.mean=0.1,0.2", "--replications", "1000000000"],
                      ["voi", PAUSE, "--draws", "1000000"],
                      ["breakeven", TWO_ARMS, "--set", "cohort.mothers=10", "--vary", "propensity.mean", "--replications", "1000000000"],
                      ["sensitivity", PAUSE, "--method", "sobol", "--rows", "1048576"],
                      ["sensitivity", PAUSE, "--method", "morris", "--walks", "10000000"],
                      ["sensitivity", PAUSE, "--mothers", "4000000000"]):
            with self.subTest(words):
                self.assertRegex(self.refused(*words), memory)

    def test_sizes_beyond_the_language_are_refused(self):
        for words, problem in ((["run", PAUSE, "--draws", "4000000000"], "is above 10000000"),
                               (["run", PAUSE, "--draws", "1000000", "--replications", "1000000"], r"are 2.4e\+13 mothers; expected at most"),
                               (["run", PAUSE, "--set", "cohort.mothers=1000000000"], "who are referred; expected at most 16777216"),
                               (["run", PAUSE, "--set", "cohort.follow=100000 years"], "is above 100 years"),
                               (["sweep", TWO_ARMS, "--over", "propensity.mean=0:0.5:0.00000005"], "at most 1000 values"),
                               (["sensitivity", PAUSE, "--method", "morris", "--walks", "4000000000"], "fewer walks")):
            with self.subTest(words):
                self.assertRegex(self.refused(*words), problem)
        self.assertIn("--threads", self.call("run", MINI, "--threads", "1000000", status=2).stderr)

    def test_a_disk_without_room_is_told_before_anything_runs(self):
        folder = os.statvfs(self.folder)
        free = folder.f_bavail * folder.f_frsize
        cohorts = min(int(free / 100), 100_000_000)  # each takes 14,000 bytes with its activity
        said = self.call("run", TWO_ARMS, "--set", "cohort.mothers=10", "--replications", str(cohorts), "--keep", "activity", "-o", "a.h5",
                         status=2).stderr
        self.assertRegex(said, r"(?m)^a\.h5: the results may take up to \d+ MB, and the disk has \d+ MB left; expected fewer draws|of memory")

    def test_more_threads_than_the_machine_starts_are_told(self):
        done = subprocess.run([PROGRAM, "run", TWO_ARMS, "--set", "cohort.mothers=1000", "--threads", "1024", "-q", "-o", "a.h5"],
                              cwd=self.folder, capture_output=True, text=True, timeout=60, preexec_fn=little_memory)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        if done.returncode == 1:
            self.assertRegex(done.stderr, r"^rcpsim: (cannot start 1024 threads, only \d+: .*|not enough memory)\n$")
            self.assertEqual(list(self.folder.iterdir()), [])

    def test_hours_are_refused_where_nobody_can_be_asked(self):
        for words in (["run", *LONG, "-o", "a.h5"], ["run", *LONG, "--quiet", "-o", "a.h5"],
                      ["sweep", *LONG, "--over", "propensity.mean=0.4,0.5", "-o", "a.h5"],
                      ["breakeven", *LONG, "--vary", "propensity.mean"],
                      ["validate", ENGLAND, "--mothers", "4000000000", "--threads", "1"],
                      ["calibrate", UNCALIBRATED, "--mothers", "4000000000", "--threads", "1", "-o", "a.yaml"]):
            with self.subTest(words):
                self.assertRegex(self.refused(*words),
                                 r"^--yes: this takes about \d+ h \d\d min, more than an hour; expected --yes to go on nevertheless, or less "
                                 r"to simulate$")

    def test_whoever_says_yes_is_not_asked(self):
        run = subprocess.Popen([PROGRAM, "run", *LONG, "--yes", "-o", "a.h5"], cwd=self.folder, stderr=subprocess.PIPE, text=True)
        time.sleep(8)
        self.assertIsNone(run.poll())
        run.send_signal(signal.SIGINT)
        self.assertIn("nothing was written", run.communicate(timeout=30)[1])

    def test_on_a_terminal_hours_are_asked_about(self):
        for answer, status in ((b"n\n", 2), (b"\n", 2), (b"y\n", 130), (b"\x03", 130)):
            with self.subTest(answer):
                pid, terminal = pty.fork()
                if pid == 0:
                    os.chdir(self.folder)
                    os.execv(PROGRAM, [PROGRAM, "run", *LONG, "-o", "a.h5"])
                shown = b""
                while b"[y/N]" not in shown:
                    shown += os.read(terminal, 65536)
                self.assertRegex(shown, rb"This takes about \d+ h \d\d min. Go on\? \[y/N\] $")
                os.write(terminal, answer)
                if answer == b"y\n":
                    time.sleep(2)
                    self.assertEqual(os.waitpid(pid, os.WNOHANG), (0, 0))
                    os.write(terminal, b"\x03")
                try:
                    while os.read(terminal, 65536):
                        pass
                except OSError:
                    pass  # the program has ended
                self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), status)
                os.close(terminal)
                self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
