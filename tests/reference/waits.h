#pragma once

#include "reference/tables.h"

#include <utility>
#include <variant>
#include <vector>

namespace reference {

/// Constant hazards, and a time at which all who are left leave: Kaplan-Meier curves and fixed times, too.
struct Stepwise
{
    Steps hazard;
    double all_leave = forever;
};

/// S(t) = exp(-(t / scale)^shape).
struct Weibull
{
    double shape;
    double scale;
};

struct Lognormal
{
    double median;
    double sigma;  ///< standard deviation of the logarithm
};

struct Gamma
{
    double shape;
    double mean;
};

/// Survival by points, time and share that is left, with constant hazards between them and none after the last; where nobody is
/// left, all leave at that point.
Stepwise along_curve(const std::vector<std::pair<double, double>>& points);

/// A waiting time on a clock in years.
class Wait
{
public:
    using Law = std::variant<Stepwise, Weibull, Lognormal, Gamma>;

    Wait(Law law)
        : law_(std::move(law))
    {
    }

    /// -log of the share that has not left by a reading of the clock, but for a time at which all who are left leave at once.
    double spent(double reading) const;

    /// What the clock reads when it has spent a unit-exponential budget from a reading on; `forever` when it never does.
    double when_spent(double reading, double budget) const;

    /// When somebody leaves who has not until the clock has come to a reading.
    double draw(double reading, Luck& luck) const;

private:
    Law law_;
};

}  // namespace reference
