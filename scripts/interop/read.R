#!/usr/bin/Rscript
# What an arm costs, less the arm that it is compared with: with R and hdf5r.
#
#     Rscript scripts/interop/read.R RESULTS.h5 [ARM]
#
# Debian packages: r-base-core r-cran-hdf5r

suppressPackageStartupMessages(library(hdf5r))

given <- commandArgs(trailingOnly = TRUE)
results <- H5File$new(given[1], mode = "r")

# A dataset with its axes named. R counts the first axis fastest and HDF5 the
# last, so here the axes stand in the opposite order: outcome[metric, arm, ...].
table_of <- function(name, ...) {
  names <- lapply(c(...), function(axis) results[[axis]][])
  array(results[[name]]$read(), lengths(names), names)
}

arms <- results[["arm"]][]
arm <- if (length(given) > 1) given[2] else arms[2]
other <- results[["compared_with"]][][arms == arm]

# Whole pounds in columns; + 0 turns -0 into 0.
pounds <- function(width, amounts) {
  paste(sprintf("%*.0f", as.integer(width), round(amounts) + 0), collapse = "")
}

show_spread <- function(name, costs) {
  # The smallest cost that is not exceeded by 2.5 and by 97.5 % of them.
  bounds <- quantile(costs, c(0.025, 0.975), type = 1)
  cat(sprintf("%-22s%10d%s%7.2f %%\n", name, length(costs),
              pounds(13, c(mean(costs), bounds)), 100 * mean(costs < 0)))
}

cat(sprintf("Net cost of '%s', compared with '%s', discounted GBP\n",
            arm, other))
cat(sprintf("\n%-22s%10s%13s%13s%13s%9s\n",
            "", "number", "mean", "2.5 %", "97.5 %", "below 0"))

# Every simulated cohort: chance and, with draws, what is not known, together.
outcome <- table_of("outcome", "metric", "arm", "replication", "draw")
discounted <- outcome["cost_discounted", , , , drop = FALSE]
show_spread("cohorts", discounted[, arm, , ] - discounted[, other, , ])

# The mean of each draw's cohorts: chance is averaged out, the more the more
# replications there are. What is left is what is not known.
mean_of <- table_of("outcome_mean", "metric", "arm", "draw")
of_draws <- mean_of["cost_discounted", arm, ] -
  mean_of["cost_discounted", other, ]
show_spread("draws, their mean", of_draws)

# Who pays more or less, and when: mean over draws, by payer and year.
cost <- table_of("cost", "year", "payer", "arm", "draw")
difference <- cost[, , arm, , drop = FALSE] - cost[, , other, , drop = FALSE]
costs <- apply(difference, 1:2, mean) * results[["discount_factor"]][]
cat(sprintf("\n%-22s%s%11s\n", "payer, by year",
            paste(sprintf("%9d", 0:4), collapse = ""), "all"))
for (payer in colnames(costs)) {
  cat(sprintf("%-22s%s%s\n", payer, pounds(9, costs[1:5, payer]),
              pounds(11, sum(costs[, payer]))))
}

# Which uncertain number moves the net saving most.
if (results$exists("parameters") && max(of_draws) > min(of_draws)) {
  values <- table_of("parameters", "parameter", "draw")
  values <- values[apply(values, 1, sd) > 0, , drop = FALSE]
  r <- cor(t(values), -of_draws)
  most <- which.max(abs(r))
  cat(sprintf("\nThe net saving is most correlated with\n    %s    r = %.4f\n",
              rownames(values)[most], r[most]))
}
