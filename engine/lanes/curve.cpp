#include "lanes/curve.h"

#include "base/errors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rcpsim::lanes {

namespace {

void append(const std::array<double, Curve::coefficients_per_cell>& cell, std::vector<float>& coefficients)
{
    for (const double coefficient : cell) {
        coefficients.push_back(static_cast<float>(coefficient));
    }
}

// A cell of width 1 with these values and slopes at its ends.
void append_cubic(double value, double slope, double next_value, double next_slope, std::vector<float>& coefficients)
{
    const double rise = next_value - value;
    append({value, slope, 3 * rise - 2 * slope - next_slope, slope + next_slope - 2 * rise}, coefficients);
}

}  // namespace

Curve::Curve(int fineness, int first, std::span<const Knot> knots)
    : cells_per_unit_(std::ldexp(1.0F, fineness))
    , first_cell_(first - 1)
{
    base::require(knots.size() >= 2 && fineness >= 0 && fineness <= 10, "a curve has knots at multiples of 1 to 1/1024");
    const double width = std::ldexp(1.0, -fineness);
    coefficients_.reserve((knots.size() + 1) * coefficients_per_cell);
    append({knots.front().value - knots.front().slope * width, knots.front().slope * width, 0, 0}, coefficients_);
    for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
        append_cubic(knots[i].value, knots[i].slope * width, knots[i + 1].value, knots[i + 1].slope * width, coefficients_);
    }
    append({knots.back().value, knots.back().slope * width, 0, 0}, coefficients_);
}

float value_at(const Curve& curve, float x)
{
    const float position = x * curve.cells_per_unit();
    const std::int32_t whole = static_cast<std::int32_t>(std::floor(position)) - curve.first_cell();
    const std::int32_t cell = std::clamp(whole, 0, curve.cells() - 1);
    const float place = position - static_cast<float>(cell + curve.first_cell());
    const float* c = curve.coefficients() + std::ptrdiff_t{cell} * Curve::coefficients_per_cell;
    return c[0] + place * (c[1] + place * (c[2] + place * c[3]));
}

}  // namespace rcpsim::lanes
