#!/usr/bin/python3
"""RCP-mini (scenarios/verification/rcp-mini.yaml) as an analyst would write it well in NumPy: all mothers of a chunk at a time.

    /usr/bin/python3 bench/peers/rcp_mini.py [MOTHERS [SEED [CHUNK]]]

A chunk of 16,384 mothers stays in the cache; with CHUNK as large as MOTHERS there is but one. Prints as JSON what it found and the
processor seconds that it took, without the start of Python. Debian package: python3-numpy
"""

import json
import sys
import time

import numpy as np

FOLLOW, FERTILITY_END, DEAD_TIME = 20, 45, 1
CONCEPTION_RATE, PROCEEDINGS = 0.22, 0.45
ADOPTION_RATE, ADOPTION_UNTIL, HOME_RATE, ADULT = 0.15, 5, 0.03, 18
PRICE_OF_PROCEEDINGS, PRICE_OF_YEAR, DISCOUNT_RATE = 24250, 52676, 0.035

YEARS = FOLLOW + ADULT
BINS = 57 * 256  # 1/256 of an octave each
OUTCOMES = {"births": 1, "proceedings": 1, "recurrences": 1, "care_entries": 1, "child_years_in_care": 2**20, "cost": 100,
            "cost_discounted": 100}  # with what its distribution counts in: events, ticks, pence
LEDGER = ["births", "proceedings", "recurrences", "care_entries", "child_years_in_care"]

DISCOUNT = (1 + DISCOUNT_RATE) ** -np.arange(YEARS + 1.0)
DISCOUNTED_BEFORE = np.concatenate([[0], np.cumsum(DISCOUNT[:-1])])


def discounted_until(times, years):
    return DISCOUNTED_BEFORE[years] + (times - years) * DISCOUNT[years]


def births_of(generator, mothers):
    """Who gives birth and when, each mother's in order."""
    end = np.minimum(FOLLOW, FERTILITY_END - generator.uniform(16, 40, mothers))
    who, time_now = np.arange(mothers), np.zeros(mothers)
    rounds = []
    while who.size:
        time_now = time_now + generator.standard_exponential(who.size) / CONCEPTION_RATE
        within = time_now < end
        who, time_now, end = who[within], time_now[within], end[within]
        rounds.append((who, time_now))
        time_now = time_now + DEAD_TIME
    return (np.concatenate(columns) for columns in zip(*rounds))


def stays_of(generator, children):
    """Years in care: until adoption, return home or adulthood."""
    adopted = generator.standard_exponential(children) / ADOPTION_RATE
    adopted[adopted >= ADOPTION_UNTIL] = np.inf
    home = generator.standard_exponential(children) / HOME_RATE
    return np.minimum(np.minimum(adopted, home), ADULT)


def lived_before(times, years):
    """The sum over times of what lies before each year's start, from the first year to the end of the last."""
    ended = np.cumsum(np.bincount(years, minlength=YEARS + 1))
    ended_sum = np.cumsum(np.bincount(years, weights=times, minlength=YEARS + 1))
    start = np.arange(1, YEARS + 1)
    return np.concatenate([[0], ended_sum[:YEARS] + start * (len(times) - ended[:YEARS])])


def bins_of(values, unit):
    """Counts by bins as wide as 1/256 of an octave; below 256 units each whole number is one."""
    counted = values * unit
    bins = counted.astype(np.int64)
    if unit > 1:
        # Exponent and leading bits of a floating-point number are the bin.
        bins = np.where(bins < 256, bins, (counted.view(np.int64) >> 44) - (1030 << 8))
    return np.bincount(bins, minlength=BINS)


class Found:
    """What is kept of all chunks."""

    def __init__(self):
        self.sums = np.zeros(len(OUTCOMES))
        self.squares = np.zeros(len(OUTCOMES))
        self.bins = np.zeros((len(OUTCOMES), BINS), dtype=np.int64)
        self.ledger = np.zeros((len(LEDGER), YEARS))

    def add(self, own, by_year):
        for m, (values, unit) in enumerate(zip(own, OUTCOMES.values())):
            self.sums[m] += values.sum()
            self.squares[m] += values @ values
            self.bins[m] += bins_of(values, unit)
        self.ledger += by_year


def simulate_chunk(generator, mothers, found):
    who, born = births_of(generator, mothers)
    removed = generator.random(who.size) < PROCEEDINGS
    whose, start = who[removed], born[removed]
    stay = stays_of(generator, whose.size)
    until = start + stay
    start_year, until_year = start.astype(np.int64), until.astype(np.int64)

    births = np.bincount(who, minlength=mothers).astype(float)
    cases = np.bincount(whose, minlength=mothers).astype(float)
    care = np.bincount(whose, weights=stay, minlength=mothers)
    discounted = (PRICE_OF_PROCEEDINGS * DISCOUNT[start_year]
                  + PRICE_OF_YEAR * (discounted_until(until, until_year) - discounted_until(start, start_year)))
    first_year = np.empty(mothers, dtype=np.int64)
    first_year[whose[::-1]] = start_year[::-1]  # the earliest is written last
    returns = cases > 0
    own = [births, cases, returns.astype(float), cases, care, PRICE_OF_PROCEEDINGS * cases + PRICE_OF_YEAR * care,
           np.bincount(whose, weights=discounted, minlength=mothers)]

    cases_by_year = np.bincount(start_year, minlength=YEARS)
    found.add(own, [np.bincount(born.astype(np.int64), minlength=YEARS), cases_by_year,
                    np.bincount(first_year[returns], minlength=YEARS), cases_by_year,
                    np.diff(lived_before(until, until_year) - lived_before(start, start_year))])


def simulate(mothers, seed, chunk):
    generator = np.random.Generator(np.random.SFC64(seed))
    found = Found()
    for first in range(0, mothers, chunk):
        simulate_chunk(generator, min(chunk, mothers - first), found)
    return found


def quartiles_of(bins, unit):
    """Where a quarter, a half and three quarters of the mothers are reached, as lower ends of bins."""
    reached = np.searchsorted(np.cumsum(bins), np.array([0.25, 0.5, 0.75]) * bins.sum())
    shift = np.maximum(reached // 256 - 1, 0)
    return ((reached - shift * 256) * 2.0**shift / unit).tolist()


def main(mothers="1000000", seed="1", chunk="16384"):
    mothers = int(mothers)
    before = time.process_time()
    found = simulate(mothers, int(seed), int(chunk))
    seconds = time.process_time() - before
    means = found.sums / mothers
    deviations = np.sqrt((found.squares / mothers - means**2) * mothers / (mothers - 1))
    print(json.dumps({
        "mothers": mothers,
        "seconds": seconds,
        "outcomes": {name: {"mean": means[m], "sd": deviations[m], "quartiles": quartiles_of(found.bins[m], unit)}
                     for m, (name, unit) in enumerate(OUTCOMES.items())},
        "ledger": {name: (by_year / mothers).tolist() for name, by_year in zip(LEDGER, found.ledger)}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
