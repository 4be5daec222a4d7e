#pragma once

#include "base/wide.h"
#include "lanes/column.h"
#include "lanes/curve.h"

#include <cstddef>
#include <cstdint>
#include <span>

// Small stages made of the vector primitives and nothing else, compiled for every target like those of the life course.

namespace rcpsim::tests {

struct Machine
{
    std::int64_t highway_target;
    std::size_t width;
};

/// The target for which the code that runs was compiled.
Machine machine();

/// Appends to `kept` the values whose choice is not 0, and to `words` the same as words; to `written` without a tail.
void pack(std::span<const std::int32_t> values, std::span<const std::int32_t> choices, lanes::Column<std::int32_t>& kept,
          lanes::Column<std::uint32_t>& words, lanes::Column<std::int32_t>& written);

/// The primitives that compare and choose, on integers.
struct Comparisons
{
    lanes::Column<std::int32_t> less, equal, both, either, only_first, smaller, larger, first_five;
};
Comparisons choose(std::span<const std::int32_t> a, std::span<const std::int32_t> b);

/// The primitives that convert and compute, on numbers.
struct Computed
{
    lanes::Column<std::int32_t> truncated, less, sum_of_product, smaller, larger, rounded_down;  ///< the numbers by bit pattern
};
Computed compute(std::span<const std::int32_t> a, std::span<const std::int32_t> b, std::span<const std::int32_t> c);

/// from, from + 1, ... made a vector at a time.
lanes::Column<std::int32_t> count(std::int32_t from, std::size_t size);

struct Sums
{
    std::int64_t sum;
    base::Wide squares;
};

/// The exact sums of any numbers.
Sums add_up(std::span<const std::int32_t> values);

/// a b + c in plain C++, compiled for the target.
double sum_of_product(double a, double b, double c);

/// Whether any of the first `lanes` lanes, then whether any lane at all, is among those chosen by `choice`.
bool any_of_first(std::size_t lanes, bool choice);

/// table[index] for each index, of a table of numbers and of the same as bit patterns.
struct LookedUp
{
    lanes::Column<std::int32_t> numbers, bits;
};
LookedUp look_up(std::span<const float> table, std::span<const std::int32_t> index);

/// The values of a curve, by bit pattern.
lanes::Column<std::int32_t> values_at(const lanes::Curve& curve, std::span<const float> x);

/// From x and `further` on in the same cell of a curve: the increase of the value, x found again from its cell, and the slope by
/// the place in the cell; numbers by bit pattern.
struct WithinCells
{
    lanes::Column<std::int32_t> increase, argument, slope;
};
WithinCells within_cells(const lanes::Curve& curve, std::span<const float> x, float further);

}  // namespace rcpsim::tests
