#include "random/columns.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/columns.cpp"
#include <hwy/foreach_target.h>

#include "random/random-inl.h"

#include <algorithm>
#include <array>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::random::HWY_NAMESPACE {

template <class Number, class Transform>
HWY_INLINE void fill(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<Number> out,
                     const Transform& transform)
{
    std::array<Number, lanes::widest> numbers;
    for (std::size_t i = 0; i < out.size(); i += width()) {
        const Ints individual = counting_from(static_cast<std::int32_t>(first + static_cast<std::uint32_t>(i)));
        store(transform(words_at(seed, draw, ints(0), individual, words(slot))), numbers.data());
        const std::size_t count = std::min(width(), out.size() - i);
        std::copy_n(numbers.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void fill_words(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, int word,
                std::span<std::uint32_t> out)
{
    fill(seed, draw, first, slot, out, [=](const WordLanes& at) { return at.word[word]; });
}

void fill_unit_exponentials(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<float> out)
{
    fill(seed, draw, first, slot, out, [](const WordLanes& at) { return unit_exponential(at.word[0]); });
}

void fill_uniforms(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<float> out)
{
    fill(seed, draw, first, slot, out, [](const WordLanes& at) { return uniform(at.word[0]); });
}

}  // namespace rcpsim::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::random {

HWY_EXPORT(fill_words);
HWY_EXPORT(fill_unit_exponentials);
HWY_EXPORT(fill_uniforms);

void fill_words(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, int word,
                std::span<std::uint32_t> out)
{
    HWY_DYNAMIC_DISPATCH(fill_words)(seed, draw, first, slot, word, out);
}

void fill_unit_exponentials(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<float> out)
{
    HWY_DYNAMIC_DISPATCH(fill_unit_exponentials)(seed, draw, first, slot, out);
}

void fill_uniforms(std::uint64_t seed, std::uint32_t draw, std::uint32_t first, std::uint32_t slot, std::span<float> out)
{
    HWY_DYNAMIC_DISPATCH(fill_uniforms)(seed, draw, first, slot, out);
}

}  // namespace rcpsim::random
#endif
