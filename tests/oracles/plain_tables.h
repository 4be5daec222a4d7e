#pragma once

#include "parameters/cohort.h"
#include "parameters/steps.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <utility>
#include <vector>

// What the plain life draws from: one stream of random numbers, and tables of its parameters in years.

namespace rcpsim::oracles {

inline constexpr double forever = std::numeric_limits<double>::infinity();

/// The random numbers of a simulation, one after the other.
class PlainLuck
{
public:
    explicit PlainLuck(std::uint64_t seed)
        : engine_(seed)
    {
    }

    double uniform() { return uniform_(engine_); }
    double exponential() { return exponential_(engine_); }
    double gamma(double shape) { return std::gamma_distribution<double>(shape)(engine_); }
    double beta(double a, double b)
    {
        const double x = gamma(a);
        return x / (x + gamma(b));
    }
    double normal() { return normal_(engine_); }
    bool happens(double probability) { return uniform() < probability; }

private:
    std::mt19937_64 engine_;
    std::uniform_real_distribution<double> uniform_;
    std::exponential_distribution<double> exponential_;
    std::normal_distribution<double> normal_;
};

/// A number that is constant between steps.
class PlainSteps
{
public:
    PlainSteps() = default;
    explicit PlainSteps(double always) { add(0, always); }

    template <class Value>
    explicit PlainSteps(const parameters::Steps<Value>& written)
    {
        for (const auto& [from, value] : written.steps) {
            add(from.value, value.value);
        }
    }

    void add(double from, double value) { steps_.emplace_back(from, value); }

    /// The value in force at a time, where the steps count from an origin; the first one before the first step.
    double at(double time, double origin = 0) const { return steps_[index(time, origin)].second; }

    /// When the value in force ends.
    double next(double time, double origin = 0) const
    {
        const std::size_t i = index(time, origin) + 1;
        return i < steps_.size() ? origin + steps_[i].first : forever;
    }

private:
    std::size_t index(double time, double origin) const
    {
        std::size_t i = 0;
        while (i + 1 < steps_.size() && origin + steps_[i + 1].first <= time) {
            ++i;
        }
        return i;
    }

    std::vector<std::pair<double, double>> steps_;
};

/// One of several values, by their shares.
class PlainChoice
{
public:
    void add(double share, std::size_t value)
    {
        sum_ += share;
        until_.emplace_back(sum_, value);
    }

    bool empty() const { return until_.empty(); }

    /// The value at `uniform`, a number between 0 and 1.
    std::size_t at(double uniform) const
    {
        const double sought = uniform * sum_;
        std::size_t i = 0;
        while (i + 1 < until_.size() && until_[i].first <= sought) {
            ++i;
        }
        return until_[i].second;
    }

private:
    double sum_ = 0;
    std::vector<std::pair<double, std::size_t>> until_;
};

/// A choice that depends on age.
class PlainChoiceByAge
{
public:
    void add(double from, PlainChoice choice) { rows_.emplace_back(from, std::move(choice)); }
    bool empty() const { return rows_.empty(); }

    std::size_t at(double age, double uniform) const
    {
        std::size_t i = 0;
        while (i + 1 < rows_.size() && rows_[i + 1].first <= age) {
            ++i;
        }
        return rows_[i].second.at(uniform);
    }

private:
    std::vector<std::pair<double, PlainChoice>> rows_;
};

/// Ages that are uniform within bands.
class PlainAges
{
public:
    PlainAges() = default;
    explicit PlainAges(const std::vector<parameters::AgeBand>& bands)
        : bands_(bands)
    {
        for (std::size_t i = 0; i < bands.size(); ++i) {
            band_.add(bands[i].share.value, i);
        }
    }

    double draw(PlainLuck& luck) const
    {
        const auto& band = bands_[band_.at(luck.uniform())];
        return band.from.value + luck.uniform() * (band.to.value - band.from.value);
    }

private:
    std::vector<parameters::AgeBand> bands_;
    PlainChoice band_;
};

}  // namespace rcpsim::oracles
