#!/usr/bin/python3
"""What an arm costs, less the arm that it is compared with: with h5py.

    /usr/bin/python3 scripts/interop/read_h5py.py RESULTS.h5 [ARM]

Debian packages: python3-h5py python3-numpy
"""

import sys

import h5py
import numpy

results = h5py.File(sys.argv[1], "r")


def names(axis):
    return list(results[axis].asstr())


arms = names("arm")
arm = arms.index(sys.argv[2]) if len(sys.argv) > 2 else 1
other = arms.index(names("compared_with")[arm])
discounted = names("metric").index("cost_discounted")


def show_spread(name, costs):
    # The smallest cost that is not exceeded by 2.5 and by 97.5 % of them.
    low, high = numpy.quantile(costs, [0.025, 0.975], method="inverted_cdf")
    saves = (costs < 0).mean()
    print(f"{name:<22}{costs.size:>10}{round(costs.mean()):>13}"
          f"{round(low):>13}{round(high):>13}{100 * saves:>7.2f} %")


print(f"Net cost of '{arms[arm]}', compared with '{arms[other]}',"
      " discounted GBP")
print(f"\n{'':<22}{'number':>10}{'mean':>13}{'2.5 %':>13}{'97.5 %':>13}"
      f"{'below 0':>9}")

# Every simulated cohort: chance and, with draws, what is not known, together.
# outcome[draw, replication, arm, metric]
outcome = results["outcome"]
show_spread("cohorts",
            outcome[:, :, arm, discounted] - outcome[:, :, other, discounted])

# The mean of each draw's cohorts: chance is averaged out, the more the more
# replications there are. What is left is what is not known.
# outcome_mean[draw, arm, metric]
mean = results["outcome_mean"]
of_draws = mean[:, arm, discounted] - mean[:, other, discounted]
show_spread("draws, their mean", of_draws)

# Who pays more or less, and when: mean over draws, by payer and year.
# cost[draw, arm, payer, year]
cost = results["cost"]
costs = (cost[:, arm] - cost[:, other]).mean(axis=0)
costs *= results["discount_factor"][:]
print(f"\n{'payer, by year':<22}" + "".join(f"{y:>9}" for y in range(5))
      + f"{'all':>11}")
for payer, by_year in zip(names("payer"), costs):
    print(f"{payer:<22}" + "".join(f"{round(c):>9}" for c in by_year[:5])
          + f"{round(by_year.sum()):>11}")

# Which uncertain number moves the net saving most.
# parameters[draw, parameter]
if "parameters" in results and of_draws.std() > 0:
    values = results["parameters"][:]
    varies = numpy.flatnonzero(values.std(axis=0) > 0)
    r = numpy.array([numpy.corrcoef(values[:, p], -of_draws)[0, 1]
                     for p in varies])
    most = abs(r).argmax()
    print("\nThe net saving is most correlated with\n"
          f"    {names('parameter')[varies[most]]}    r = {r[most]:.4f}")
