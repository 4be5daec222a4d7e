#pragma once

#include "reference/luck.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

// What numbers by time, age or chance are read from; all times in years.

namespace reference {

/// A number that is constant between steps.
class Steps
{
public:
    Steps() = default;
    explicit Steps(double always) { add(0, always); }

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
class Choice
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
class ChoiceByAge
{
public:
    void add(double from, Choice choice) { rows_.emplace_back(from, std::move(choice)); }

    std::size_t at(double age, double uniform) const
    {
        std::size_t i = 0;
        while (i + 1 < rows_.size() && rows_[i + 1].first <= age) {
            ++i;
        }
        return rows_[i].second.at(uniform);
    }

private:
    std::vector<std::pair<double, Choice>> rows_;
};

/// Ages that are uniform within bands.
class Ages
{
public:
    void add(double from, double to, double share)
    {
        band_.add(share, bands_.size());
        bands_.emplace_back(from, to);
    }

    double youngest() const { return std::min_element(bands_.begin(), bands_.end())->first; }

    double draw(Luck& luck) const
    {
        const auto& [from, to] = bands_[band_.at(luck.uniform())];
        return from + luck.uniform() * (to - from);
    }

private:
    std::vector<std::pair<double, double>> bands_;
    Choice band_;
};

}  // namespace reference
