# Which factors share the variance of an outcome, from a file of `rcpsim sensitivity --method sobol`: with hdf5r.
#
#     Rscript scripts/interop/sensitivity.R SHARES.h5 [METRIC]
#
# Debian packages: r-base-core r-cran-hdf5r

words <- commandArgs(trailingOnly = TRUE)
file <- hdf5r::H5File$new(words[1], mode = "r")
metric <- if (length(words) > 1) match(words[2], file[["metric"]][]) else 1
factor <- file[["factor"]][]

# In R axes stand in the opposite order: bound, order, factor, metric.
index <- matrix(file[["index"]][, , , metric], nrow = 3 * length(file[["order"]][]))
index <- array(index, c(3, length(file[["order"]][]), length(factor)))
value <- match("value", file[["bound"]][])
for (f in order(-index[value, match("total", file[["order"]][]), ])) {
  cat(sprintf("%s: %.3f alone, %.3f in all\n", factor[f], index[value, match("first", file[["order"]][]), f],
              index[value, match("total", file[["order"]][]), f]))
}
