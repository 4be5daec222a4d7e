"""What the tests of the program share: where it is, scenarios, and a folder for each test to call it in."""

import os
import pathlib
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ["RCPSIM_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
MINI = str(SOURCE / "scenarios/verification/rcp-mini.yaml")
TWO_ARMS = str(SOURCE / "scenarios/verification/rcp-mini-two-arms.yaml")
SMALL = ["--set", "cohort.mothers=1000"]
ENDLESS = ["--set", "cohort.mothers=4000000000", "--yes"]


class Calls(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def call(self, *words, status=0, **options):
        # Names may be of any bytes.
        done = subprocess.run([PROGRAM, *words], cwd=self.folder, capture_output=True, encoding="utf-8", errors="surrogateescape",
                              timeout=300, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def ended_by(self, number, *words, after=1.5, meanwhile=lambda: None, **options):
        """The status, output and errors of a call that a signal ends, within a second."""
        run = subprocess.Popen([PROGRAM, *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
        time.sleep(after)
        meanwhile()
        asked = time.monotonic()
        run.send_signal(number)
        output, errors = run.communicate(timeout=30)
        self.assertLess(time.monotonic() - asked, 1)
        return run.returncode, output, errors

    def shell(self, script, status=0):
        """The script in bash, where `rcpsim` is the program."""
        path = f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"
        done = subprocess.run(["bash", "-c", script], cwd=self.folder, capture_output=True, text=True, timeout=300,
                              env=os.environ | {"PATH": path, "HOME": str(self.folder)})
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def commands(self):
        """The names of all commands, from the list in --help."""
        listed = self.call("--help").stdout.partition("COMMANDS\n")[2].partition("\n\n")[0]
        return [line.split()[0] for line in listed.splitlines()]

    def assert_fits(self, text):
        for line in text.splitlines():
            self.assertLessEqual(len(line), 80, line)
