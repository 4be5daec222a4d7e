#!/usr/bin/python3
"""Which factors share the variance of an outcome, from a file of `rcpsim sensitivity --method sobol`: with xarray.

    /usr/bin/python3 scripts/interop/sensitivity.py SHARES.h5 [METRIC]

Debian packages: python3-xarray python3-h5netcdf
"""

import sys

import xarray


def main(file, metric=None):
    with xarray.open_dataset(file, engine="h5netcdf") as shares:
        index = shares["index"].sel(metric=metric or shares.metric.values[0])
        order = index.sel(order="total", bound="value").argsort()[::-1]
        for factor in index.factor.values[order]:
            first, total = (index.sel(factor=factor, order=each, bound="value") for each in ("first", "total"))
            print(f"{factor}: {float(first):.3f} alone, {float(total):.3f} in all")


if __name__ == "__main__":
    main(*sys.argv[1:])
