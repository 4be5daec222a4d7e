#!/usr/bin/python3
"""What knowing a number exactly is worth before choosing between two arms: with h5py and NumPy, by regression (Strong, Oakley and
Brennan 2014).

    /usr/bin/python3 scripts/interop/voi.py RESULTS.h5 [METRIC [ARM]]

Debian packages: python3-h5py python3-numpy
"""

import statistics
import sys

import h5py
import numpy


def worth(savings):
    return numpy.maximum(savings, 0).mean() - max(savings.mean(), 0)


def scores(values):
    """Normal scores of ranks, those that are equal alike."""
    _, places, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    ranks = numpy.cumsum(counts) - (counts - 1) / 2
    normal = numpy.array([statistics.NormalDist().inv_cdf((rank - 0.5) / len(values)) for rank in ranks])
    return normal[places]


def fitted(savings, values):
    """By the polynomial of degree 1 to 5 with the least generalised cross-validation."""
    number, draws = scores(values), len(values)
    fits = [numpy.polynomial.Polynomial.fit(number, savings, degree)(number) for degree in range(1, 6)]
    return min(zip(range(2, 7), fits), key=lambda fit: ((savings - fit[1]) ** 2).sum() / (1 - fit[0] / draws) ** 2)[1]


def main(file, metric="cost_discounted", arm=None):
    with h5py.File(file) as results:
        arms, metrics, paths = (list(results[axis].asstr()) for axis in ("arm", "metric", "parameter"))
        arm = arm or arms[1]
        other = results["compared_with"].asstr()[arms.index(arm)]
        costs = results["outcome_mean"][:, :, metrics.index(metric)]
        numbers = results["parameters"][()]
    savings = costs[:, arms.index(other)] - costs[:, arms.index(arm)]
    found = [worth(fitted(savings, values)) if len(set(values)) >= 10 else 0 for values in numbers.T]
    print(f"Knowing a number before choosing '{arm}' or '{other}', GBP")
    for i in sorted(range(len(paths)), key=lambda i: -found[i])[:10]:
        print(f"{paths[i]:<60}{found[i]:15.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
