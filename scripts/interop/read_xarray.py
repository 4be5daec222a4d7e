#!/usr/bin/python3
"""What an arm costs, less the arm that it is compared with: with xarray.

    /usr/bin/python3 scripts/interop/read_xarray.py RESULTS.h5 [ARM]

Debian packages: python3-xarray python3-h5netcdf
"""

import sys

import xarray

results = xarray.open_dataset(sys.argv[1], engine="h5netcdf")
arm = sys.argv[2] if len(sys.argv) > 2 else str(results.arm.values[1])
other = str(results.compared_with.sel(arm=arm).values)


def less_other(table):
    return table.sel(arm=arm) - table.sel(arm=other)


def show_spread(name, costs):
    # The smallest cost that is not exceeded by 2.5 and by 97.5 % of them.
    low, high = costs.quantile([0.025, 0.975], method="inverted_cdf").values
    saves = float((costs < 0).mean())
    print(f"{name:<22}{costs.size:>10}{round(float(costs.mean())):>13}"
          f"{round(low):>13}{round(high):>13}{100 * saves:>7.2f} %")


print(f"Net cost of '{arm}', compared with '{other}', discounted GBP")
print(f"\n{'':<22}{'number':>10}{'mean':>13}{'2.5 %':>13}{'97.5 %':>13}"
      f"{'below 0':>9}")

# Every simulated cohort: chance and, with draws, what is not known, together.
discounted = results.sel(metric="cost_discounted")
show_spread("cohorts", less_other(discounted.outcome))

# The mean of each draw's cohorts: chance is averaged out, the more the more
# replications there are. What is left is what is not known.
of_draws = less_other(discounted.outcome_mean)
show_spread("draws, their mean", of_draws)

# Who pays more or less, and when: mean over draws, by payer and year.
costs = less_other(results.cost).mean("draw") * results.discount_factor
print(f"\n{'payer, by year':<22}" + "".join(f"{y:>9}" for y in range(5))
      + f"{'all':>11}")
for payer in results.payer.values:
    by_year = costs.sel(payer=payer)
    print(f"{payer:<22}" + "".join(f"{round(c):>9}" for c in by_year[:5].values)
          + f"{round(float(by_year.sum())):>11}")

# Which uncertain number moves the net saving most.
if "parameters" in results and float(of_draws.std()) > 0:
    r = xarray.corr(results.parameters, -of_draws, "draw")
    most = r.isel(parameter=int(abs(r).argmax()))
    print("\nThe net saving is most correlated with\n"
          f"    {most.parameter.values}    r = {float(most):.4f}")
