#!/usr/bin/python3
"""RCP-mini by the program, by NumPy and by R: whether they find the same, and how long each takes with one thread.

Contestants take turns, each time with another seed. Their time is the processor time of the simulation as each tells it, without the
start of the program or the interpreter. Ends with 1 when two disagree.
"""

import argparse
import functools
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCENARIO = HERE.parent.parent / "scenarios/verification/rcp-mini.yaml"
ENGINE = "rcpsim"
BOUND = 4  # joint standard errors
BOUND_OF_YEARS = 5.5  # of them, for two hundred comparisons in each repetition
# Quartiles are lower ends of bins of 1/256 of an octave, and off by chance.
BOUND_OF_QUARTILES = 0.02
# For NumPy's sake: else the memory of every chunk is given back to the kernel and asked for again, for up to half of the time.
KEEP_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "1000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000"}


class Trouble(Exception):
    """Something ended a contestant, or two of them disagree."""


def said_by(words, environment=None):
    try:
        done = subprocess.run(list(map(str, words)), capture_output=True, text=True, env=os.environ | (environment or {}))
    except OSError as error:
        raise Trouble(f"{words[0]}: {error.strerror}") from None
    if done.returncode:
        raise Trouble(f"{pathlib.Path(words[0]).name} ended with status {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout


def found_by_engine(program, mothers, seed):
    with tempfile.TemporaryDirectory(prefix="rcpsim-peers-") as folder:
        file = pathlib.Path(folder) / "a.h5"
        said_by([program, "run", SCENARIO, "--set", f"cohort.mothers={mothers}", "--seed", seed, "--threads", 1, "--quiet", "-o", file])
        said = json.loads(said_by([program, "show", file, "--format", "json"]))
    by_year = said["by_year"]["counterfactual"]
    return {"mothers": mothers, "seconds": said["run"]["cpu_seconds"],
            "outcomes": {name: {"mean": told["mean"], "sd": told["sd"],
                                "quartiles": [told["quantiles"][q] for q in ("0.25", "0.5", "0.75")]}
                         for name, told in said["arms"]["counterfactual"].items()},
            "ledger": {name: told["mean"] for name, told in by_year.items()},
            "ledger_error": {name: told["se"] for name, told in by_year.items()}}


def found_by_numpy(mothers, seed, *chunk, environment=None):
    return json.loads(said_by([sys.executable, HERE / "rcp_mini.py", mothers, seed, *chunk], environment))


def found_by_r(mothers, seed):
    return json.loads(said_by(["Rscript", HERE / "rcp_mini.R", mothers, seed]))


def contestants(program):
    """By name, each a function of mothers and a seed that returns what bench/peers/rcp_mini.py prints."""
    return {"NumPy": functools.partial(found_by_numpy, environment=KEEP_MEMORY),
            "NumPy, all mothers at once": lambda mothers, seed: found_by_numpy(mothers, seed, mothers),
            "R": found_by_r,
            ENGINE: functools.partial(found_by_engine, program)}


def disagreements(name, found, engine):
    """In words, where a contestant that lives as many mothers is not within the bounds of what the engine finds."""
    error = math.sqrt(2 / engine["mothers"])
    for outcome, one in found["outcomes"].items():
        other = engine["outcomes"][outcome]
        z = (one["mean"] - other["mean"]) / (other["sd"] * error)
        if not abs(z) <= BOUND:
            yield f"{name}: {outcome}: mean {one['mean']:.6g}, expected {other['mean']:.6g}; {z:.1f} standard errors"
        # The standard error of a standard deviation, of outcomes whose kurtosis is at most 6.
        z = (one["sd"] / other["sd"] - 1) / (math.sqrt((6 - 1) / 4) * error)
        if not abs(z) <= BOUND:
            yield f"{name}: {outcome}: standard deviation {one['sd']:.6g}, expected {other['sd']:.6g}; {z:.1f} standard errors"
        for mine, theirs in zip(one["quartiles"], other["quartiles"], strict=True):
            if not abs(mine - theirs) <= BOUND_OF_QUARTILES * theirs:
                yield f"{name}: {outcome}: quartile {mine:.6g}, expected {theirs:.6g} within {BOUND_OF_QUARTILES:.0%}"
    for row, by_year in found["ledger"].items():
        years = zip(by_year, engine["ledger"][row], engine["ledger_error"][row], strict=True)
        for year, (mine, theirs, error_of_theirs) in enumerate(years):
            if not abs(mine - theirs) <= BOUND_OF_YEARS * math.sqrt(2) * error_of_theirs:
                yield f"{name}: {row} of year {year}: {mine:.6g}, expected {theirs:.6g}"


def measure(runs, mothers, repetitions):
    """The seconds of each contestant, by name. Raises Trouble where one does not find what the engine finds."""
    seconds = {name: [] for name in runs}
    for repetition in range(repetitions):
        found = {name: run(mothers, 1000 * place + repetition + 1) for place, (name, run) in enumerate(runs.items())}
        if wrong := [line for name in found if name != ENGINE for line in disagreements(name, found[name], found[ENGINE])]:
            raise Trouble("\n".join(wrong))
        for name, one in found.items():
            seconds[name].append(one["seconds"])
    return seconds


def as_benchmarks(seconds, mothers):
    """In the form in which the other programs of bench/ write theirs."""
    return {"benchmarks": [{"name": name, "run_name": name, "run_type": "iteration", "repetitions": len(times), "repetition_index": i,
                            "iterations": 1, "real_time": time, "cpu_time": time, "time_unit": "s", "items_per_second": mothers / time}
                           for name, times in seconds.items() for i, time in enumerate(times)]}


def print_table(seconds, mothers):
    print(f"{'':<30}{'ms per million':>18}{'fastest':>10}{'slowest':>10}{'times':>10}")
    engine = statistics.median(seconds[ENGINE])
    for name, times in seconds.items():
        middle, low, high = (1e9 * of(times) / mothers for of in (statistics.median, min, max))
        print(f"{name:<30}{middle:>18.0f}{low:>10.0f}{high:>10.0f}{statistics.median(times) / engine:>9.1f}x")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path, help="rcpsim, such as build/release/bin/rcpsim")
    parser.add_argument("--mothers", metavar="N", type=int, default=1_000_000, help="in each run (default: %(default)s)")
    parser.add_argument("--repetitions", metavar="N", type=int, default=7, help="of each contestant (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print times as Google Benchmark does")
    return parser.parse_args()


def main():
    asked = arguments()
    seconds = measure(contestants(asked.program), asked.mothers, asked.repetitions)
    if asked.json:
        print(json.dumps(as_benchmarks(seconds, asked.mothers), indent=2))
    else:
        print_table(seconds, asked.mothers)


if __name__ == "__main__":
    try:
        main()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
