#!/usr/bin/Rscript
# What knowing a number exactly is worth before choosing between two arms: with
# R, mgcv and hdf5r, by regression (Strong, Oakley and Brennan 2014).
#
#     Rscript scripts/interop/voi.R RESULTS.h5 [METRIC [ARM]]
#
# Debian packages: r-base-core r-cran-hdf5r r-cran-mgcv

suppressPackageStartupMessages({
  library(hdf5r)
  library(mgcv)
})

given <- commandArgs(trailingOnly = TRUE)
results <- H5File$new(given[1], mode = "r")
metric <- if (length(given) > 1) given[2] else "cost_discounted"
arms <- results[["arm"]][]
arm <- if (length(given) > 2) given[3] else arms[2]
other <- results[["compared_with"]][][arms == arm]

# R counts the first axis fastest and HDF5 the last: [metric, arm, draw].
means <- results[["outcome_mean"]]$read()
costs <- means[results[["metric"]][] == metric, , ]
savings <- costs[arms == other, ] - costs[arms == arm, ]
numbers <- t(results[["parameters"]]$read())
paths <- results[["parameter"]][]

worth <- function(savings) mean(pmax(savings, 0)) - max(mean(savings), 0)
scores <- function(values) qnorm((rank(values) - 0.5) / length(values))

found <- apply(numbers, 2, function(values) {
  if (length(unique(values)) < 10) return(0)
  number <- scores(values)
  worth(fitted(gam(savings ~ s(number), method = "REML")))
})
cat(sprintf("Knowing a number before choosing '%s' or '%s', GBP\n", arm, other))
for (i in head(order(-found), 10)) {
  cat(sprintf("%-60s%15.0f\n", paths[i], found[i]))
}
