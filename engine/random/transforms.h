#pragma once

#include <array>
#include <bit>
#include <cstdint>

// Inverse transforms of one random word, in single precision and in exactly rounded operations only: the scalar reference of
// what the lanes compute, bit for bit.

namespace rcpsim::random {

namespace transform_constants {
/// log(1 + f) = f - f^2/2 + f^3 p(f) on [sqrt(1/2) - 1, sqrt(2) - 1]: minimax coefficients of p, relative error below 4e-8
/// before rounding (Lawson's algorithm).
inline constexpr std::array<float, 7> log_polynomial{0.3333390951156616F,  -0.2500133812427521F, 0.19963064789772034F,
                                                     -0.1657758504152298F, 0.1491476148366928F,  -0.14267480373382568F,
                                                     0.08700445294380188F};
inline constexpr float log_2 = 0.693147180559945F;
/// exp(r) = 1 + r + r^2 p(r) on [-log(2)/2, log(2)/2]: minimax coefficients of p, relative error below 5e-9 before rounding.
inline constexpr std::array<float, 5> exp_polynomial{0.4999999701976776F, 0.16666540503501892F, 0.04166766256093979F,
                                                     0.008366858586668968F, 0.0013847326627001166F};
inline constexpr float log_2_high = 0.693359375F;  ///< log(2) in ten bits, so that a multiple of it is exact
inline constexpr float log_2_low = -2.12194440e-4F;
inline constexpr float exp_least = -87.0F;
inline constexpr float exp_most = 88.0F;
inline constexpr std::int32_t bits_of_root_half = 0x3F3504F3;  ///< the bit pattern of sqrt(1/2)
inline constexpr std::int32_t bits_of_1 = 0x3F800000;
inline constexpr float two_to_minus_31 = 0x1p-31F;
inline constexpr float two_to_minus_24 = 0x1p-24F;
}  // namespace transform_constants

/// A number in [0, 1): the top 24 bits of the word. Choose with probability p by `uniform(word) < p`.
constexpr float uniform(std::uint32_t word)
{
    return static_cast<float>(static_cast<std::int32_t>(word >> 8)) * transform_constants::two_to_minus_24;
}

/// The natural logarithm of a positive normal number: relative error below 3e-7, absolute 6e-8 near 1.
constexpr float natural_log(float x)
{
    using namespace transform_constants;
    const auto bits = std::bit_cast<std::int32_t>(x);
    const std::int32_t exponent = (bits - bits_of_root_half) >> 23;
    const float f = std::bit_cast<float>(bits - exponent * (1 << 23)) - 1.0F;
    const float square = f * f;
    const auto& c = log_polynomial;
    const float p = (c[0] + c[1] * f) + square * ((c[2] + c[3] * f) + square * ((c[4] + c[5] * f) + square * c[6]));
    return static_cast<float>(exponent) * log_2 - (0.5F * square - square * f * p - f);
}

/// e^x = power (1 + fraction), where the power is one of 2 and the fraction from -0.3 to 0.42.
struct ExponentialParts
{
    float power;
    float fraction;
};

/// Of the nearest x for which -87 <= x <= 88.
constexpr ExponentialParts exponential_parts(float x)
{
    using namespace transform_constants;
    const float within = x < exp_least ? exp_least : (exp_most < x ? exp_most : x);
    const float octaves = within * (1.0F / log_2);
    const auto octave = static_cast<std::int32_t>(octaves < 0.0F ? octaves - 0.5F : octaves + 0.5F);
    const float whole = static_cast<float>(octave);
    const float r = (within - whole * log_2_high) - whole * log_2_low;
    const auto& c = exp_polynomial;
    const float square = r * r;
    const float p = (c[0] + c[1] * r) + square * ((c[2] + c[3] * r) + square * c[4]);
    return {std::bit_cast<float>(bits_of_1 + octave * (1 << 23)), r + square * p};
}

/// exp(x), relative error below 1.5e-7 for -87 <= x <= 88; beyond, the value at the nearer end.
constexpr float exponential(float x)
{
    const auto [power, fraction] = exponential_parts(x);
    return power + power * fraction;
}

/// A unit exponential, -log(u), where u is the midpoint of one of 2^30 equal cells of (0, 1): from 0 to 21.5, relative error
/// below 3e-7 (absolute 6e-8 near 0, where u has 24 bits).
constexpr float unit_exponential(std::uint32_t word)
{
    return 0.0F -
           natural_log(static_cast<float>(static_cast<std::int32_t>(word >> 1 | 1U)) * transform_constants::two_to_minus_31);
}

}  // namespace rcpsim::random
