"""The report of benchmarks, from times that are made up."""

import csv
import importlib.util
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ["RCPSIM_SOURCE_DIR"])
WITH_PICTURES = [sys.executable, SOURCE / "bench/report"]
# Without Debian's packages, matplotlib among them: in no time.
REPORT = [sys.executable, "-S", SOURCE / "bench/report"]
FACTS = {"processor": "Abacus 3", "processors that may be used": "4", "load average before": "0.10"}


def entries(name, times, unit="ms", rate=None, family=0, **more):
    """The repetitions of one benchmark, as Google Benchmark writes them; `rate` is items in each."""
    scale = {"ms": 1e3, "s": 1}[unit]
    return [{"name": name, "run_name": name, "run_type": "iteration", "repetitions": len(times), "repetition_index": i,
             "family_index": family, "per_family_instance_index": 0, "threads": 1, "iterations": 3, "real_time": 10 * time, "cpu_time": time,
             "time_unit": unit, **({"items_per_second": rate * scale / time} if rate else {}), **more}
            for i, time in enumerate(times)]


def program(name, *benchmarks, failure="", question=""):
    return {"name": name, "question": question, "benchmarks": sum(benchmarks, []), "failure": failure}


LOOPS = program("loop_bench", entries("plain loop", [200, 180, 190, 240, 210]), entries("engine/avx2", [0.1, 0.05, 0.1], unit="s"),
                question="How much faster?")
WORK = program("work_bench", entries("few/plain", [100] * 3, rate=10), entries("few/engine", [100] * 3, rate=25),
               entries("all/plain", [100] * 3, rate=8), entries("all/engine", [50] * 3, rate=8))
GROWTH = program("growth_bench", *(entries(f"mothers/{n}/real_time", [n / 100] * 3, rate=n, peak_bytes=1e6 + n) for n in (1000, 10, 100)))


class Report(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def report(self, *programs, facts=FACTS, status=0, output="report", by=REPORT):
        file = self.folder / "measured.json"
        file.write_text(json.dumps({"facts": facts, "programs": programs}))
        done = subprocess.run([*by, "--from", file, "-o", self.folder / output], capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(list(self.folder.glob("*.partial")), [])
        self.said = done.stderr
        return self.text("README.md") if status < 2 else done.stderr

    def text(self, name):
        return (self.folder / "report" / name).read_text(encoding="utf-8")

    def rows(self, *programs):
        self.report(*programs)
        return {row["benchmark"]: row for row in csv.DictReader(io.StringIO(self.text("benchmarks.csv")))}

    def test_medians_quartiles_and_the_ratio_of_medians(self):
        rows = self.rows(LOOPS)
        plain, engine = rows["plain loop"], rows["engine/avx2"]
        self.assertEqual([plain[key] for key in ("repetitions", "lower_quartile", "median", "upper_quartile", "unit", "clock")],
                         ["5", "190", "200", "210", "ms", "processor"])
        self.assertEqual([engine[key] for key in ("lower_quartile", "median", "upper_quartile", "unit")], ["0.075", "0.1", "0.1", "s"])
        self.assertEqual((plain["ratio"], engine["ratio"], engine["against"]), ("1", "2", "plain loop"))
        self.assertAlmostEqual(float(engine["ratio_upper"]), 200 / 75, places=4)

    def test_ratios_are_of_work_in_a_second_and_within_a_group(self):
        rows = self.rows(WORK)
        self.assertEqual({name: row["ratio"] for name, row in rows.items()},
                         {"few/plain": "1", "few/engine": "2.5", "all/plain": "1", "all/engine": "2"})
        self.assertEqual(rows["all/engine"]["against"], "all/plain")
        self.assertEqual(rows["few/engine"]["items_per_second"], "250")

    def test_the_order_is_that_of_the_program(self):
        rows = self.rows(program("loop_bench", entries("engine", [1, 1], family=1), entries("plain loop", [2, 2])))
        self.assertEqual(list(rows), ["plain loop", "engine"])
        self.assertEqual(rows["engine"]["ratio"], "2")

    def test_what_counts_other_things_is_not_compared(self):
        rows = self.rows(program("draws_bench", entries("values", [1, 1]), entries("plan", [4, 4]),
                                 entries("run/one", [900, 900], mothers=2), entries("run/many", [1000, 1000], mothers=1)))
        self.assertEqual({name: (row["ratio"], row["against"]) for name, row in rows.items()},
                         {"values": ("1", "values"), "plan": ("0.25", "values"), "run/one": ("1", "run/one"),
                          "run/many": ("0.9", "run/one")})

    def test_counters_of_one_side_alone_do_not_part_what_does_the_same_work(self):
        rows = self.rows(program("floor_bench", entries("a/engine", [30, 30], rate=5), entries("a/floor", [10, 10], rate=5, blocks=7),
                                 entries("b/engine", [8, 8], rate=5), entries("b/floor", [4, 4], rate=5, blocks=7)))
        self.assertEqual([row["ratio"] for row in rows.values()], ["1", "3", "1", "2"])

    def test_parts_of_a_whole_have_shares(self):
        page = self.report(program("stages_bench", entries("england/whole", [80, 80]), entries("england/ledger", [20, 20])))
        self.assertIn("| share | by quartiles |", page)
        self.assertIn("| ledger | 20 ms | 20 to 20 | 0.25 | 0.25 to 0.25 |", page)

    def test_a_program_may_tell_its_own_time(self):
        rows = self.rows(program("stages_bench", entries("ledger/manual_time", [5, 5]), entries("whole/manual_time", [7, 7])))
        self.assertEqual([rows["ledger"][key] for key in ("median", "clock")], ["50", "own"])

    def test_how_it_was_measured_is_no_part_of_the_name(self):
        rows = self.rows(GROWTH)
        self.assertEqual(list(rows), ["mothers/1000", "mothers/10", "mothers/100"])
        self.assertEqual([rows["mothers/100"][key] for key in ("median", "clock", "counters")], ["10", "wall", "peak_bytes=1000100"])

    def test_the_page_has_a_table_of_each_group(self):
        page = self.report(LOOPS, WORK)
        self.assertIn("| processor | Abacus 3 |", page)
        self.assertIn("How much faster?", page)
        self.assertIn("| plain loop | 200 ms | 190 to 210 | 1 | 0.952 to 1.05 |", page)
        self.assertIn("| engine/avx2 | 0.1 s | 0.075 to 0.1 | 2 | 2 to 2.67 |", page)
        self.assertIn("few:\n\n| contestant | time | quartiles | items per second | ratio | by quartiles |", page)
        self.assertIn("| engine | 50 ms | 50 to 50 | 160 | 2 | 2 to 2 |", page)
        self.assertNotIn("Note.", page)

    def test_a_machine_that_has_other_work_is_told(self):
        page = self.report(LOOPS, facts=FACTS | {"load average before": "3.00", "revision": "0123abc-dirty"})
        self.assertIn("was not quiet; load average before: 3.00, of 4 processors", page)
        self.assertIn("changed after the revision", page)

    def test_a_program_that_failed_is_told_beside_the_others(self):
        page = self.report(program("torn_bench", failure="status 1\ncost: 3 and 4 differ by 5.0 standard errors"), LOOPS, status=1)
        self.assertIn("**Failed**, so there are no figures of it:\n\n    status 1\n    cost: 3 and 4 differ", page)
        self.assertIn("| plain loop |", page)
        self.assertIn("Failed: torn_bench", self.said)

    def test_an_error_within_a_program_is_a_failure(self):
        wrong = [{"name": "engine", "run_type": "iteration", "error_occurred": True, "error_message": "no such file"}]
        self.assertIn("    engine: no such file\n", self.report(program("torn_bench", wrong), status=1))

    def test_without_matplotlib_pictures_are_missed_in_words(self):
        self.assertIn("matplotlib is not installed", self.report(LOOPS))
        self.assertEqual(list((self.folder / "report").glob("*.png")), [])

    @unittest.skipUnless(importlib.util.find_spec("matplotlib"), "matplotlib is not installed")
    def test_pictures_of_ratios_and_of_sizes(self):
        page = self.report(LOOPS, GROWTH, WORK, by=WITH_PICTURES)
        drawn = sorted(path.name for path in (self.folder / "report").glob("*.png"))
        self.assertEqual(drawn, ["growth_bench-mothers.png", "loop_bench.png", "work_bench.png"])
        for name in drawn:
            self.assertIn(f"({name})", page)

    def test_an_earlier_report_is_replaced_and_nothing_else_is(self):
        self.report(WORK)
        (self.folder / "report/work_bench.png").write_text("old")
        self.report(LOOPS)
        self.assertFalse((self.folder / "report/work_bench.png").exists())
        (self.folder / "diary").mkdir()
        (self.folder / "diary/monday").write_text("rain")
        self.assertIn("is no report", self.report(LOOPS, output="diary", status=2))
        self.assertEqual((self.folder / "diary/monday").read_text(), "rain")

    def test_the_report_makes_itself_again(self):
        page = self.report(LOOPS, GROWTH)
        done = subprocess.run([*REPORT, "--from", self.folder / "report/measured.json", "-o", self.folder / "again"],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((self.folder / "again/README.md").read_text(encoding="utf-8"), page)

    def test_what_is_no_report_is_refused(self):
        file = self.folder / "other.json"
        file.write_text('{"facts": {}}')
        for path in (file, self.folder / "nowhere.json"):
            done = subprocess.run([*REPORT, "--from", path, "-o", self.folder / "report"], capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn("no measured.json of a report", done.stderr)
            self.assertFalse((self.folder / "report").exists())


class Running(unittest.TestCase):
    """Programs that only look like benchmarks."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "bin").mkdir()

    def benchmark(self, name, script):
        path = self.folder / "bin" / name
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o755)

    def words(self, *names):
        return [*REPORT, "--quick", "--build", self.folder, "--load", "0.5", "-o", self.folder / "report",
                *(word for name in names for word in ("--only", name))]

    def test_every_program_is_asked_for_its_repetitions(self):
        self.benchmark("loop_bench", f"echo \"$@\" > '{self.folder}/asked'\necho '{json.dumps(LOOPS)}'")
        self.benchmark("torn_bench", "echo 'Load Average: 3' >&2\necho 'cost: 3 and 4 differ' >&2\nexit 1")
        done = subprocess.run(self.words("loop_bench", "torn_bench"), capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        for line in done.stderr.splitlines():
            self.assertLessEqual(len(line), 80, line)
        asked = (self.folder / "asked").read_text()
        for word in ("--benchmark_repetitions=2", "--benchmark_enable_random_interleaving=true", "--benchmark_format=json"):
            self.assertIn(word, asked)
        page = (self.folder / "report/README.md").read_text(encoding="utf-8")
        self.assertIn("| engine/avx2 | 0.1 s |", page)
        self.assertIn("figures of it:\n\n    status 1\n    cost: 3 and 4 differ\n", page)
        self.assertIn("| load average before | 0.50 |", page)
        for name in ("README.md", "benchmarks.csv", "measured.json"):
            text = (self.folder / "report" / name).read_text(encoding="utf-8")
            for private in (str(SOURCE), str(self.folder), os.uname().nodename):
                self.assertNotIn(private, text)

    def test_ctrl_c_leaves_nothing(self):
        self.benchmark("slow_bench", f"touch '{self.folder}/begun'\nexec sleep 60")
        run = subprocess.Popen(self.words("slow_bench"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not (self.folder / "begun").exists():
            self.assertIsNone(run.poll())
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=10)
        self.assertEqual(run.returncode, 130)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["begun", "bin"])

    def test_a_program_that_is_not_there(self):
        done = subprocess.run(self.words("fast_bench"), capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no 'fast_bench'; expected peers", done.stderr)


class Script(unittest.TestCase):
    def test_words_that_it_does_not_know(self):
        for words, said in ((["--fast"], "usage:"), (["-o"], "takes a value"), (["--only", "a", "b"], "usage:")):
            done = subprocess.run([SOURCE / "scripts/bench-report", *words], capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr)


if __name__ == "__main__":
    unittest.main()
