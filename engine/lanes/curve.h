#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace rcpsim::lanes {

/// A smooth function of one number by cubics between equally spaced knots, where it has its value and its slope; beyond the first
/// and the last knot it is straight. The error is below h^4 / 384 times the largest fourth derivative, h being the spacing.
struct Curve
{
    /// The value of a function and its slope.
    struct Knot
    {
        double value;
        double slope;
    };

    /// Of `cells` intervals from `first` to `last`.
    static Curve through(double first, double last, std::size_t cells, const std::function<Knot(double)>& knot_at);

    float first{};  ///< the first knot
    float cells_per_unit{};
    float cells{};
    std::vector<float> constant;  ///< by interval, with one more at each end
    std::vector<float> linear;
    std::vector<float> square;
    std::vector<float> cube;
};

}  // namespace rcpsim::lanes
