"""Runs the benchmarks that are built and writes a report of them: Markdown, comma-separated values and pictures in a folder.

scripts/bench-report builds them first. Ends with 1 when a program fails, as one does whose contestants put out different things;
the report tells of the others.
"""

import argparse
import json
import pathlib
import shutil
import signal
import sys
import textwrap
import time

import machine
import pages
import plots
import programs

MEASURED = "measured.json"


class Refused(Exception):
    """Something that was asked for cannot be done."""


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def measure(asked):
    """Runs everything; returns facts and programs."""
    repetitions = programs.QUICK if asked.quick else programs.THOROUGH
    commands = programs.commands(asked.root, asked.build, repetitions)
    if unknown := set(asked.only) - commands.keys():
        raise Refused(f"--only: there is no '{min(unknown)}'; expected {', '.join(commands)}")
    chosen = {name: command for name, command in commands.items() if not asked.only or name in asked.only}
    facts = machine.describe(asked.root, asked.build, asked.load)
    for warning in machine.warnings(facts):
        say(textwrap.fill(f"Note: {warning}", 80))
    found = []
    for number, (name, command) in enumerate(chosen.items(), 1):
        say(f"Running {name} ({number} of {len(chosen)})")
        started = time.monotonic()
        found.append(programs.run(asked.root, name, command))
        told = "failed" if found[-1].failure else f"{len(found[-1].contestants)} contestants"
        say(f"    {told}, {time.monotonic() - started:.0f} s")
    return facts, found


def read(file):
    """Facts and programs of a report that was written before."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return kept["facts"], [programs.Program(**one) for one in kept["programs"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(f"{file}: no {MEASURED} of a report ({error})") from None


def refuse_foreign(folder):
    """A folder that is not a report is nobody's to replace."""
    if folder.exists() and not (folder / MEASURED).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder}: is there already, and is no report; expected an empty or new folder")


def write(folder, facts, found):
    """Puts the report in place of what is there, as a whole."""
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    pictures, notes = {}, []
    if plots.can_draw():
        pictures = {program.name: plots.draw(program, partial) for program in found}
    else:
        notes.append("There are no pictures, since matplotlib is not installed (Debian package python3-matplotlib).")
    (partial / "README.md").write_text(pages.markdown(facts, machine.warnings(facts), found, pictures, notes), encoding="utf-8")
    (partial / "benchmarks.csv").write_text(pages.values(found), encoding="utf-8")
    kept = {"facts": facts, "programs": [program.kept() for program in found]}
    (partial / MEASURED).write_text(json.dumps(kept, indent=1), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def arguments():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(prog="bench-report", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", metavar="FOLDER", type=pathlib.Path, default=root / "build/bench-report",
                        help="where the report is put, in place of an earlier one (default: build/bench-report)")
    parser.add_argument("--quick", action="store_true", help="two repetitions instead of nine, to try it out")
    parser.add_argument("--only", metavar="PROGRAM", action="append", default=[], help="run this one; may be repeated")
    parser.add_argument("--from", metavar="FILE", type=pathlib.Path, dest="file",
                        help=f"run nothing, and write the report of an earlier {MEASURED}")
    parser.add_argument("--build", metavar="FOLDER", type=pathlib.Path, default=root / "build/bench", help=argparse.SUPPRESS)
    parser.add_argument("--load", metavar="LOAD", type=float, help=argparse.SUPPRESS)
    return parser.parse_args(namespace=argparse.Namespace(root=root))


def main():
    asked = arguments()
    folder = asked.output.absolute()
    refuse_foreign(folder)
    facts, found = read(asked.file) if asked.file else measure(asked)
    write(folder, facts, found)
    print(folder / "README.md")
    failed = [program.name for program in found if program.failure]
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        sys.exit(main())
    except Refused as refused:
        say(f"bench-report: {refused}")
        sys.exit(2)
    except OSError as error:
        say(f"bench-report: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
