// Addressed random numbers, a vector of addresses at a time: the same bits as philox.h and transforms.h.

#if defined(RCPSIM_RANDOM_RANDOM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_RANDOM_RANDOM_INL_H
#undef RCPSIM_RANDOM_RANDOM_INL_H
#else
#define RCPSIM_RANDOM_RANDOM_INL_H
#endif

#include "lanes/lanes-inl.h"
#include "random/philox.h"
#include "random/transforms.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::random::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using namespace rcpsim::lanes::HWY_NAMESPACE;  // the vocabulary of lanes

/// Four words per lane.
struct WordLanes
{
    Words word[4];
};

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE WordLanes philox_lanes(Words c0, Words c1, Words c2, Words c3, std::array<std::uint32_t, 2> key)
{
    const Block block = philox({hn::GetLane(c0), hn::GetLane(c1), hn::GetLane(c2), hn::GetLane(c3)}, key);
    return {{words(block[0]), words(block[1]), words(block[2]), words(block[3])}};
}

#else

/// Half of the lanes: the even words of each vector count, the odd ones hold leftovers. A 32 x 32 -> 64 bit multiplication
/// reads only even words, so neither half is ever shuffled.
struct HalfCounter
{
    Words c0, c1, c2, c3;
};

HWY_INLINE Words even_product(Words a, Words b)
{
    return hn::BitCast(WordTag(), hn::MulEven(a, b));
}

HWY_INLINE Words odd_to_even(Words a)
{
    const hn::Repartition<std::uint64_t, WordTag> wide;
    return hn::BitCast(WordTag(), hn::ShiftRight<32>(hn::BitCast(wide, a)));
}

HWY_INLINE Words even_to_odd(Words a)
{
    const hn::Repartition<std::uint64_t, WordTag> wide;
    return hn::BitCast(WordTag(), hn::ShiftLeft<32>(hn::BitCast(wide, a)));
}

HWY_INLINE HalfCounter philox_half(HalfCounter c, std::array<std::uint32_t, 2> key)
{
    for (int round = 0; round < philox_constants::rounds; ++round) {
        const Words product_0 = even_product(c.c0, words(philox_constants::multiplier_0));
        const Words product_1 = even_product(c.c2, words(philox_constants::multiplier_1));
        c = {hn::Xor(hn::Xor(odd_to_even(product_1), words(key[0])), c.c1), product_1,
             hn::Xor(hn::Xor(odd_to_even(product_0), words(key[1])), c.c3), product_0};
        key[0] += philox_constants::key_step_0;
        key[1] += philox_constants::key_step_1;
    }
    return c;
}

HWY_INLINE WordLanes philox_lanes(Words c0, Words c1, Words c2, Words c3, std::array<std::uint32_t, 2> key)
{
    const HalfCounter even = philox_half({c0, c1, c2, c3}, key);
    const HalfCounter odd = philox_half({odd_to_even(c0), odd_to_even(c1), odd_to_even(c2), odd_to_even(c3)}, key);
    return {{hn::OddEven(even_to_odd(odd.c0), even.c0), hn::OddEven(even_to_odd(odd.c1), even.c1),
             hn::OddEven(even_to_odd(odd.c2), even.c2), hn::OddEven(even_to_odd(odd.c3), even.c3)}};
}

#endif

/// The random words of one draw, one slot per lane, at the replication and individual of each lane.
HWY_INLINE WordLanes words_at(std::uint64_t seed, std::uint32_t draw, Ints replication, Ints individual, Words slot)
{
    return philox_lanes(words(draw), as_words(replication), as_words(individual), slot, key_of(seed));
}

/// In each lane the word of that number, from 0 to 3.
HWY_INLINE Words word_of(const WordLanes& luck, Ints number)
{
    Ints word = as_ints(luck.word[0]);
    for (std::int32_t n = 1; n < 4; ++n) {
        word = select(equal(number, ints(n)), as_ints(luck.word[n]), word);
    }
    return as_words(word);
}

/// random::uniform in each lane.
HWY_INLINE Floats uniform(Words word)
{
    return to_floats(as_ints(hn::ShiftRight<8>(word))) * floats(transform_constants::two_to_minus_24);
}

/// random::natural_log in each lane.
HWY_INLINE Floats natural_log(Floats x)
{
    using namespace transform_constants;
    const Ints bits = bits_of(x);
    const Ints exponent = hn::ShiftRight<23>(bits - ints(bits_of_root_half));
    const Floats f = from_bits(bits - hn::ShiftLeft<23>(exponent)) - floats(1.0F);
    const Floats square = f * f;
    const Floats p_01 = floats(log_polynomial[0]) + floats(log_polynomial[1]) * f;
    const Floats p_23 = floats(log_polynomial[2]) + floats(log_polynomial[3]) * f;
    const Floats p_45 = floats(log_polynomial[4]) + floats(log_polynomial[5]) * f;
    const Floats p = p_01 + square * (p_23 + square * (p_45 + square * floats(log_polynomial[6])));
    return to_floats(exponent) * floats(log_2) - (floats(0.5F) * square - square * f * p - f);
}

/// random::exponential_parts in each lane.
struct ExponentialPartsLanes
{
    Floats power;
    Floats fraction;
};
HWY_INLINE ExponentialPartsLanes exponential_parts(Floats x)
{
    using namespace transform_constants;
    const Floats within = smaller(larger(x, floats(exp_least)), floats(exp_most));
    const Floats octaves = within * floats(1.0F / log_2);
    const Chosen negative = less(octaves, floats(0.0F));
    const Ints octave = truncated(select(negative, octaves - floats(0.5F), octaves + floats(0.5F)));
    const Floats whole = to_floats(octave);
    const Floats r = (within - whole * floats(log_2_high)) - whole * floats(log_2_low);
    const Floats square = r * r;
    const Floats p_01 = floats(exp_polynomial[0]) + floats(exp_polynomial[1]) * r;
    const Floats p_23 = floats(exp_polynomial[2]) + floats(exp_polynomial[3]) * r;
    const Floats p = p_01 + square * (p_23 + square * floats(exp_polynomial[4]));
    return {from_bits(ints(bits_of_1) + shifted_left<23>(octave)), r + square * p};
}

/// random::exponential in each lane.
HWY_INLINE Floats exponential(Floats x)
{
    const ExponentialPartsLanes parts = exponential_parts(x);
    return parts.power + parts.power * parts.fraction;
}

/// random::unit_exponential in each lane.
HWY_INLINE Floats unit_exponential(Words word)
{
    const Words cell = hn::Or(hn::ShiftRight<1>(word), words(1));
    return floats(0.0F) - natural_log(to_floats(as_ints(cell)) * floats(transform_constants::two_to_minus_31));
}

}  // namespace rcpsim::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
