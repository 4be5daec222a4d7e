#!/usr/bin/python3
"""How long two builds of rcpsim take for the same scenarios, and whether they find the same numbers.

They take turns, with one thread; time is the processor time of the whole program in user mode. Ends with 1 when THIS does not run;
what OTHER does not know is said and left out.
"""

import argparse
import collections
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import textwrap

import h5py

SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
QUESTIONS = {
    "RCP-mini, 4 million": ["verification/rcp-mini.yaml", "--set", "cohort.mothers=4000000"],
    "England, 60,000 mothers": ["england.yaml", "--set", "cohort.mothers=60000"],
    "Merseyside, 300 cohorts": ["services/merseyside-step-together.yaml", "--draws", "1", "--replications", "300"],
}
Ratio = collections.namedtuple("Ratio", "low middle high")


class DoesNotRun(Exception):
    """A program ended with an error."""

    def __init__(self, program, said):
        super().__init__(said)
        self.program = program


def user_seconds(program, question, file):
    """Processor time in user mode of a run that writes `file`. Raises DoesNotRun."""
    scenario, *options = question
    words = [program, "run", SCENARIOS / scenario, *options, "--threads", "1", "--quiet", "--yes", "--force", "-o", file]
    with tempfile.TemporaryFile() as errors:
        try:
            run = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        except OSError as error:
            raise DoesNotRun(program, error.strerror) from None
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise DoesNotRun(program, said.splitlines()[0] if said else f"status {run.returncode}")
    return usage.ru_utime


def numbers_of(file):
    """The bytes of every numeric dataset, with its type and shape, by name."""
    found = {}

    def keep(name, item):
        if isinstance(item, h5py.Dataset) and item.dtype.kind in "iufb":
            found[name] = (item.dtype.str, item.shape, item[()].tobytes())

    with h5py.File(file) as results:
        results.visititems(keep)
    return found


def compared(mine, theirs):
    """Of the numbers of two files, in a few words, how many datasets that both have differ by a bit."""
    both = mine.keys() & theirs.keys()
    differing = sum(mine[name] != theirs[name] for name in both)
    return f"{differing} of {len(both)} differ" if differing else "same"


def print_wrapped(text):
    print(textwrap.fill(text, 80, subsequent_indent="    ", break_on_hyphens=False), flush=True)


def times_of(programs, question, repetitions, files):
    """Seconds of each program, which writes its file, one list each; every other time the second is asked first."""
    times = [[], []]
    for repetition in range(repetitions):
        for which in ((0, 1) if repetition % 2 == 0 else (1, 0)):
            times[which].append(user_seconds(programs[which], question, files[which]))
    return times


def ratio_of(this, other):
    """Quartiles of the ratios of runs that took turns."""
    ratios = [mine / theirs for mine, theirs in zip(this, other)]
    if len(ratios) == 1:
        return Ratio(*ratios * 3)
    return Ratio(*statistics.quantiles(ratios, n=4, method="inclusive"))


def row(name, this, other, ratio, spread, numbers):
    return f"{name:<24}{this:>7} {other:>8} {ratio:>6} {spread:>11}  {numbers}"


def print_row(question, called, times, files):
    this, other = times
    ratio = ratio_of(this, other)
    mine, theirs = map(numbers_of, files)
    print(row(question, f"{statistics.median(this):.3f}", f"{statistics.median(other):.3f}", f"{ratio.middle:.2f}",
              f"{ratio.low:.2f}-{ratio.high:.2f}", compared(mine, theirs)), flush=True)
    for who, names in (("this", mine.keys() - theirs.keys()), (called, theirs.keys() - mine.keys())):
        if names:
            print_wrapped(f"    only with {who}: {', '.join(sorted(names))}")


def compare(programs, called, repetitions):
    """Prints the table; returns whether the first program runs everything."""
    print(f"User seconds of one thread, medians of {repetitions}; quartiles of this by {called}")
    print(row("", "this", called[:8], "ratio", "quartiles", "numbers"))
    runs = True
    for question, words in QUESTIONS.items():
        with tempfile.TemporaryDirectory(prefix="rcpsim-compare-") as folder:
            files = [pathlib.Path(folder) / name for name in ("this.h5", "other.h5")]
            try:
                print_row(question, called, times_of(programs, words, repetitions, files), files)
            except DoesNotRun as trouble:
                runs = runs and trouble.program != programs[0]
                who = "this" if trouble.program == programs[0] else called
                print_wrapped(f"{question}: {who} does not run it: {trouble}")
    return runs


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("this", type=pathlib.Path, help="a program rcpsim")
    parser.add_argument("other", type=pathlib.Path, help="the one that it is compared with")
    parser.add_argument("--called", metavar="NAME", default="other", help="what the table calls the other (default: %(default)s)")
    parser.add_argument("--repetitions", metavar="N", type=int, default=7, help="runs of each (default: %(default)s)")
    return parser.parse_args()


def main():
    asked = arguments()
    return 0 if compare((asked.this, asked.other), asked.called, asked.repetitions) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
