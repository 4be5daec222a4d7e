#pragma once

#include <compare>
#include <cstdint>

namespace rcpsim::base {

/// A number whose unit is part of its type, so that a rate cannot be passed where a duration is meant.
/// Deliberately small: a quantity can be compared and read, and arithmetic is written on `value` where it is meant.
template <class Unit>
struct Quantity
{
    double value{};

    friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

/// A duration, an age or a time since enrolment, in years.
using Years = Quantity<struct YearsUnit>;
/// A hazard or a discount rate, per year.
using PerYear = Quantity<struct PerYearUnit>;
/// A number in [0, 1].
using Probability = Quantity<struct ProbabilityUnit>;
/// A multiplier without a unit: a hazard ratio, for instance.
using Ratio = Quantity<struct RatioUnit>;

/// An amount of money in whole pence.
struct Pence
{
    std::int64_t value{};

    friend auto operator<=>(const Pence&, const Pence&) = default;
};

}  // namespace rcpsim::base
