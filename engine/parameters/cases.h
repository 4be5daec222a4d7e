#pragma once

#include "base/named.h"
#include "parameters/waiting.h"

#include <optional>
#include <string>
#include <vector>

namespace rcpsim::parameters {

/// The mean probability that a newborn is made subject to proceedings, by earlier sets; one entry named "all" when it was written
/// as one number.
struct MeanPropensity
{
    base::Named<base::Probability> by_sets;
};

inline constexpr const char* all_sets = "all";

/// A mother's propensity: the probability that a newborn of hers is made subject to proceedings.
struct Propensity
{
    MeanPropensity mean;
    std::optional<base::Ratio> precision{};
    std::optional<Steps<base::Ratio>> by_age{};
    std::optional<base::PerYear> fades{};
    std::optional<base::Ratio> each_case{};
};

void describe(auto& rows, Propensity& propensity)
{
    rows("mean", propensity.mean,
         "mean probability that a newborn is made subject to proceedings: one number, or by sets before enrolment such as "
         "{0: 0.1, 1: 0.3, 2: 0.5, 3: 0.7}",
         any_probability);
    rows.optional("precision", propensity.precision,
                  "a + b of the beta distribution over mothers; all mothers with the same history are equal when it is left out",
                  Limits{0.1, 10000});
    rows.optional("by_age", propensity.by_age, "odds ratio by the mother's age at the birth; 1 when it is left out");
    rows.optional("fades", propensity.fades,
                  "rate at which the log odds fall with time since the last case; 0 when it is left out", {0, 10});
    rows.optional("each_case", propensity.each_case,
                  "odds ratio for each case on a newborn since enrolment; 1 when it is left out", Limits{0.01, 100});
}

/// When proceedings on a newborn are issued: at birth or, in the first year, after a truncated exponential delay.
struct NewbornCases
{
    base::Probability at_birth;
    base::Years delay;
};

void describe(auto& rows, NewbornCases& newborns)
{
    rows("at_birth", newborns.at_birth, "share of the proceedings on newborns that are issued at birth", any_probability);
    rows("delay", newborns.delay, "mean of the exponential delay of the others, which is cut off at one year",
         Limits{0.001, 100});
}

/// Where children go, by age at the issue of the case: one row of a matrix.
struct Destinations
{
    base::Years from{};
    base::Named<base::Probability> to;
};

void describe(auto& rows, Destinations& row)
{
    rows("from", row.from, "age at issue from which this row holds until the next", any_age);
    rows("to", row.to, "share of children by placement; all shares sum to 1", some);
}

struct CaseOutcomes
{
    std::vector<Destinations> first{};
    std::vector<Destinations> repeat{};
};

void describe(auto& rows, CaseOutcomes& outcomes)
{
    rows("first", outcomes.first, "final outcomes by age at issue in a mother's first set of proceedings", some);
    rows.optional("repeat", outcomes.repeat, "final outcomes in later sets; as in the first when it is left out");
}

/// Care proceedings: one case, one or more children.
struct Cases
{
    std::optional<NewbornCases> newborns{};
    std::optional<base::Probability> joining{};
    std::optional<Duration> duration{};
    std::vector<Destinations> interim{};
    CaseOutcomes outcomes;
};

void describe(auto& rows, Cases& cases)
{
    rows.optional("newborns", cases.newborns, "when proceedings on newborns are issued; at birth when it is left out");
    rows.optional("joining", cases.joining,
                  "probability that another child at home joins a case that opens; none does when it is left out",
                  any_probability);
    rows.optional("duration", cases.duration, "time from issue to the final order; they are the same day when it is left out");
    rows.optional("interim", cases.interim,
                  "placements until the final order by age at issue; needed when a case has a duration");
    rows("outcomes", cases.outcomes, "placements from the final order on");
}

}  // namespace rcpsim::parameters
