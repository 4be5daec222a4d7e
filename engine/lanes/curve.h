#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rcpsim::lanes {

/// A smooth function of one number: cubics between equally spaced knots, straight lines beyond the first and the last.
///
/// Knots lie at whole multiples of 2^-fineness, so that where a number lies between two of them is exact. Interpolation errs by
/// at most 2^(-4 fineness) / 384 times the largest fourth derivative, single precision by a few units in the last place.
class Curve
{
public:
    /// What a function is at one point.
    struct Knot
    {
        double value;
        double slope;
    };

    /// The knots are at first, first + 1, ... in units of 2^-fineness. Requires two of them at least and fineness from 0 to 10.
    Curve(int fineness, int first, std::span<const Knot> knots);

    /// Of one cell, in the order of powers of the distance from its beginning, in units of its width.
    static constexpr int coefficients_per_cell = 4;

    float cells_per_unit() const { return cells_per_unit_; }
    /// Where it begins, in units of a cell's width.
    std::int32_t first_cell() const { return first_cell_; }
    /// The first and the last are the lines beyond the knots.
    std::int32_t cells() const { return static_cast<std::int32_t>(coefficients_.size()) / coefficients_per_cell; }
    const float* coefficients() const { return coefficients_.data(); }

private:
    float cells_per_unit_;
    std::int32_t first_cell_;
    std::vector<float> coefficients_;
};

/// The value of a curve: the scalar reference of what the lanes compute, bit for bit. Requires |x| < 2^20.
float value_at(const Curve& curve, float x);

}  // namespace rcpsim::lanes
