#pragma once

#include "parameters/row.h"

#include <vector>

namespace rcpsim::parameters {

/// How the value of a step is called and what it may be.
template <class Value>
struct StepWords;

template <>
struct StepWords<base::PerYear>
{
    static constexpr const char* key = "rate";
    static constexpr const char* meaning = "hazard per year";
    static constexpr Limits limits = any_hazard;
};

template <>
struct StepWords<base::Probability>
{
    static constexpr const char* key = "probability";
    static constexpr const char* meaning = "probability";
    static constexpr Limits limits = any_probability;
};

template <>
struct StepWords<base::Ratio>
{
    static constexpr const char* key = "ratio";
    static constexpr const char* meaning = "ratio";
    static constexpr Limits limits{0, 1000};
};

template <class Value>
struct Step
{
    base::Years from{};
    Value value;
};

template <class Value>
void describe(auto& rows, Step<Value>& step)
{
    rows("from", step.from, "the age, or the time on the clock, from which this value holds until the next step", any_age);
    rows(StepWords<Value>::key, step.value, StepWords<Value>::meaning, StepWords<Value>::limits);
}

/// A value that is constant between steps; the first step begins at 0 and the last never ends. Written as one value when it is
/// the same throughout.
template <class Value>
struct Steps
{
    std::vector<Step<Value>> steps{};
};

using Hazard = Steps<base::PerYear>;

/// The value in force at `at`. Requires steps without conflicts.
template <class Value>
Value value_at(const Steps<Value>& steps, base::Years at)
{
    Value value = steps.steps.front().value;
    for (const auto& step : steps.steps) {
        if (step.from <= at) {
            value = step.value;
        }
    }
    return value;
}

}  // namespace rcpsim::parameters
