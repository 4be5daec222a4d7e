// Writes random words to the standard output, 32 bits each, in an order of addresses, for as long as somebody reads them.

#include "random/orders.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace rcpsim;

int main(int count, char** words)
{
    const auto* order = std::find_if(tests::orders.begin(), tests::orders.end(),
                                     [&](const auto& named) { return count == 3 && named.second == words[2]; });
    if (order == tests::orders.end()) {
        std::fputs("usage: rcpsim_words SEED ORDER, where the order is a part of an address, such as draw\n", stderr);
        return 2;
    }
    const std::uint64_t seed = std::strtoull(words[1], nullptr, 10);
    constexpr std::uint32_t blocks = 1U << 14;
    std::vector<std::uint32_t> random(4 * blocks);
    for (std::uint32_t first = 0;; first += blocks) {
        tests::fill_in_order(seed, order->first, first, random);
        if (std::fwrite(random.data(), sizeof random.front(), random.size(), stdout) != random.size()) {
            return 1;
        }
    }
}
