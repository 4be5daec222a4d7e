"""What the programs of bench/ have measured: each contestant's repetitions, summed up."""

import dataclasses
import re
import statistics

SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
# What Google Benchmark writes into every entry; any other number is a counter.
OF_EVERY_ENTRY = {"family_index", "per_family_instance_index", "repetitions", "repetition_index", "threads", "iterations", "real_time",
                  "cpu_time", "items_per_second"}
# What it appends to names, which says how they were measured.
MANNER = re.compile(r"/(?:real_time|manual_time|process_time|(?:repeats|iterations|min_time|min_warmup_time|threads):[^/]+)")
CLOCKS = {"/real_time": "wall", "/manual_time": "own"}
SIZE = re.compile(r"(?P<family>.+?)/(?:(?P<of>[^/:]+):)?(?P<size>\d+)")


@dataclasses.dataclass
class Quartiles:
    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values):
        if len(values) == 1:
            return cls(values[0], values[0], values[0])
        return cls(*statistics.quantiles(values, n=4, method="inclusive"))


@dataclasses.dataclass
class Contestant:
    """One benchmark of a program. Times are in `unit`, by a `clock`; `rate` is items in a second, None if none are
    counted. `group` is whom it is compared with, `ratio` how many times as fast as the first of them it is."""

    program: str
    name: str
    repetitions: int
    time: Quartiles
    unit: str
    clock: str
    rate: float | None
    counters: dict
    group: str = ""
    ratio: Quartiles | None = None
    against: str = ""

    @property
    def share(self):
        """The ratio the other way round: how much of the first one's time it takes."""
        return Quartiles(1 / self.ratio.high, 1 / self.ratio.middle, 1 / self.ratio.low)

    @property
    def label(self):
        """The name within its group."""
        return self.name.removeprefix(f"{self.group}/") if self.group else self.name

    @property
    def seconds(self):
        return self.time.middle * SECONDS[self.unit]


def contestants(program, benchmarks):
    """The contestants of a program in their order, from the entries of its JSON. Raises ValueError with what a benchmark said when it
    ended with an error."""
    entries = {}
    # The order in which they were told is that of chance; this is the one in which the program declares them.
    for entry in sorted(benchmarks, key=lambda entry: (entry.get("family_index", 0), entry.get("per_family_instance_index", 0))):
        if entry.get("error_occurred"):
            raise ValueError(f"{entry['name']}: {entry.get('error_message', 'an error')}")
        if entry.get("run_type", "iteration") == "iteration":
            entries.setdefault(entry.get("run_name", entry["name"]), []).append(entry)
    found = [contestant(program, name, repetitions) for name, repetitions in entries.items()]
    compare(found)
    return found


def contestant(program, name, entries):
    first = entries[0]
    clock = next((clock for ending, clock in CLOCKS.items() if name.endswith(ending)), "processor")
    rates = [entry["items_per_second"] for entry in entries if "items_per_second" in entry]
    counters = {key: statistics.median(entry[key] for entry in entries) for key, value in first.items()
                if key not in OF_EVERY_ENTRY and isinstance(value, (int, float))}
    return Contestant(program, MANNER.sub("", name), len(entries),
                      Quartiles.of([entry["cpu_time" if clock == "processor" else "real_time"] for entry in entries]), first["time_unit"],
                      clock, statistics.median(rates) if rates else None, counters)


def compare(found):
    """Sets groups and ratios: of rates where all of a group have them, else of times. What counts other things is another group."""
    kinds = {}
    for each in found:
        kinds.setdefault(("items",) if each.rate is not None else (*sorted(each.counters),), []).append(each)
    for members in kinds.values():
        for group in groups_among(members):
            compare_with_first(group)


def groups_among(contestants):
    """By the words before the first slash of their names, where all have such; else all together."""
    if not all("/" in each.name for each in contestants):
        return [contestants]
    groups = {}
    for each in contestants:
        each.group = each.name.partition("/")[0]
        groups.setdefault(each.group, []).append(each)
    return list(groups.values())


def compare_with_first(group):
    first = group[0]
    by_rate = first.rate is not None
    for each in group:
        # Both have done this much; how long the first took for it, in the unit of the other.
        work = each.rate * each.seconds / (first.rate * first.seconds) if by_rate else 1
        of_first = work * first.seconds / SECONDS[each.unit]
        each.ratio = Quartiles(of_first / each.time.high, of_first / each.time.middle, of_first / each.time.low)
        each.against = first.name


def grouped(contestants):
    """Those who are compared with one another, in order, by the name of their group."""
    groups = {}
    for each in contestants:
        groups.setdefault((each.group, each.against), []).append(each)
    return [(name, group) for (name, _), group in groups.items()]


def parts_of_whole(group):
    """Whether the others are parts of the first, so that shares tell more than ratios."""
    return group[0].label == "whole"


@dataclasses.dataclass
class Series:
    """Benchmarks that differ in one size, by which they are sorted."""

    name: str
    of: str
    points: list  # of (size, contestant)


def series_among(found):
    """Every family of at least three sizes. `of` is what the size counts: its own name, or the last word of the family's."""
    families = {}
    for each in found:
        if match := SIZE.fullmatch(each.name):
            families.setdefault((match["family"], match["of"]), []).append((int(match["size"]), each))
    return [Series(family, of or family.rpartition("/")[2], sorted(points, key=lambda point: point[0]))
            for (family, of), points in families.items() if len(points) > 2]
