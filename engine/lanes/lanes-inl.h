// The vector primitives: the only place that knows how wide a machine is. Compiled once per target; a stage includes it after
// hwy/foreach_target.h and then reads as arithmetic on columns.
//
// Only operations that IEEE 754 defines exactly are offered (no fused multiply-add, no approximation), so that every target
// computes the same bits.

#if defined(RCPSIM_LANES_LANES_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_LANES_LANES_INL_H
#undef RCPSIM_LANES_LANES_INL_H
#else
#define RCPSIM_LANES_LANES_INL_H
#endif

#include "lanes/column.h"
#include "lanes/packing_table.h"

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::lanes::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using IntTag = hn::ScalableTag<std::int32_t>;
using WordTag = hn::ScalableTag<std::uint32_t>;
using FloatTag = hn::ScalableTag<float>;
using Ints = hn::Vec<IntTag>;
using Words = hn::Vec<WordTag>;
using Floats = hn::Vec<FloatTag>;
using Chosen = hn::Mask<IntTag>;  ///< which lanes are meant

/// The number of lanes.
HWY_INLINE std::size_t width()
{
    return hn::Lanes(IntTag());
}

// ---- the same value in every lane, and counting lanes

HWY_INLINE Ints ints(std::int32_t value)
{
    return hn::Set(IntTag(), value);
}
HWY_INLINE Words words(std::uint32_t value)
{
    return hn::Set(WordTag(), value);
}
HWY_INLINE Floats floats(float value)
{
    return hn::Set(FloatTag(), value);
}
/// first, first + 1, first + 2, ...
HWY_INLINE Ints counting_from(std::int32_t first)
{
    return hn::Iota(IntTag(), 0) + ints(first);  // Iota of a variable goes through memory
}

// ---- memory

HWY_INLINE Ints load(const std::int32_t* from)
{
    return hn::LoadU(IntTag(), from);
}
HWY_INLINE Words load(const std::uint32_t* from)
{
    return hn::LoadU(WordTag(), from);
}
HWY_INLINE Floats load(const float* from)
{
    return hn::LoadU(FloatTag(), from);
}
/// The entry of a table at each lane's index.
HWY_INLINE Ints looked_up(const std::int32_t* table, Ints index)
{
    return hn::GatherIndex(IntTag(), table, index);
}
HWY_INLINE Floats looked_up(const float* table, Ints index)
{
    return hn::GatherIndex(FloatTag(), table, index);
}
HWY_INLINE void store(Ints values, std::int32_t* to)
{
    hn::StoreU(values, IntTag(), to);
}
HWY_INLINE void store(Words values, std::uint32_t* to)
{
    hn::StoreU(values, WordTag(), to);
}
HWY_INLINE void store(Floats values, float* to)
{
    hn::StoreU(values, FloatTag(), to);
}

// ---- conversion

HWY_INLINE Floats to_floats(Ints values)
{
    return hn::ConvertTo(FloatTag(), values);
}
/// The integer part. Requires |value| < 2^31.
HWY_INLINE Ints truncated(Floats values)
{
    return hn::ConvertTo(IntTag(), values);
}
HWY_INLINE Ints as_ints(Words values)
{
    return hn::BitCast(IntTag(), values);
}
HWY_INLINE Words as_words(Ints values)
{
    return hn::BitCast(WordTag(), values);
}
/// The bit pattern of each number.
HWY_INLINE Ints bits_of(Floats values)
{
    return hn::BitCast(IntTag(), values);
}
HWY_INLINE Floats from_bits(Ints values)
{
    return hn::BitCast(FloatTag(), values);
}

template <int bits>
HWY_INLINE Ints shifted_right(Ints values)
{
    return hn::ShiftRight<bits>(values);
}
/// -1 where the number is below 0, else 0.
HWY_INLINE Ints sign_of(Ints values)
{
    return hn::BroadcastSignBit(values);
}
template <int bits>
HWY_INLINE Ints shifted_left(Ints values)
{
    return hn::ShiftLeft<bits>(values);
}

// ---- comparison and choice

HWY_INLINE Chosen less(Ints a, Ints b)
{
    return hn::Lt(a, b);
}
HWY_INLINE Chosen less(Floats a, Floats b)
{
    return hn::RebindMask(IntTag(), hn::Lt(a, b));
}
HWY_INLINE Chosen equal(Ints a, Ints b)
{
    return hn::Eq(a, b);
}
HWY_INLINE Chosen both(Chosen a, Chosen b)
{
    return hn::And(a, b);
}
HWY_INLINE Chosen either(Chosen a, Chosen b)
{
    return hn::Or(a, b);
}
HWY_INLINE Chosen first_but_not_second(Chosen a, Chosen b)
{
    return hn::AndNot(b, a);
}
HWY_INLINE Chosen equal(Floats a, Floats b)
{
    return hn::RebindMask(IntTag(), hn::Eq(a, b));
}
HWY_INLINE Chosen all_lanes(bool chosen)
{
    return hn::FirstN(IntTag(), chosen ? width() : 0);
}
HWY_INLINE Chosen no_lane()
{
    return hn::FirstN(IntTag(), 0);
}
/// The first `count` lanes, or all when there are fewer.
HWY_INLINE Chosen first(std::size_t count)
{
    return hn::FirstN(IntTag(), count < width() ? count : width());
}
HWY_INLINE bool any(Chosen chosen)
{
    return !hn::AllFalse(IntTag(), chosen);
}
HWY_INLINE Ints select(Chosen chosen, Ints yes, Ints no)
{
    return hn::IfThenElse(chosen, yes, no);
}
HWY_INLINE Floats select(Chosen chosen, Floats yes, Floats no)
{
    return hn::IfThenElse(hn::RebindMask(FloatTag(), chosen), yes, no);
}
HWY_INLINE Ints smaller(Ints a, Ints b)
{
    return hn::Min(a, b);
}
HWY_INLINE Ints larger(Ints a, Ints b)
{
    return hn::Max(a, b);
}
HWY_INLINE Floats smaller(Floats a, Floats b)
{
    return hn::Min(a, b);
}

HWY_INLINE Floats larger(Floats a, Floats b)
{
    return hn::Max(a, b);
}

/// The largest whole number that is not above each. Requires |value| < 2^31.
HWY_INLINE Ints rounded_down(Floats values)
{
    const Ints towards_0 = truncated(values);
    return towards_0 - select(less(values, to_floats(towards_0)), ints(1), ints(0));
}

// ---- sets of numbers

/// Numbers seen in any lane, modulo 32: one that is not among them was not seen.
class Seen
{
public:
    // Written out, so that it is compiled for the target.
    HWY_INLINE Seen()
        : bits_(words(0))
    {
    }

    HWY_INLINE void add(Chosen chosen, Ints numbers)
    {
        const Words bit = hn::Shl(words(1), hn::And(as_words(numbers), words(31)));
        bits_ = hn::Or(bits_, as_words(select(chosen, as_ints(bit), ints(0))));
    }

    HWY_INLINE std::uint32_t bits() const
    {
        std::uint32_t of_lanes[widest];
        store(bits_, of_lanes);
        std::uint32_t all = 0;
        for (std::size_t lane = 0; lane < width(); ++lane) {
            all |= of_lanes[lane];
        }
        return all;
    }

private:
    Words bits_;
};

// ---- sums

/// The sum of the lanes. Requires that it fits into 32 bits.
HWY_INLINE std::int32_t added_up(Ints values)
{
    return hn::GetLane(hn::SumOfLanes(IntTag(), values));
}

// ---- packing: chosen lanes moved to the front

/// Moves the chosen lanes of any number of vectors to the front. The permutation is worked out once per choice.
class Packing
{
public:
    HWY_INLINE explicit Packing(Chosen chosen)
        : count_(hn::CountTrue(IntTag(), chosen))
        , how_(permutation(chosen))
    {
    }

    HWY_INLINE std::size_t count() const { return count_; }

    HWY_INLINE Ints operator()(Ints values) const { return packed(values); }
    HWY_INLINE Words operator()(Words values) const { return as_words(packed(as_ints(values))); }

private:
#if HWY_TARGET == HWY_AVX2
    // AVX2 has no instruction for it; one table look-up gives eight lane numbers of four bits each.
    using How = hn::Vec<IntTag>;
    static HWY_INLINE How permutation(Chosen chosen)
    {
        std::uint8_t bits[8];
        hn::StoreMaskBits(IntTag(), chosen, bits);
        const auto nibbles = hn::Set(WordTag(), packing_table[bits[0]]);
        const auto lane = hn::Shr(nibbles, hn::Iota(WordTag(), 0) * hn::Set(WordTag(), 4));
        return hn::BitCast(IntTag(), hn::And(lane, hn::Set(WordTag(), 7)));
    }
    HWY_INLINE Ints packed(Ints values) const
    {
        return hn::TableLookupLanes(values, hn::IndicesFromVec(IntTag(), how_));
    }
#else
    using How = Chosen;
    static HWY_INLINE How permutation(Chosen chosen)
    {
        return chosen;
    }
    HWY_INLINE Ints packed(Ints values) const
    {
        return hn::Compress(values, how_);
    }
#endif

    std::size_t count_;
    How how_;
};

/// The end of a column while a loop appends to it. It lives in registers, where the column's own end would be written and read
/// back at every store; the column learns its new size when the tail goes. Requires room for what is appended and a vector more.
template <class T>
class Tail
{
public:
    HWY_INLINE explicit Tail(Column<T>& column)
        : column_(column)
        , next_(column.next())
    {
    }
    HWY_INLINE ~Tail() { column_.resize(static_cast<std::size_t>(next_ - column_.data())); }
    Tail(const Tail&) = delete;
    Tail& operator=(const Tail&) = delete;

    /// Appends the chosen lanes.
    template <class Vector>
    HWY_INLINE void append(const Packing& chosen, Vector values)
    {
        store(chosen(values), next_);
        next_ += chosen.count();
    }

private:
    Column<T>& column_;
    T* next_;
};

}  // namespace rcpsim::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
