#include "statistics/bins.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "statistics/bins.cpp"
#include <hwy/foreach_target.h>

#include "lanes/exact_sums-inl.h"
#include "lanes/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::statistics::bins::HWY_NAMESPACE {

using namespace rcpsim::lanes::HWY_NAMESPACE;

/// Where the tally begins whose turn it is.
HWY_INLINE Ints tally_of(Ints number)
{
    return (number & ints(static_cast<std::int32_t>(tallies - 1))) * ints(static_cast<std::int32_t>(tallied));
}

/// Where in the near table each value is counted.
HWY_INLINE Ints place_of(Ints value, Ints number)
{
    // Single precision holds 24 bits; seven that cannot matter to the bin are cleared first, so that nothing is rounded up.
    constexpr std::int32_t exact_limit = 1 << 24;
    constexpr std::int32_t low_bits = (1 << (near_bits - 24)) - 1;
    constexpr int fraction_bits = 23;
    constexpr std::int32_t before_first_octave = (127 + page_bits - 1) << page_bits;
    const Ints sign = sign_of(value);
    const Ints magnitude = value ^ sign;
    const Ints kept = select(less(magnitude, ints(exact_limit)), magnitude, magnitude & ints(~low_bits));
    const Ints octave_bin = shifted_right<fraction_bits - page_bits>(bits_of(to_floats(kept))) - ints(before_first_octave);
    const Ints bin = select(less(magnitude, ints(exact_values)), magnitude, octave_bin);

    const Ints positive = select(less(magnitude, ints(static_cast<std::int32_t>(tallied))), tally_of(number),
                                 ints(static_cast<std::int32_t>(positive_at)));
    return bin + select(less(sign, ints(0)), ints(static_cast<std::int32_t>(negative_at)), positive);
}

Sums place_near(const Block& values, std::size_t count, Block& places)
{
    ExactSums sums;
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints number = counting_from(static_cast<std::int32_t>(i));
        const Ints value = select(first(count - i), load(values.data() + i), ints(0));
        sums.add(value);
        store(place_of(value, number), places.data() + i);
    }
    return {sums.sum(), sums.squares()};
}

Sums place_tallied(const Block& values, std::size_t count, Block& places)
{
    // Below 64 the squares of a whole block fit into 32 bits.
    static_assert(tallied * tallied * block_size <= std::size_t{1} << 31);
    Ints sum = ints(0);
    Ints squares = ints(0);
    for (std::size_t i = 0; i < count; i += width()) {
        const Ints value = select(first(count - i), load(values.data() + i), ints(0));
        sum = sum + value;
        squares = squares + value * value;
        store(value + tally_of(counting_from(static_cast<std::int32_t>(i))), places.data() + i);
    }
    return {added_up(sum), added_up(squares)};
}

}  // namespace rcpsim::statistics::bins::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::statistics::bins {

HWY_EXPORT(place_near);
HWY_EXPORT(place_tallied);

Sums place_near(const Block& values, std::size_t count, Block& places)
{
    return HWY_DYNAMIC_DISPATCH(place_near)(values, count, places);
}

Sums place_tallied(const Block& values, std::size_t count, Block& places)
{
    return HWY_DYNAMIC_DISPATCH(place_tallied)(values, count, places);
}

}  // namespace rcpsim::statistics::bins
#endif
