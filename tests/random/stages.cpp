#include "random/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/stages.cpp"
#include <hwy/foreach_target.h>

#include "random/random-inl.h"

#include <algorithm>
#include <array>
#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace rcpsim::tests::HWY_NAMESPACE {

using namespace rcpsim::random::HWY_NAMESPACE;
using rcpsim::random::Address;
using rcpsim::random::Block;
using Lanes = std::array<std::uint32_t, lanes::widest>;

std::vector<Block> blocks_at(std::uint64_t seed, std::uint32_t draw, std::span<const Address> addresses)
{
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < addresses.size(); i += width()) {
        const std::size_t present = addresses.size() - i < width() ? addresses.size() - i : width();
        Lanes replication{};
        Lanes individual{};
        Lanes slot{};
        for (std::size_t lane = 0; lane < present; ++lane) {
            replication[lane] = addresses[i + lane].replication;
            individual[lane] = addresses[i + lane].individual;
            slot[lane] = addresses[i + lane].slot;
        }
        const WordLanes found =
            words_at(seed, draw, as_ints(load(replication.data())), as_ints(load(individual.data())), load(slot.data()));
        std::array<Lanes, 4> words{};
        for (std::size_t word = 0; word < words.size(); ++word) {
            store(found.word[word], words[word].data());
        }
        for (std::size_t lane = 0; lane < present; ++lane) {
            blocks.push_back({words[0][lane], words[1][lane], words[2][lane], words[3][lane]});
        }
    }
    return blocks;
}

HWY_INLINE std::vector<float> transformed(std::span<const float> numbers, const auto& transform)
{
    std::vector<float> out;
    std::array<float, lanes::widest> here{};
    for (std::size_t i = 0; i < numbers.size(); i += width()) {
        const std::size_t present = std::min(numbers.size() - i, width());
        std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(i), present, here.begin());
        store(transform(load(here.data())), here.data());
        out.insert(out.end(), here.begin(), here.begin() + static_cast<std::ptrdiff_t>(present));
    }
    return out;
}

std::vector<float> natural_logs(std::span<const float> numbers)
{
    return transformed(numbers, [](Floats x) { return natural_log(x); });
}

std::vector<float> exponentials(std::span<const float> numbers)
{
    return transformed(numbers, [](Floats x) { return exponential(x); });
}

}  // namespace rcpsim::tests::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::tests {

HWY_EXPORT(blocks_at);
HWY_EXPORT(natural_logs);
HWY_EXPORT(exponentials);

std::vector<random::Block> blocks_at(std::uint64_t seed, std::uint32_t draw, std::span<const random::Address> addresses)
{
    return HWY_DYNAMIC_DISPATCH(blocks_at)(seed, draw, addresses);
}

std::vector<float> natural_logs(std::span<const float> numbers)
{
    return HWY_DYNAMIC_DISPATCH(natural_logs)(numbers);
}

std::vector<float> exponentials(std::span<const float> numbers)
{
    return HWY_DYNAMIC_DISPATCH(exponentials)(numbers);
}

}  // namespace rcpsim::tests
#endif
