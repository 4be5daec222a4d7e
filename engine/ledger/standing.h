#pragma once

#include "base/wide.h"
#include "ledger/chart.h"
#include "parameters/arms.h"

#include <cstdint>
#include <vector>

namespace rcpsim::ledger {

/// What an arm's service uses in one cohort whoever comes: its set-up and, while it runs, its time and that of its places, as
/// cells of a ledger. Zero without a service, or without an end.
std::vector<std::int64_t> standing(const Chart& chart, const parameters::Arm& arm);

/// The part of an amount that falls to the `count` mothers from `first` on when a cohort of `cohort` mothers bears it in equal
/// parts: parts add up to the amount exactly.
base::Wide part_of(base::Wide amount, std::uint64_t first, std::uint64_t count, std::uint64_t cohort);

/// The part of each of them. Requires that it fits.
std::vector<std::int64_t> parts_of_each(base::Wide amount, std::uint64_t first, std::uint64_t count, std::uint64_t cohort);

}  // namespace rcpsim::ledger
