// Random words as in engine/random/random-inl.h, one lane wide, each of which knows where it stands.

#if defined(RCPSIM_ADDRESSES_RANDOM_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef RCPSIM_ADDRESSES_RANDOM_INL_H
#undef RCPSIM_ADDRESSES_RANDOM_INL_H
#else
#define RCPSIM_ADDRESSES_RANDOM_INL_H
#endif

#include "lanes/lanes-inl.h"
#include "random/philox.h"
#include "random/transforms.h"

HWY_BEFORE_NAMESPACE();
namespace rcpsim::random::HWY_NAMESPACE {
inline namespace traced {

namespace hn = hwy::HWY_NAMESPACE;
using namespace rcpsim::lanes::HWY_NAMESPACE;  // the vocabulary of lanes

static_assert(HWY_TARGET == HWY_SCALAR, "beyond the end of a column stand no children, whose words are not used");

/// The one word of one lane.
struct LaneWord
{
    Word word;
};

struct WordLanes
{
    LaneWord word[4];
};

HWY_INLINE WordLanes words_at(std::uint64_t seed, std::uint32_t draw, Ints replication, Ints individual, Words slot)
{
    const Block block = random::words_at(seed, {.draw = draw,
                                                .replication = hn::GetLane(as_words(replication)),
                                                .individual = hn::GetLane(as_words(individual)),
                                                .slot = hn::GetLane(slot)});
    return {{{block[0]}, {block[1]}, {block[2]}, {block[3]}}};
}

HWY_INLINE LaneWord word_of(const WordLanes& luck, Ints number)
{
    return luck.word[hn::GetLane(number)];
}

HWY_INLINE Floats uniform(const LaneWord& lane, const std::source_location& where = std::source_location::current())
{
    return floats(random::uniform(lane.word, where));
}

HWY_INLINE Floats unit_exponential(const LaneWord& lane, const std::source_location& where = std::source_location::current())
{
    return floats(random::unit_exponential(lane.word, where));
}

HWY_INLINE Floats natural_log(Floats x)
{
    ++tests::logarithms();
    return floats(random::natural_log(hn::GetLane(x)));
}

struct ExponentialPartsLanes
{
    Floats power;
    Floats fraction;
};
HWY_INLINE ExponentialPartsLanes exponential_parts(Floats x)
{
    const auto [power, fraction] = random::exponential_parts(hn::GetLane(x));
    return {floats(power), floats(fraction)};
}

HWY_INLINE Floats exponential(Floats x)
{
    return floats(random::exponential(hn::GetLane(x)));
}

}  // namespace traced
}  // namespace rcpsim::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
