#include "statistics/bins.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "statistics/bins.cpp"
#include <hwy/foreach_target.h>

#include "lanes/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::statistics::bins::HWY_NAMESPACE {

using namespace rcpsim::lanes::HWY_NAMESPACE;

/// Where in the near table each value is counted.
HWY_INLINE Ints place_of(Ints value, Ints number)
{
    // Single precision holds 24 bits; seven that cannot matter to the bin are cleared first, so that nothing is rounded up.
    constexpr std::int32_t exact_limit = 1 << 24;
    constexpr std::int32_t low_bits = (1 << (near_bits - 24)) - 1;
    constexpr int fraction_bits = 23;
    constexpr std::int32_t before_first_octave = (127 + page_bits - 1) << page_bits;
    const Ints kept = select(less(value, ints(exact_limit)), value, value & ints(~low_bits));
    const Ints octave_bin = shifted_right<fraction_bits - page_bits>(bits_of(to_floats(kept))) - ints(before_first_octave);
    const Ints bin = select(less(value, ints(exact_values)), value, octave_bin);

    constexpr auto small = static_cast<std::int32_t>(tallied);
    constexpr auto turns = static_cast<std::int32_t>(tallies);
    const Ints turn = (number & ints(turns - 1)) * ints(small);
    return bin + select(less(value, ints(small)), turn, ints(turns * small));
}

/// The places of `count` near values, and their sums.
Sums place_block(const Block& values, std::size_t count, Block& places)
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

}  // namespace rcpsim::statistics::bins::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::statistics::bins {

HWY_EXPORT(place_block);

Sums place_block(const Block& values, std::size_t count, Block& places)
{
    return HWY_DYNAMIC_DISPATCH(place_block)(values, count, places);
}

}  // namespace rcpsim::statistics::bins
#endif
