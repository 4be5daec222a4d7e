#pragma once

#include "parameters/money.h"
#include "parameters/row.h"

// What the evaluations of the University of Essex made of counts, so that their figures can stand beside a simulated career.

namespace rcpsim::parameters {

/// An amount as it was published: it belongs to no payer and no price year, and is neither uprated nor discounted.
struct NominalPrice
{
    base::Pence gbp;
};

void describe(auto& rows, NominalPrice& price)
{
    rows("gbp", price.gbp, "pounds, to the penny, as they were published", {0, highest_event_price});
}

/// Clients served times a flat risk, less those of them to whom it happened within a window, times a price (REF 2021 impact case
/// study of the University of Essex).
struct Essex
{
    NominalPrice proceedings;
    NominalPrice child_year;
    base::Probability risk;
    base::Years window;
};

void describe(auto& rows, Essex& essex)
{
    rows("proceedings", essex.proceedings, "what one set of proceedings costs, once");
    rows("child_year", essex.child_year, "what a child in care costs in a year");
    rows("risk", essex.risk,
         "the share of clients who are taken to have had proceedings, and a child in care, without the service", any_probability);
    rows("window", essex.window, "how long after admission, or after enrolment, they are looked at", any_duration);
}

}  // namespace rcpsim::parameters
