#pragma once

#include "report/pictures/quantity.h"
#include "report/pictures/svg.h"

#include <limits>
#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// From the least to the greatest of what it has taken; what is not known it leaves.
class Range
{
public:
    Range() = default;
    Range(double low, double high);

    void take(double value);
    void take(const Estimate& estimate);
    /// Wider by a share of its length at both ends.
    Range padded(double share) const;

    /// 0 to 1 where nothing but 0 was taken, and a little around another single value: always a range that a scale can have.
    double low() const;
    double high() const;

private:
    bool is_point() const;

    double low_ = std::numeric_limits<double>::infinity();
    double high_ = -std::numeric_limits<double>::infinity();
};

/// Round numbers (1, 2 or 5 times a power of ten apart) within a range, so many at most.
std::vector<double> round_numbers(const Range& range, std::size_t at_most);

/// Linear from values to pixels.
class Scale
{
public:
    Scale(const Range& range, double first_px, double last_px)
        : range_(range)
        , first_(first_px)
        , last_(last_px)
    {
    }

    double operator()(double value) const
    {
        return first_ + (last_ - first_) * ((value - range_.low()) / (range_.high() - range_.low()));
    }
    const Range& range() const { return range_; }
    double first() const { return first_; }
    double last() const { return last_; }

private:
    Range range_;
    double first_;
    double last_;
};

/// A scale with numbers and a title.
struct Axis
{
    Scale scale;
    std::vector<double> ticks{};
    std::vector<std::string> labels{};
    std::string title{};
};

/// From left to right, with as many numbers as have room beside one another.
Axis across(const Range& range, double left, double right, const Quantity& quantity);

/// From the bottom up.
Axis upwards(const Range& range, double bottom, double top, const Quantity& quantity);

/// Faint lines at the numbers between top and bottom; numbers and title below. Returns where the title ends.
double draw_across(Drawing& drawing, const Axis& axis, double top, double bottom);

/// Faint lines at the numbers between left and right, numbers at the left. The title is for whoever has room for it.
void draw_upwards(Drawing& drawing, const Axis& axis, double left, double right);

/// The bar between two values.
Box between(const Scale& scale, double from, double to, double top, double bottom);

/// The interval of an estimate as a line with ends, across at that height; nothing where its bounds are not known.
void draw_interval(Drawing& drawing, const Scale& scale, const Estimate& estimate, double y);

/// Says beside a value that something is not known, within the scale.
void draw_not_known(Drawing& drawing, const Scale& scale, double value, double y);

/// Moves positions apart, as little as a sweep each way does, until neighbours have the distance that both halves of their sizes
/// need and all lie between the bounds. Positions must ascend; where there is no room for all the first ones pass the bound.
std::vector<double> apart(std::vector<double> positions, const std::vector<double>& sizes, double low, double high);

}  // namespace rcpsim::report::pictures
