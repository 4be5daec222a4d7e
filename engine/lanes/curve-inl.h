// Curves in lanes.

#if defined(RCPSIM_LANES_CURVE_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LANES_CURVE_INL_H
#undef RCPSIM_LANES_CURVE_INL_H
#else
#define RCPSIM_LANES_CURVE_INL_H
#endif

#include "lanes/curve.h"
#include "lanes/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lanes::HWY_NAMESPACE {

/// The value of a curve at each lane.
HWY_INLINE Floats value_at(const Curve& curve, Floats x)
{
    const Floats knots = (x - floats(curve.first)) * floats(curve.cells_per_unit);
    const Floats within = smaller(larger(knots, floats(-1.0F)), floats(curve.cells + 0.5F));
    const Ints cell = truncated(within + floats(1.0F));
    // The straight ends are measured from the first and from the last knot.
    const Floats left = smaller(larger(to_floats(cell) - floats(1.0F), floats(0.0F)), floats(curve.cells));
    const Floats t = knots - left;
    const Floats high = looked_up(curve.square.data(), cell) + t * looked_up(curve.cube.data(), cell);
    return looked_up(curve.constant.data(), cell) + t * (looked_up(curve.linear.data(), cell) + t * high);
}

}  // namespace rcpsim::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
