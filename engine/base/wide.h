#pragma once

#include <cstdint>

namespace rcpsim::base {

/// A 128-bit integer: squares of 64-bit sums, added a thousand million times. The one place that names the extension.
__extension__ using Wide = __int128;

/// The nearest double.
constexpr double to_double(Wide value)
{
    return static_cast<double>(value);
}

/// value / 2^shift, rounded to the nearest integer, halves upwards. Requires 0 <= shift, and an Integer that holds value +
/// 2^shift.
template <class Integer>
constexpr Integer rounded_shift(Integer value, int shift)
{
    return shift == 0 ? value : (value + (Integer{1} << (shift - 1))) >> shift;
}

}  // namespace rcpsim::base
