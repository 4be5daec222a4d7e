"""Dieharder over random words in every order of their addresses, some ten minutes in all.

The words of neighbouring addresses must be as random as those of one long stream, whichever part of the address runs fastest. Each
test of each order has words of a seed of its own, so that the p-values are independent. Left out are what dieharder itself calls
suspect (overlapping words: OPSO, OQSO and DNA) or not fit for use (sums), and tests that would take hours at all their lengths.
"""

import math
import os
import re
import shutil
import subprocess
import unittest

WORDS = os.environ["RCPSIM_WORDS"]
ORDERS = ("draw", "replication", "individual", "process", "item", "visit", "block")
# As options of dieharder: the number of a test, and its size where the default takes long. The sum with lag 3 is over the same word
# of blocks next to one another.
TESTS = [*(f"-d {number}" for number in (0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 100, 101, 205, 206, 207, 208, 209)),
         "-d 17 -t 1000000", "-d 200 -n 6", "-d 201 -n 3 -t 2000", "-d 202 -n 5", "-d 203 -n 3 -t 100000"]
# To print the p-values of all samples (dieharder knows the flag by its number alone).
SAMPLES = "65536"
# Some 200 p-values are that close to 0 or to 1 once in 2,500 times.
LEAST_P = 1e-6
# A p-value of all p-values: false alarms once in a thousand times.
LEAST_P_OF_ALL = 1e-3


def p_values(options, order, seed):
    """A p-value of each quantity that a test looks at: that of its one sample, or that its samples' p-values are uniform.

    The one that dieharder makes of many samples itself leans towards 1, since it measures distances from i / (count + 1).
    """
    with subprocess.Popen([WORDS, str(seed), order], stdout=subprocess.PIPE) as words:
        done = subprocess.run(["dieharder", "-g", "200", "-D", SAMPLES, *options.split()], stdin=words.stdout, capture_output=True,
                              text=True)
        words.kill()
    if done.returncode != 0:
        raise RuntimeError(f"dieharder {options}: {done.stderr}")
    tables = [[float(p) for p in re.findall(r"^\|([\d.]+)\|$", table, re.MULTILINE)]
              for table in done.stdout.split("Values of test p-values")[1:]]
    return [samples[0] if len(samples) == 1 else p_of_uniformity(samples) for samples in tables]


def p_of_uniformity(numbers):
    """Kolmogorov and Smirnov's: the probability that uniform numbers are as unevenly spread as these."""
    count = len(numbers)
    distance = max(max((i + 1) / count - p, p - i / count) for i, p in enumerate(sorted(numbers)))
    scaled = distance * (math.sqrt(count) + 0.12 + 0.11 / math.sqrt(count))
    return min(1.0, 2 * sum((-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 101)))


class Dieharder(unittest.TestCase):
    def setUp(self):
        self.assertTrue(shutil.which("dieharder"), "dieharder is not installed; expected Debian's package dieharder")

    def test_words_are_random_in_every_order(self):
        found = []
        for number, order in enumerate(ORDERS):
            for position, options in enumerate(TESTS):
                values = p_values(options, order, seed=1000 * number + position)
                self.assertTrue(values, options)
                found += [(f"{options}, {order}", p) for p in values]
        told = "\n".join(f"{p:.8f} {name}" for name, p in sorted(found, key=lambda each: each[1]))
        p_of_all = p_of_uniformity([p for _, p in found])
        print(f"{told}\n{p_of_all:.4f} of all {len(found)}")
        for name, p in found:
            self.assertGreater(min(p, 1 - p), LEAST_P, name)
        self.assertGreater(p_of_all, LEAST_P_OF_ALL, told)

    def test_words_that_are_not_random_are_found(self):
        with subprocess.Popen(["sh", "-c", "while printf 'neighbours alike'; do :; done"], stdout=subprocess.PIPE) as words:
            done = subprocess.run(["dieharder", "-g", "200", "-d", "100"], stdin=words.stdout, capture_output=True, text=True)
            words.kill()
        self.assertIn("FAILED", done.stdout)

    def test_uniform_numbers_are_told_from_others(self):
        even = [(i + 0.5) / 200 for i in range(200)]
        self.assertGreater(p_of_uniformity(even), 0.999)
        self.assertLess(p_of_uniformity([p * p for p in even]), LEAST_P_OF_ALL)


if __name__ == "__main__":
    unittest.main()
