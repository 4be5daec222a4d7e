// Curves a vector at a time: coefficients are gathered by cell.

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

/// The cell of a curve in which each lane's number lies, and the number's distance from its beginning in units of its width.
struct Cell
{
    Ints index;
    Floats place;
    Floats c0, c1, c2, c3;
};

/// Requires |x| < 2^20; for what is no number the cell is unspecified.
HWY_INLINE Cell cell_at(const Curve& curve, Floats x)
{
    const Floats position = x * floats(curve.cells_per_unit());
    const Ints index = larger(smaller(rounded_down(position) - ints(curve.first_cell()), ints(curve.cells() - 1)), ints(0));
    const Floats place = position - to_floats(index + ints(curve.first_cell()));
    const Ints at = shifted_left<2>(index);
    const float* coefficients = curve.coefficients();
    return {index,
            place,
            looked_up(coefficients, at),
            looked_up(coefficients + 1, at),
            looked_up(coefficients + 2, at),
            looked_up(coefficients + 3, at)};
}

HWY_INLINE Floats value_in(const Cell& cell)
{
    return cell.c0 + cell.place * (cell.c1 + cell.place * (cell.c2 + cell.place * cell.c3));
}

/// The derivative by the place in the cell.
HWY_INLINE Floats slope_in(const Cell& cell)
{
    return cell.c1 + cell.place * (floats(2.0F) * cell.c2 + floats(3.0F) * cell.place * cell.c3);
}

/// How much more the value is `further` on in the same cell: exact to a few units in the last place however small that is.
HWY_INLINE Floats increase_in(const Cell& cell, Floats further)
{
    const Floats sum = floats(2.0F) * cell.place + further;
    const Floats squares = floats(3.0F) * cell.place * (cell.place + further) + further * further;
    return further * (cell.c1 + cell.c2 * sum + cell.c3 * squares);
}

/// The number that lies at a place in a cell.
HWY_INLINE Floats argument_of(const Curve& curve, const Cell& cell)
{
    return (cell.place + to_floats(cell.index + ints(curve.first_cell()))) * floats(1.0F / curve.cells_per_unit());
}

/// lanes::value_at in each lane.
HWY_INLINE Floats value_at(const Curve& curve, Floats x)
{
    return value_in(cell_at(curve, x));
}

}  // namespace rcpsim::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
