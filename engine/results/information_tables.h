#pragma once

#include "results/information.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

// Which datasets hold the value of information: one description for the writer and the reader.

namespace rcpsim::results {

/// A run of numbers that goes to a dataset, or comes from one: the same order both ways.
class Cells
{
public:
    Cells() = default;
    explicit Cells(std::vector<double> values)
        : values_(std::move(values))
        , reading_(true)
    {
    }

    void operator()(double& value)
    {
        if (reading_) {
            value = values_[next_++];
        } else {
            values_.push_back(value);
        }
    }
    void operator()(measures::Estimate& estimate)
    {
        (*this)(estimate.value);
        (*this)(estimate.standard_error);
    }
    void operator()(sensitivity::Corrected& both)
    {
        (*this)(both.corrected);
        (*this)(both.as_they_are);
    }
    void operator()(sensitivity::PartialWorth& worth)
    {
        (*this)(worth.worth);
        (*this)(worth.explained);
        (*this)(worth.lack_of_fit);
    }
    void operator()(std::vector<double>& values, std::size_t count)
    {
        values.resize(count, std::numeric_limits<double>::quiet_NaN());
        for (double& value : values) {
            (*this)(value);
        }
    }
    void operator()(sensitivity::ChanceCurve& curve, std::size_t count)
    {
        (*this)(curve.corrected, count);
        (*this)(curve.as_they_are, count);
    }

    const std::vector<double>& values() const { return values_; }

private:
    std::vector<double> values_;
    bool reading_ = false;
    std::size_t next_ = 0;
};

/// One dataset: its axes, and what of the information stands in it.
struct Table
{
    const char* name;
    std::vector<const char*> axes;
    const char* meaning;
    const char* unit;
    std::function<void(Information&, Cells&)> visit;
};

/// Of every file; of one with enough draws; of one where children are counted.
std::vector<Table> decision_tables();
std::vector<Table> worth_tables();
std::vector<Table> kept_tables();

}  // namespace rcpsim::results
