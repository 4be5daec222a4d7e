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
    """One benchmark of a program. Times are in `unit`, of the processor or of the wall; `rate` is items in a second, None if none are
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
    for entry in benchmarks:
        if entry.get("error_occurred"):
            raise ValueError(f"{entry['name']}: {entry.get('error_message', 'an error')}")
        if entry.get("run_type", "iteration") == "iteration":
            entries.setdefault(entry.get("run_name", entry["name"]), []).append(entry)
    found = [contestant(program, name, repetitions) for name, repetitions in entries.items()]
    compare(found)
    return found


def contestant(program, name, entries):
    first = entries[0]
    by_wall = name.endswith(("/real_time", "/manual_time"))
    rates = [entry["items_per_second"] for entry in entries if "items_per_second" in entry]
    counters = {key: statistics.median(entry[key] for entry in entries) for key, value in first.items()
                if key not in OF_EVERY_ENTRY and isinstance(value, (int, float))}
    return Contestant(program, MANNER.sub("", name), len(entries),
                      Quartiles.of([entry["real_time" if by_wall else "cpu_time"] for entry in entries]), first["time_unit"],
                      "wall" if by_wall else "processor", statistics.median(rates) if rates else None, counters)


def compare(found):
    """Sets groups and ratios: of rates where all of a group have them, else of times."""
    firsts = [each.name.partition("/") for each in found]
    grouped = all(slash and sum(first == other for other, _, _ in firsts) > 1 for first, slash, _ in firsts)
    groups = {}
    for each, (first, _, _) in zip(found, firsts):
        each.group = first if grouped else ""
        groups.setdefault(each.group, []).append(each)
    for members in groups.values():
        first = members[0]
        by_rate = all(each.rate for each in members)
        for each in members:
            # Both have done this much; how long the first took for it, in the unit of the other.
            work = each.rate * each.seconds / (first.rate * first.seconds) if by_rate else 1
            of_first = work * first.seconds / SECONDS[each.unit]
            each.ratio = Quartiles(of_first / each.time.high, of_first / each.time.middle, of_first / each.time.low)
            each.against = first.name


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
