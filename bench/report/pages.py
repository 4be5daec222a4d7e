"""The report in words: Markdown, and a table for other programs."""

import csv
import io

import measured

COLUMNS = ["program", "benchmark", "repetitions", "lower_quartile", "median", "upper_quartile", "unit", "clock", "items_per_second",
           "ratio_lower", "ratio", "ratio_upper", "against", "counters"]

READING = """\
Each program runs its contestants in an order that is drawn by chance, again and again; a time is the median of these repetitions, with
quartiles beside it. A ratio says how many times as fast as the first contestant of its table one is: a ratio of medians, of work done in
a second where that is counted, else of times; beside it, the same with the contestant's own quartiles. Parts of a whole have shares of its time instead. Ratios are what is claimed; times
belong to this machine and this hour. The clock is that of the processor, that on the wall, or the program's own, which tells by itself
what something took. Contestants that ought to put out the same are held to one another before or while they are timed."""


def number(value):
    """Three significant digits, with separators from thousands on."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def short(value):
    """For axes: from ten thousand on in thousands and so on."""
    for scale, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= max(scale, 1e4):
            return f"{value / scale:.3g}{letter}"
    return number(value)


def spread(quartiles):
    return f"{number(quartiles.low)} to {number(quartiles.high)}"


def cell(text):
    return str(text).replace("|", "\\|")


def table(rows):
    """Rows of cells, the first of which are headings; all but the first column are numbers."""
    heading, *rest = rows
    lines = [heading, ["---"] + ["---:"] * (len(heading) - 1), *rest]
    return "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines)


def table_of(group):
    """A table of contestants that are compared with one another."""
    rated = any(each.rate for each in group)
    counters = sorted({name for each in group for name in each.counters})
    parts = measured.parts_of_whole(group)
    rows = [["contestant", "time", "quartiles", *(["items per second"] if rated else []), *counters,
             "share" if parts else "ratio", "by quartiles"]]
    for each in group:
        compared = each.share if parts else each.ratio
        rows.append([each.label, f"{number(each.time.middle)} {each.unit}", spread(each.time),
                     *([number(each.rate) if each.rate else ""] if rated else []),
                     *(number(each.counters[name]) if name in each.counters else "" for name in counters),
                     number(compared.middle), spread(compared)])
    return table(rows)


def section(program, pictures):
    """What one program has measured, or how it failed."""
    parts = [f"## {program.name}\n", program.question + "\n" if program.question else ""]
    if program.failure:
        quoted = "".join(f"    {line}\n" for line in program.failure.splitlines())
        parts.append(f"**Failed**, so there are no figures of it:\n\n{quoted}")
    elif program.contestants:
        clocks = sorted({each.clock for each in program.contestants})
        repetitions = sorted({each.repetitions for each in program.contestants})
        parts.append(f"Clock: {' or '.join(clocks)}; {' or '.join(map(str, repetitions))} repetitions.\n")
    for name, group in measured.grouped(program.contestants):
        parts.append(f"{name}:\n" if name else "")
        parts.append(table_of(group))
    parts += [f"![{picture.title}]({picture.file})\n" for picture in pictures]
    return "\n".join(part for part in parts if part)


def markdown(facts, warnings, programs, pictures, notes):
    """The whole report. `pictures` are by the name of their program."""
    parts = ["# How fast rcpsim is here\n"]
    parts += [f"> **Note.** {warning}\n" for warning in warnings]
    parts.append(READING + "\n")
    parts += [note + "\n" for note in notes]
    parts.append("## The machine\n")
    parts.append(table([["what", "value"], *facts.items()]).replace("---:", "---"))
    parts += [section(program, pictures.get(program.name, [])) for program in programs]
    return "\n".join(parts)


def values(programs):
    """Comma-separated values, a row for each contestant."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for program in programs:
        for each in program.contestants:
            counters = ";".join(f"{name}={value:.10g}" for name, value in each.counters.items())
            numbers = [f"{value:.10g}" for value in (each.time.low, each.time.middle, each.time.high)]
            ratios = [f"{value:.6g}" for value in (each.ratio.low, each.ratio.middle, each.ratio.high)]
            writer.writerow([program.name, each.name, each.repetitions, *numbers, each.unit, each.clock,
                             f"{each.rate:.10g}" if each.rate else "", *ratios, each.against, counters])
    return text.getvalue()
