#include "random/orders.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/orders.cpp"
#include <hwy/foreach_target.h>

#include "random/random-inl.h"

#include <algorithm>
#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::tests::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;
using random::Slot;

template <int shift>
HWY_INLINE WordLanes with_byte(std::uint64_t seed, Words number)
{
    const Words individual = hn::ShiftRight<8>(number);
    return words_at(seed, 0, ints(0), as_ints(individual), hn::ShiftLeft<shift>(hn::And(number, words(Slot::most))));
}

/// The words at one address of an order per lane.
HWY_INLINE WordLanes words_in(Order order, std::uint64_t seed, Words number)
{
    switch (order) {
        case Order::draw:
            return philox_lanes(number, words(0), words(0), words(0), random::key_of(seed));
        case Order::replication:
            return words_at(seed, 0, as_ints(number), ints(0), words(0));
        case Order::individual:
            return words_at(seed, 0, ints(0), as_ints(number), words(0));
        case Order::process:
            return with_byte<Slot::process_shift>(seed, number);
        case Order::item:
            return with_byte<Slot::item_shift>(seed, number);
        case Order::visit:
            return with_byte<Slot::visit_shift>(seed, number);
        case Order::block:
            break;
    }
    return with_byte<0>(seed, number);
}

void fill_in_order(std::uint64_t seed, Order order, std::uint32_t first, std::span<std::uint32_t> all)
{
    std::array<std::uint32_t, 4 * lanes::widest> blocks;
    for (std::size_t i = 0; 4 * i < all.size(); i += width()) {
        const Ints number = counting_from(static_cast<std::int32_t>(first + static_cast<std::uint32_t>(i)));
        const WordLanes found = words_in(order, seed, as_words(number));
        hn::StoreInterleaved4(found.word[0], found.word[1], found.word[2], found.word[3], WordTag(), blocks.data());
        const std::size_t count = std::min(4 * width(), all.size() - 4 * i);
        std::copy_n(blocks.begin(), count, all.begin() + static_cast<std::ptrdiff_t>(4 * i));
    }
}

}  // namespace rcpsim::tests::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::tests {

HWY_EXPORT(fill_in_order);

void fill_in_order(std::uint64_t seed, Order order, std::uint32_t first, std::span<std::uint32_t> words)
{
    HWY_DYNAMIC_DISPATCH(fill_in_order)(seed, order, first, words);
}

}  // namespace rcpsim::tests
#endif
