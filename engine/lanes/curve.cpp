#include "lanes/curve.h"

namespace rcpsim::lanes {

Curve Curve::through(double first, double last, std::size_t cells, const std::function<Knot(double)>& knot_at)
{
    const double spacing = (last - first) / static_cast<double>(cells);
    Curve curve;
    curve.first = static_cast<float>(first);
    curve.cells_per_unit = static_cast<float>(1 / spacing);
    curve.cells = static_cast<float>(cells);
    const auto add = [&curve](double a, double b, double c, double d) {
        curve.constant.push_back(static_cast<float>(a));
        curve.linear.push_back(static_cast<float>(b));
        curve.square.push_back(static_cast<float>(c));
        curve.cube.push_back(static_cast<float>(d));
    };
    Knot left = knot_at(first);
    add(left.value, left.slope * spacing, 0, 0);
    for (std::size_t i = 0; i < cells; ++i) {
        const Knot right = knot_at(first + spacing * static_cast<double>(i + 1));
        const double rise = right.value - left.value;
        const double start = left.slope * spacing;
        const double end = right.slope * spacing;
        add(left.value, start, 3 * rise - 2 * start - end, start + end - 2 * rise);
        left = right;
    }
    add(left.value, left.slope * spacing, 0, 0);
    return curve;
}

}  // namespace rcpsim::lanes
