#pragma once

#include "base/wide.h"
#include "ledger/chart.h"
#include "ledger/prices.h"
#include "parameters/activity.h"
#include "parameters/parameters.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// Outcome payments, of which one cohort gets no more than a cap.

namespace rcpsim::ledger {

/// The cap of an arm's payments to one cohort, and what each event of parameters::paid_events is paid, in grains.
struct PaymentLimit
{
    std::int64_t cap{};
    std::array<std::int64_t, parameters::paid_events.size()> rates{};
};

/// None where an arm has no payments, or no cap.
std::optional<PaymentLimit> payment_limit(const parameters::CourseOfAction& course, const parameters::Money& money);

/// The cells of the events that are paid for: [paid event x year].
std::vector<std::int64_t> paid_cells(const Chart& chart, std::span<const std::int64_t> cells);

/// What of a cohort's payments is beyond the cap, in grains, by the year in which it would have been paid. They are paid in the
/// order of years; that of the year which reaches the cap is cut.
std::vector<base::Wide> beyond_cap(const PaymentLimit& limit, std::span<const std::int64_t> paid);

}  // namespace rcpsim::ledger
