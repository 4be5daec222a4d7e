"""Bad days: programs that are killed, full disks, strange places. What was there stays whole, and what is new is whole or absent."""

import os
import random
import resource
import signal
import subprocess
import time
import unittest

from calls import ENDLESS, MINI, PROGRAM, SMALL, SOURCE, TWO_ARMS, Calls

UNCERTAIN = str(SOURCE / "scenarios/verification/uncertain.yaml")
OBSERVED = str(SOURCE / "scenarios/verification/observed.yaml")
UNCALIBRATED = str(SOURCE / "scenarios/england/uncalibrated.yaml")
COHORTS = ["--set", "cohort.mothers=50", "--replications", "200"]
# Every command that writes a file; {} is the file.
RESULTS = {"run": ["run", UNCERTAIN, "-q", "-o", "{}"],
           "sweep": ["sweep", TWO_ARMS, *COHORTS, "--over", "propensity.mean=0.4,0.5", "-q", "-o", "{}"],
           "sensitivity": ["sensitivity", UNCERTAIN, "--mothers", "200", "-q", "-o", "{}"],
           "voi": ["voi", "known.h5", "-q", "-o", "{}"],
           "reprice": ["reprice", "known.h5", "--set", "discounting.timing=start", "-o", "{}"]}
TEXTS = {"evaluate": ["evaluate", OBSERVED, "--mothers", "1000", "--draws", "20", "-q", "-o", "{}"],
         "calibrate": ["calibrate", UNCALIBRATED, "--mothers", "1000", "--samples", "40", "-q", "-o", "{}"]}
WRITERS = RESULTS | TEXTS


def to(command, file):
    return [file if word == "{}" else word for word in WRITERS[command]]


def file_size(most):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


class BadDays(Calls):
    def setUp(self):
        super().setUp()
        self.call("run", UNCERTAIN, "-q", "-o", "known.h5")

    def files(self):
        return sorted(path.name for path in self.folder.iterdir() if path.name != "known.h5")

    def is_whole(self, command, file):
        words = ["show", file] if command in RESULTS else ["check", OBSERVED if command == "evaluate" else UNCALIBRATED, "--with", file]
        self.call(*words)

    def killed_after(self, words, seconds, number=signal.SIGKILL):
        run = subprocess.Popen([PROGRAM, *words], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            run.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.send_signal(number)
        _, said = run.communicate(timeout=60)
        return run.returncode, said.decode()

    def test_killed_at_any_moment_the_file_is_absent_or_whole_and_the_next_run_works(self):
        moments = random.Random(20211)
        for command in WRITERS:
            with self.subTest(command):
                began = time.monotonic()
                self.call(*to(command, "a"))
                took = time.monotonic() - began
                before = (self.folder / "a").read_bytes()
                killed = 0
                for _ in range(100 if command == "run" else 10):
                    status, _ = self.killed_after([*to(command, "a"), "--force"], moments.uniform(0, 1.1 * took))
                    killed += status == -signal.SIGKILL
                    self.assertIn("a", self.files())
                    if (self.folder / "a").read_bytes() != before:
                        self.is_whole(command, "a")
                        before = (self.folder / "a").read_bytes()
                    self.killed_after(to(command, "b"), moments.uniform(0, 1.1 * took))
                    if (self.folder / "b").exists():
                        self.is_whole(command, "b")
                    self.assertLessEqual(set(self.files()), {"a", "a.partial", "b", "b.partial"})
                    (self.folder / "b").unlink(missing_ok=True)
                self.assertGreater(killed, 3)
                self.call(*to(command, "a"), "--force")
                self.call(*to(command, "b"))
                self.assertEqual(self.files(), ["a", "b"])
                for file in ("a", "b"):
                    self.is_whole(command, file)
                    (self.folder / file).unlink()

    def test_a_disk_that_is_full_half_way_is_told_in_a_line_and_keeps_what_was_there(self):
        for command in WRITERS:
            self.call(*to(command, "whole"))
            size = (self.folder / "whole").stat().st_size
            for most in {0, 1000, size // 4, size // 2, size - 1}:
                if most >= size:
                    continue
                with self.subTest(command, most=most):
                    (self.folder / "a").write_text("mine")
                    done = self.call(*to(command, "a"), "--force", status=1, preexec_fn=file_size(most))
                    self.assertEqual(done.stderr, "rcpsim: cannot write 'a.partial': File too large\n")
                    self.assertEqual(self.files(), ["a", "whole"])
                    self.assertEqual((self.folder / "a").read_text(), "mine")
                    (self.folder / "a").unlink()
            (self.folder / "whole").unlink()

    def test_a_folder_that_may_not_be_written_is_told_before_anything_runs(self):
        # To root everything is allowed but what the kernel makes up itself.
        for command in WRITERS:
            done = self.call(*to(command, "/proc/a"), status=1)
            self.assertRegex(done.stderr, r"^rcpsim: cannot write '/proc/a.partial': [A-Z].*\n$")
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        if os.geteuid() != 0:
            self.assertIn("Permission denied", self.call(*to("run", "a"), status=1).stderr)

    def test_devices_pipes_and_folders_are_no_results(self):
        os.mkfifo(self.folder / "pipe")
        (self.folder / "folder").mkdir()
        for target, problem in (("/dev/null", "no plain file"), ("pipe", "no plain file"), ("folder", "a folder"),
                                ("none/a.h5", "there is no folder 'none'")):
            for command in WRITERS:
                with self.subTest(command, target=target):
                    self.assertIn(problem, self.call(*to(command, target), "--force", status=2).stderr)
        self.assertTrue(os.path.exists("/dev/null") and not os.path.isfile("/dev/null"))
        self.assertEqual(self.files(), ["folder", "pipe"])

    def test_a_symbolic_link_leads_to_what_is_written(self):
        (self.folder / "there").mkdir()
        (self.folder / "link").symlink_to("there/a.h5")
        (self.folder / "circle").symlink_to("circle")
        self.call(*to("run", "link"))
        self.assertIn("the file exists", self.call(*to("run", "link"), status=2).stderr)
        self.call(*to("run", "link"), "--force")
        self.assertTrue((self.folder / "link").is_symlink())
        self.is_whole("run", "there/a.h5")
        self.assertIn("leads nowhere", self.call(*to("run", "circle"), status=2).stderr)

    def test_any_name_will_do(self):
        for name in ("a b.h5", "äöü.h5", "two\nlines.h5", "./-o.h5", "'\"$x.h5", b"\xff\xfe.h5"):
            with self.subTest(name):
                name = os.fsencode(name)
                folder = os.fsencode(self.folder)
                os.mkdir(os.path.join(folder, b"in-" + os.path.basename(name)))
                scenario = os.path.join(b"in-" + os.path.basename(name), os.path.basename(name) + b".yaml")
                with open(os.path.join(folder, scenario), "wb") as file:
                    file.write(b"extends: " + os.fsencode(MINI) + b"\n")
                self.call("run", b"./" + scenario, "--with", b"./" + scenario, *SMALL, "-q", "-o", name)
                self.call("show", name)
                self.call("show", name, "--format", "csv")
                self.call("show", name, "--format", "json")

    def test_a_home_a_folder_for_temporary_files_and_a_working_folder_may_be_missing(self):
        self.call(*to("run", "a"), env={"PATH": os.environ["PATH"]})
        self.call(*to("run", "b"), env=os.environ | {"HOME": "/none", "TMPDIR": "/none"})
        script = f"mkdir gone; cd gone; rmdir ../gone; exec {PROGRAM} run {MINI} {' '.join(SMALL)} -q"
        said = subprocess.run(["bash", "-c", script], cwd=self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual((said.returncode, said.stderr), (1, "rcpsim: cannot make the folder 'results': No such file or directory\n"))

    def test_a_folder_that_vanishes_during_the_run_is_told(self):
        (self.folder / "there").mkdir()
        run = subprocess.Popen([PROGRAM, "run", TWO_ARMS, "--set", "cohort.mothers=20000000", "-q", "-o", "there/a.h5"], cwd=self.folder,
                               stderr=subprocess.PIPE, text=True)
        while not (self.folder / "there/a.h5.partial").exists():
            time.sleep(0.01)
        (self.folder / "there/a.h5.partial").unlink()
        (self.folder / "there").rmdir()
        _, said = run.communicate(timeout=120)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(said, r"^rcpsim: cannot ((read|write) 'there/a.h5.partial'|put in place 'there/a.h5'): No such file or directory\n$")

    def test_signals_end_it_and_a_second_one_at_once(self):
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            status, said = self.killed_after(["run", MINI, *ENDLESS, "-q", "-o", "a.h5"], 0.5, number)
            self.assertEqual((status, said), (128 + number, "rcpsim: stopped; nothing was written\n"))
            self.assertEqual(self.files(), [])
        run = subprocess.Popen([PROGRAM, "run", MINI, *ENDLESS, "-q", "-o", "a.h5"], cwd=self.folder, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(timeout=10), 130)
        self.assertLessEqual(set(self.files()), {"a.h5.partial"})
        self.call("run", MINI, *SMALL, "-q", "-o", "a.h5")
        self.assertEqual(self.files(), ["a.h5"])

    def test_of_two_runs_into_one_file_the_second_is_told_at_once(self):
        for force in ([], ["--force"]):
            first = subprocess.Popen([PROGRAM, "run", MINI, *ENDLESS, "-q", "-o", "a.h5"], cwd=self.folder, stderr=subprocess.DEVNULL)
            while not (self.folder / "a.h5.partial").exists():
                time.sleep(0.01)
            time.sleep(0.5)
            for command in WRITERS:
                self.assertEqual(self.call(*to(command, "a.h5"), *force, status=2).stderr,
                                 "a.h5: another process is writing this file; expected another name\n")
            first.send_signal(signal.SIGINT)
            self.assertEqual(first.wait(timeout=10), 130)
            self.assertEqual(self.files(), [])

    def test_of_runs_that_begin_together_each_has_a_name_of_its_own_or_is_told(self):
        words = [PROGRAM, "run", MINI, *SMALL, "-q"]
        runs = [subprocess.Popen(words, cwd=self.folder, stderr=subprocess.PIPE, text=True) for _ in range(8)]
        said = [run.communicate(timeout=120)[1] for run in runs]
        written = sorted((self.folder / "results").iterdir())
        self.assertEqual(len(written), sum(run.returncode == 0 for run in runs))
        for run, words in zip(runs, said):
            self.assertTrue(run.returncode == 0 or run.returncode == 2 and words.count("\n") == 1, words)
        for file in written:
            self.is_whole("run", str(file))

    def test_few_files_and_little_memory_are_told(self):
        def limited(kind, most):
            return subprocess.run([PROGRAM, *to("run", "a.h5")], cwd=self.folder, capture_output=True, text=True, timeout=120,
                                  preexec_fn=lambda: resource.setrlimit(kind, (most, most)))

        for kind, limits in ((resource.RLIMIT_NOFILE, (4, 5, 8)), (resource.RLIMIT_AS, (100_000_000, 150_000_000, 200_000_000))):
            for most in limits:
                done = limited(kind, most)
                with self.subTest(kind, most=most):
                    self.assertIn(done.returncode, (0, 1, 127), done.stderr)  # 127: it could not even be loaded
                    self.assertEqual(done.stderr.count("\n"), 0 if done.returncode == 0 else 1, done.stderr)
                    self.assertEqual(self.files(), ["a.h5"] if done.returncode == 0 else [])
                    (self.folder / "a.h5").unlink(missing_ok=True)


if __name__ == "__main__":
    unittest.main()
