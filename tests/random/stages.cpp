#include "random/stages.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/stages.cpp"
#include <hwy/foreach_target.h>

#include "random/random-inl.h"

#include <array>

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

}  // namespace rcpsim::tests::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rcpsim::tests {

HWY_EXPORT(blocks_at);

std::vector<random::Block> blocks_at(std::uint64_t seed, std::uint32_t draw, std::span<const random::Address> addresses)
{
    return HWY_DYNAMIC_DISPATCH(blocks_at)(seed, draw, addresses);
}

}  // namespace rcpsim::tests
#endif
