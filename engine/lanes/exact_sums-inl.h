// Exact sums of integers and of their squares, a vector at a time.

#if defined(RCPSIM_LANES_EXACT_SUMS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LANES_EXACT_SUMS_INL_H
#undef RCPSIM_LANES_EXACT_SUMS_INL_H
#else
#define RCPSIM_LANES_EXACT_SUMS_INL_H
#endif

#include "base/wide.h"
#include "lanes/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lanes::HWY_NAMESPACE {

/// The sum and the sum of squares of up to 2^30 integers from -2^31 to 2^31 - 1.
class ExactSums
{
public:
#if HWY_TARGET != HWY_SCALAR
    // Written out, so that it is compiled for the target.
    HWY_INLINE ExactSums()
        : biased_sum_(hn::Zero(PairTag()))
        , squares_low_(hn::Zero(PairTag()))
        , squares_high_(hn::Zero(PairTag()))
    {
    }
#endif

    HWY_INLINE void add(Ints values)
    {
#if HWY_TARGET == HWY_SCALAR
        const std::int64_t value = hn::GetLane(values);
        sum_ += value;
        squares_ += base::Wide{value * value};
#else
        // Nothing that is added has a sign: values are raised by 2^31, and squares are those of magnitudes.
        const auto low_half = hn::Set(PairTag(), 0xFFFFFFFFU);
        const auto biased = hn::BitCast(PairTag(), hn::Xor(as_words(values), words(bias)));
        const auto even = as_words(hn::Abs(values));
        const auto odd = hn::BitCast(WordTag(), hn::ShiftRight<32>(hn::BitCast(PairTag(), even)));
        const auto even_square = hn::MulEven(even, even);
        const auto odd_square = hn::MulEven(odd, odd);
        added_ += width();
        biased_sum_ = biased_sum_ + (hn::And(biased, low_half) + hn::ShiftRight<32>(biased));
        squares_low_ = squares_low_ + (hn::And(even_square, low_half) + hn::And(odd_square, low_half));
        squares_high_ = squares_high_ + (hn::ShiftRight<32>(even_square) + hn::ShiftRight<32>(odd_square));
#endif
    }

#if HWY_TARGET == HWY_SCALAR
    HWY_INLINE std::int64_t sum() const
    {
        return sum_;
    }
    HWY_INLINE base::Wide squares() const
    {
        return squares_;
    }

private:
    std::int64_t sum_ = 0;
    base::Wide squares_ = 0;
#else
    HWY_INLINE std::int64_t sum() const
    {
        return added_up(biased_sum_) - static_cast<std::int64_t>(added_ * bias);
    }
    HWY_INLINE base::Wide squares() const
    {
        return (base::Wide{added_up(squares_high_)} << 32) + added_up(squares_low_);
    }

private:
    using PairTag = hn::Repartition<std::uint64_t, IntTag>;
    using Pairs = hn::Vec<PairTag>;
    static constexpr std::uint32_t bias = std::uint32_t{1} << 31;

    static HWY_INLINE std::int64_t added_up(Pairs pairs)
    {
        return static_cast<std::int64_t>(hn::GetLane(hn::SumOfLanes(PairTag(), pairs)));
    }

    std::uint64_t added_ = 0;
    Pairs biased_sum_;
    Pairs squares_low_;
    Pairs squares_high_;
#endif
};

}  // namespace rcpsim::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
