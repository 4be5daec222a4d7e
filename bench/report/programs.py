"""The programs of bench/: which there are, what each asks, and what it has measured."""

import dataclasses
import json
import re
import subprocess

import measured

THOROUGH, QUICK = 9, 2  # repetitions
QUESTION_OF_PEERS = "How much faster than what an analyst would write in NumPy or R? RCP-mini, one thread, equal outputs."


@dataclasses.dataclass
class Program:
    """A program, the question that it answers, and the entries of its JSON, or why it has none."""

    name: str
    question: str
    benchmarks: list = dataclasses.field(default_factory=list)
    failure: str = ""
    contestants: list = dataclasses.field(init=False, default_factory=list)

    def __post_init__(self):
        try:
            self.contestants = measured.contestants(self.name, self.benchmarks)
        except ValueError as error:
            self.failure = str(error)

    def kept(self):
        """What a file needs to make the same report again."""
        return {"name": self.name, "question": self.question, "benchmarks": self.benchmarks, "failure": self.failure}


def question_of(source):
    """The sentences that a source begins with."""
    try:
        text = source.read_text(encoding="utf-8")
    except OSError:
        return ""
    comment = re.match(r"(?://.*\n)+", text)
    return " ".join(line.removeprefix("//").strip() for line in comment[0].splitlines()) if comment else ""


def commands(root, build, repetitions):
    """The command of each program, by its name: those that are built, and the peers. How long a repetition takes is up to them."""
    every = [f"--benchmark_repetitions={repetitions}", "--benchmark_enable_random_interleaving=true",
             "--benchmark_report_aggregates_only=false", "--benchmark_format=json"]
    found = {path.name: [path, *every] for path in sorted((build / "bin").glob("*_bench"))}
    found["peers"] = ["/usr/bin/python3", root / "bench/peers/compare.py", build / "bin/rcpsim", "--json",
                      "--repetitions", str(repetitions)]
    return found


def run(root, name, command):
    """Runs a program to its end. What it says when it fails is told without the place of the clone."""
    question = QUESTION_OF_PEERS if name == "peers" else question_of(root / "bench" / f"{name}.cpp")
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    except OSError as error:
        return Program(name, question, failure=error.strerror)
    if done.returncode:
        # Google Benchmark tells there of the machine, before anything goes wrong.
        said = re.sub(r"^(\d{4}-\d\d-\d\dT\S+|Running .*|Run on .*|CPU Caches:|  L\d .*|Load Average:.*|\*\*\*WARNING\*\*\*.*)\n", "",
                      done.stderr, flags=re.MULTILINE).strip()
        return Program(name, question, failure=f"status {done.returncode}\n{said}".replace(f"{root}/", "").strip())
    try:
        return Program(name, question, json.loads(done.stdout)["benchmarks"])
    except (ValueError, KeyError):
        return Program(name, question, failure="what it prints is no JSON of benchmarks")
