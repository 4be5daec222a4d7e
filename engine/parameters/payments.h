#pragma once

#include "parameters/money.h"
#include "parameters/row.h"

#include <optional>

// What is paid for what does not happen to the women whom a service admitted, as in a social impact bond. Money: the life course
// is told the times alone.

namespace rcpsim::parameters {

/// For each woman who was engaged long enough and did not conceive within a time after her admission.
struct NoPregnancyPayment
{
    base::Pence gbp;
    base::Years engaged_for;
    base::Years within;
};

/// The longest that a payment can wait: children are followed that long after their mother is not.
inline constexpr double latest_payment = 18;

void describe(auto& rows, NoPregnancyPayment& payment)
{
    rows("gbp", payment.gbp, "pounds for each woman, to the penny", {0, highest_event_price});
    rows("engaged_for", payment.engaged_for, "how long she must have been engaged", any_duration);
    rows("within", payment.within, "how long after her admission she must not conceive; the payment falls due when it is over",
         {0, latest_payment});
}

/// For each woman without a new set of proceedings within a time after her admission.
struct NoProceedingsPayment
{
    base::Pence gbp;
    base::Years within;
};

void describe(auto& rows, NoProceedingsPayment& payment)
{
    rows("gbp", payment.gbp, "pounds for each woman, to the penny", {0, highest_event_price});
    rows("within", payment.within,
         "how long after her admission there must be no new proceedings; the payment falls due when it is over",
         {0, latest_payment});
}

/// The most that is paid in all for the women of one cohort.
struct PaymentCap
{
    base::Pence gbp;
};

/// The highest cap, in pounds, that stays within 64 bits.
inline constexpr double highest_cap = 1e8;

void describe(auto& rows, PaymentCap& cap)
{
    rows("gbp", cap.gbp, "pounds in all, to the penny", {0, highest_cap});
}

/// Outcome payments of an arm: by one payer, in the prices of one year.
struct Payments
{
    std::optional<NoPregnancyPayment> no_pregnancy{};
    std::optional<NoProceedingsPayment> no_proceedings{};
    std::optional<PaymentCap> cap{};
    Payer payer{};
    FinancialYear prices;
};

void describe(auto& rows, Payments& payments)
{
    rows.optional("no_pregnancy", payments.no_pregnancy,
                  "what is paid for each woman who stayed and did not conceive; nothing when it is left out");
    rows.optional("no_proceedings", payments.no_proceedings,
                  "what is paid for each woman without new proceedings; nothing when it is left out");
    rows.optional("cap", payments.cap, "the most that is paid for one cohort; no limit when it is left out");
    rows("payer", payments.payer, "who pays");
    rows("prices", payments.prices, "the financial year in whose prices the amounts stand, such as 2023-24");
}

}  // namespace rcpsim::parameters
