#pragma once

#include "oracles/plain_tables.h"
#include "parameters/waiting.h"

#include <variant>

namespace rcpsim::oracles {

/// A waiting time on a clock in years.
class PlainWait
{
public:
    explicit PlainWait(const parameters::WaitingTime& time);

    /// -log of the share that has not left by a reading of the clock, but for a time at which all who are left leave at once.
    double spent(double reading) const;

    /// What the clock reads when it has spent a unit-exponential budget from a reading on; `forever` when it never does.
    double when_spent(double reading, double budget) const;

    /// When somebody leaves who has not until the clock has come to a reading.
    double draw(double reading, PlainLuck& luck) const;

    /// Constant hazards, and a time at which all who are left leave: Kaplan-Meier curves and fixed times, too.
    struct Stepwise
    {
        PlainSteps hazard;
        double all_leave;
    };
    using Law = std::variant<Stepwise, parameters::Weibull, parameters::Lognormal, parameters::Gamma>;

private:
    Law law_;
};

}  // namespace rcpsim::oracles
