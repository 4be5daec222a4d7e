"""The report in pictures: bars of ratios, and lines over sizes. Needs matplotlib, which may be absent."""

import dataclasses
import importlib.util
import textwrap

import measured
import pages

WIDTH = 8  # inches
FIRST, OTHERS = "#9a9a9a", "#2f6f9f"
LINES = ["#2f6f9f", "#c8703a", "#4f8f4f", "#8a5a9a", "#777777"]
MEMORY = ("byte", "memory", "rss", "mib", "gib")


@dataclasses.dataclass
class Picture:
    title: str
    file: str


def can_draw():
    return importlib.util.find_spec("matplotlib") is not None


def draw(program, folder):
    """Writes the pictures of a program into the folder; returns them in the order in which they are shown."""
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot
    matplotlib.pyplot.rcParams.update({"font.size": 10, "axes.spines.top": False, "axes.spines.right": False, "savefig.dpi": 144})

    series = measured.series_among(program.contestants)
    in_series = {id(each) for one in series for _, each in one.points}
    groups = measured.grouped([each for each in program.contestants if id(each) not in in_series])
    pictures = []
    if any(len(group) > 1 for _, group in groups):
        pictures.append(Picture(f"{program.name}: ratios", f"{program.name}.png"))
        draw_bars(matplotlib.pyplot, program, groups, folder / pictures[-1].file)
    for of in dict.fromkeys(one.of for one in series):
        pictures.append(Picture(f"{program.name}: by {of}", f"{program.name}-{of.replace(' ', '-')}.png"))
        draw_lines(matplotlib.pyplot, program, of, [one for one in series if one.of == of], folder / pictures[-1].file)
    return pictures


def draw_bars(pyplot, program, groups, file):
    rows = [len(group) for _, group in groups]
    figure, panels = pyplot.subplots(len(groups), 1, squeeze=False, figsize=(WIDTH, 1.3 + 0.8 * len(groups) + 0.36 * sum(rows)),
                                     gridspec_kw={"height_ratios": rows}, constrained_layout=True)
    figure.suptitle(program.name)
    for panel, (name, group) in zip(panels[:, 0], groups):
        draw_group(panel, name, group)
    figure.savefig(file)
    pyplot.close(figure)


def draw_group(panel, name, group):
    parts = measured.parts_of_whole(group)
    compared = [each.share if parts else each.ratio for each in group]
    middles = [one.middle for one in compared]
    errors = [[one.middle - one.low for one in compared], [one.high - one.middle for one in compared]]
    panel.barh(range(len(group)), middles, xerr=errors, color=[FIRST] + [OTHERS] * (len(group) - 1), height=0.65,
               error_kw={"ecolor": "black", "elinewidth": 1, "capsize": 2})
    panel.set_yticks(range(len(group)), [textwrap.fill(each.label, 32) for each in group])
    panel.invert_yaxis()
    if not parts and max(middles) > 30 * min(middles):
        panel.set_xscale("log")
        panel.set_xlim(min(middles) / 2, max(one.high for one in compared) * 8)
        panel.xaxis.set_major_formatter(lambda value, _: pages.short(value))
    else:
        panel.set_xlim(0, max(one.high for one in compared) * 1.3)
    panel.axvline(1, color="black", linewidth=0.8, linestyle=":", zorder=0)
    for place, (each, one) in enumerate(zip(group, compared)):
        told = f"{100 * one.middle:.3g} %" if parts else f"{pages.number(one.middle)}x"
        panel.annotate(f"{told}, {pages.number(each.time.middle)} {each.unit}", (one.high, place), xytext=(5, 0),
                       textcoords="offset points", va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
    panel.set_title(name, loc="left", fontsize=10)
    what = "share of the time of" if parts else "times as fast as"
    panel.set_xlabel(f"{what} '{group[0].label}' (medians; whiskers: quartiles)", fontsize=9)


def memory_counter(all_series):
    """The counter that tells of memory; None where there is none."""
    names = dict.fromkeys(name for one in all_series for _, each in one.points for name in each.counters)
    return next((name for name in names if any(word in name.lower() for word in MEMORY)), None)


def draw_lines(pyplot, program, of, all_series, file):
    memory = memory_counter(all_series)
    figure, panels = pyplot.subplots(1, 2 if memory else 1, squeeze=False, figsize=(WIDTH if memory else 0.7 * WIDTH, 4),
                                     constrained_layout=True)
    figure.suptitle(f"{program.name}: by {of}")
    for colour, one in zip(LINES * len(all_series), all_series):
        draw_series(panels[0, 0], one, colour, seconds_of)
        if memory:
            draw_series(panels[0, 1], one, colour, lambda each: [each.counters.get(memory, float("nan"))] * 3)
    draw_proportion(panels[0, 0], all_series[0], -1 if of == "threads" else 1)
    clocks = sorted({each.clock for one in all_series for _, each in one.points})
    for panel, label in zip(panels[0], (f"seconds ({' or '.join(clocks)} clock)", memory)):
        panel.set(xscale="log", yscale="log", xlabel=of, ylabel=label)
        panel.grid(True, which="major", color="#dddddd", linewidth=0.6)
        write_ticks(panel, sorted({size for one in all_series for size, _ in one.points}))
    panels[0, 0].legend(frameon=False, fontsize=9)
    figure.savefig(file)
    pyplot.close(figure)


def seconds_of(each):
    return [time * measured.SECONDS[each.unit] for time in (each.time.low, each.time.middle, each.time.high)]


def draw_series(panel, one, colour, of):
    sizes = [size for size, _ in one.points]
    lows, middles, highs = zip(*(of(each) for _, each in one.points))
    panel.plot(sizes, middles, marker="o", markersize=4, color=colour, label=one.name.removesuffix(f"/{one.of}"))
    panel.fill_between(sizes, lows, highs, color=colour, alpha=0.25, linewidth=0)


def draw_proportion(panel, one, power):
    """Where times would lie that go with the size, or against it."""
    first, start = one.points[0]
    sizes = [size for size, _ in one.points]
    panel.plot(sizes, [start.seconds * (size / first) ** power for size in sizes], color="black", linewidth=0.8, linestyle="--",
               label="in proportion" if power > 0 else "in inverse proportion")


def write_ticks(panel, sizes):
    """Plain numbers: sizes at the sizes themselves, the others at round ones. What hardly changes with the size is shown from 0 on."""
    panel.set_xticks(sizes, [pages.short(size) for size in sizes], rotation=30 if len(sizes) > 6 else 0)
    panel.set_xticks([], minor=True)
    low, high = panel.get_ylim()
    if high < 3 * low:
        panel.set_yscale("linear")
        panel.set_ylim(0, 1.2 * high)
        return
    panel.yaxis.get_major_locator().set_params(subs=(1, 2, 5) if high < 100 * low else (1,))
    panel.yaxis.set_major_formatter(lambda value, _: pages.short(value))
    panel.minorticks_off()
