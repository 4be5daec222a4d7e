#include "floor.h"

#include "lanes/column.h"
#include "random/philox.h"
#include "random/transforms.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "floor.cpp"
#include <hwy/foreach_target.h>

#include "random/random-inl.h"

#include <array>
#include <bit>
#include <numeric>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::bench::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;  // the vocabulary of lanes and of random numbers

/// The sum of what `term` gives for 0, 1, 2, ..., a vector at a time.
HWY_INLINE std::uint32_t sum_of(std::size_t count, const auto& term)
{
    Ints sum = ints(0);
    for (std::size_t i = 0; i < count; i += width()) {
        sum = sum + term(counting_from(static_cast<std::int32_t>(i)));
    }
    std::array<std::uint32_t, lanes::widest> lanes{};
    store(as_words(sum), lanes.data());
    return std::accumulate(lanes.begin(), lanes.end(), 0U);
}

Floor floor_of(std::size_t blocks, std::size_t logarithms, std::uint64_t seed)
{
    const auto block = [seed](Ints individual) {
        const WordLanes at = words_at(seed, 0, ints(0), individual, words(0));
        return as_ints(at.word[0]) + as_ints(at.word[1]) + as_ints(at.word[2]) + as_ints(at.word[3]);
    };
    const auto logarithm = [](Ints number) { return bits_of(natural_log(to_floats(number + ints(1)))); };
    return {sum_of(blocks, block), sum_of(logarithms, logarithm)};
}

}  // namespace rcpsim::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::bench {

HWY_EXPORT(floor_of);

namespace {

std::size_t whole_vectors(std::size_t count)
{
    return (count + lanes::widest - 1) / lanes::widest * lanes::widest;
}

}  // namespace

Floor floor_of(std::size_t blocks, std::size_t logarithms, std::uint64_t seed)
{
    return HWY_DYNAMIC_DISPATCH(floor_of)(whole_vectors(blocks), whole_vectors(logarithms), seed);
}

Floor plain_floor_of(std::size_t blocks, std::size_t logarithms, std::uint64_t seed)
{
    Floor floor{};
    for (std::uint32_t i = 0; i < whole_vectors(blocks); ++i) {
        const auto at = random::words_at(seed, {.draw = 0, .replication = 0, .individual = i, .slot = 0});
        floor.words = std::accumulate(at.begin(), at.end(), floor.words);
    }
    for (std::uint32_t i = 0; i < whole_vectors(logarithms); ++i) {
        floor.logarithms += std::bit_cast<std::uint32_t>(random::natural_log(static_cast<float>(i + 1)));
    }
    return floor;
}

}  // namespace rcpsim::bench
#endif
