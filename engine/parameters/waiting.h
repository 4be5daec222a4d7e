#pragma once

#include "parameters/steps.h"

#include <array>
#include <string_view>
#include <variant>
#include <vector>

namespace rcpsim::parameters {

/// S(t) = exp(-(t / scale)^shape).
struct Weibull
{
    base::Ratio shape;
    base::Years scale;
};

inline constexpr Limits any_shape{0.05, 50};

void describe(auto& rows, Weibull& weibull)
{
    rows("shape", weibull.shape, "below 1 the hazard falls with time, above 1 it rises", any_shape);
    rows("scale", weibull.scale, "the time by which a share 1 - 1/e has left", Limits{1e-4, 10000});
}

/// log T is normal with mean log(median) and standard deviation sigma.
struct Lognormal
{
    base::Years median;
    base::Ratio sigma;
};

void describe(auto& rows, Lognormal& lognormal)
{
    rows("median", lognormal.median, "the time by which half have left", Limits{1e-4, 10000});
    rows("sigma", lognormal.sigma, "standard deviation of the logarithm of the time", Limits{0.01, 5});
}

struct Gamma
{
    base::Ratio shape;
    base::Years mean;
};

void describe(auto& rows, Gamma& gamma)
{
    rows("shape", gamma.shape, "1 is exponential; above 1 the hazard rises with time", any_shape);
    rows("mean", gamma.mean, "mean time", Limits{1e-4, 10000});
}

/// A point of a Kaplan-Meier curve.
struct SurvivalPoint
{
    base::Years at;
    base::Probability still;
};

void describe(auto& rows, SurvivalPoint& point)
{
    rows("at", point.at, "time on the clock", any_age);
    rows("still", point.still, "share that has not left by then", any_probability);
}

/// Survival by points: 1 at 0, the hazard constant between two points, and none after the last. A last share of 0 means that
/// everyone left has left at that point.
using SurvivalCurve = std::vector<SurvivalPoint>;

/// The time until something happens, on some clock, by family. A fixed time is an atom.
using WaitingTime = std::variant<Hazard, Weibull, Lognormal, Gamma, SurvivalCurve, base::Years>;

/// How the families are called, in the order of the variant.
inline constexpr std::array<const char*, std::variant_size_v<WaitingTime>> waiting_time_families{
    "hazard", "weibull", "lognormal", "gamma", "kaplan_meier", "fixed"};

/// -log of the probability that it has not happened by `at`; infinite where it must have. One of the pair of functions that make
/// a family.
double cumulative_hazard(const WaitingTime& waiting, base::Years at);

/// The earliest time at which the cumulative hazard reaches `spent`; infinite when it never does. The other of the pair.
base::Years when_spent(const WaitingTime& waiting, double spent);

/// A waiting time that stands alone: a map with the one family as its key.
struct Duration
{
    WaitingTime time;
};

void describe(auto& rows, Duration& duration)
{
    rows.either(waiting_time_families, duration.time, "how long it takes");
}

}  // namespace rcpsim::parameters
