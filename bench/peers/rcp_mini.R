# RCP-mini (scenarios/verification/rcp-mini.yaml) as an analyst would write it
# well in R: all mothers at a time, one pregnancy of each after another.
#
#     Rscript bench/peers/rcp_mini.R [MOTHERS [SEED]]
#
# Prints as JSON what it found and the processor seconds that it took, without
# the start of R. Debian package: r-base-core

follow <- 20
fertility_end <- 45
dead_time <- 1
conception_rate <- 0.22
proceedings <- 0.45
adoption_rate <- 0.15
adoption_until <- 5
home_rate <- 0.03
adult <- 18
price_of_proceedings <- 24250
price_of_year <- 52676
discount_rate <- 0.035

years <- follow + adult
chunk <- 65536 # mothers
bins <- 57 * 256 # 1/256 of an octave each
# What the distribution of an outcome counts in: events, ticks, pence.
units <- c(births = 1, proceedings = 1, recurrences = 1, care_entries = 1,
           child_years_in_care = 2^20, cost = 100, cost_discounted = 100)
ledgers <- c("births", "proceedings", "recurrences", "care_entries",
             "child_years_in_care")

discount <- (1 + discount_rate)^-(0:years)
discounted_before <- c(0, cumsum(discount[seq_len(years)]))
# Years count from 1 here, as in R.
year_of <- function(times) as.integer(times) + 1L
discounted_until <- function(times, year) {
  discounted_before[year] + (times - (year - 1)) * discount[year]
}

# Years in care: until adoption, return home or adulthood.
stays_of <- function(children) {
  adopted <- rexp(children, adoption_rate)
  adopted[adopted >= adoption_until] <- Inf
  pmin(adopted, rexp(children, home_rate), adult)
}

# Time between start and until in each year, summed: what of them lies before
# the end of a year, less what lies before its start.
care_by_year <- function(start, until) {
  before <- function(times) {
    year <- year_of(times)
    of_year <- structure(year, levels = as.character(seq_len(years + 1)),
                         class = "factor")
    ended <- cumsum(tabulate(year, years))
    ended_sum <- cumsum(vapply(split(times, of_year), sum, 0))[seq_len(years)]
    c(0, ended_sum + seq_len(years) * (length(times) - ended))
  }
  diff(before(until) - before(start))
}

# Counts by bins as wide as 1/256 of an octave; below 512 units each whole
# number is one.
bins_of <- function(values, unit) {
  counted <- floor(values * unit)
  if (unit == 1) {
    return(tabulate(counted + 1, bins))
  }
  shift <- pmax.int(floor(log2(pmax.int(counted, 1))) - 8, 0)
  tabulate(shift * 256 + counted %/% 2^shift + 1, bins)
}

# The outcomes of each mother, a column each, and the ledger by year.
simulate_chunk <- function(mothers) {
  end <- pmin.int(follow, fertility_end - runif(mothers, 16, 40))
  births <- cases <- care <- discounted <- numeric(mothers)
  ledger <- matrix(0, years, length(ledgers), dimnames = list(NULL, ledgers))
  starts <- untils <- list()
  who <- seq_len(mothers)
  now <- numeric(mothers)
  repeat {
    now <- now + rexp(length(who), conception_rate)
    within <- now < end[who]
    who <- who[within]
    now <- now[within]
    if (length(who) == 0) break
    births[who] <- births[who] + 1
    ledger[, "births"] <- ledger[, "births"] + tabulate(year_of(now), years)
    removed <- runif(length(who)) < proceedings
    whose <- who[removed]
    start <- now[removed]
    until <- start + stays_of(length(whose))
    year <- year_of(start)
    ledger[, "proceedings"] <- ledger[, "proceedings"] + tabulate(year, years)
    first <- cases[whose] == 0
    ledger[, "recurrences"] <- ledger[, "recurrences"] +
      tabulate(year[first], years)
    cases[whose] <- cases[whose] + 1
    care[whose] <- care[whose] + (until - start)
    discounted[whose] <- discounted[whose] +
      price_of_proceedings * discount[year] +
      price_of_year * (discounted_until(until, year_of(until)) -
                         discounted_until(start, year))
    starts[[length(starts) + 1]] <- start
    untils[[length(untils) + 1]] <- until
    now <- now + dead_time
  }
  ledger[, "care_entries"] <- ledger[, "proceedings"]
  ledger[, "child_years_in_care"] <- care_by_year(unlist(starts),
                                                  unlist(untils))
  list(ledger = ledger,
       own = list(births = births, proceedings = cases,
                  recurrences = as.numeric(cases > 0), care_entries = cases,
                  child_years_in_care = care,
                  cost = price_of_proceedings * cases + price_of_year * care,
                  cost_discounted = discounted))
}

simulate <- function(mothers) {
  sums <- squares <- numeric(length(units))
  counts <- matrix(0, bins, length(units))
  ledger <- 0
  for (size in c(rep(chunk, mothers %/% chunk), mothers %% chunk)) {
    if (size == 0) next
    found <- simulate_chunk(size)
    ledger <- ledger + found$ledger
    for (m in seq_along(units)) {
      values <- found$own[[m]]
      sums[m] <- sums[m] + sum(values)
      squares[m] <- squares[m] + sum(values^2)
      counts[, m] <- counts[, m] + bins_of(values, units[m])
    }
  }
  mean <- sums / mothers
  list(mean = mean,
       sd = sqrt((squares / mothers - mean^2) * mothers / (mothers - 1)),
       counts = counts, ledger = ledger / mothers)
}

# Where a quarter, a half and three quarters of the mothers are reached, as
# lower ends of bins.
quartiles_of <- function(counts, unit) {
  reached <- vapply(c(0.25, 0.5, 0.75) * sum(counts), function(mothers) {
    which(cumsum(counts) >= mothers)[1] - 1
  }, 0)
  shift <- pmax(reached %/% 256 - 1, 0)
  (reached - shift * 256) * 2^shift / unit
}

json_of <- function(values) {
  paste0("[", paste(format(values, digits = 15, trim = TRUE), collapse = ", "),
         "]")
}

words <- commandArgs(trailingOnly = TRUE)
mothers <- if (length(words) > 0) as.numeric(words[1]) else 1e6
set.seed(if (length(words) > 1) as.integer(words[2]) else 1)
used <- system.time(found <- simulate(mothers))
outcomes <- vapply(seq_along(units), function(m) {
  sprintf('"%s": {"mean": %.15g, "sd": %.15g, "quartiles": %s}',
          names(units)[m], found$mean[m], found$sd[m],
          json_of(quartiles_of(found$counts[, m], units[m])))
}, "")
by_year <- vapply(ledgers, function(row) {
  sprintf('"%s": %s', row, json_of(found$ledger[, row]))
}, "")
cat(sprintf('{"mothers": %.0f, "seconds": %.6g, "outcomes": {%s}, ',
            mothers, used[["user.self"]] + used[["sys.self"]],
            paste(outcomes, collapse = ", ")),
    sprintf('"ledger": {%s}}\n', paste(by_year, collapse = ", ")), sep = "")
