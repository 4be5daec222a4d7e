#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace rcpsim::tests {

/// Random choices that are the same on every platform: whole numbers and decimals with few places. Two throws must not be
/// arguments of one call, whose order is not defined.
class Dice
{
public:
    explicit Dice(std::uint32_t seed)
        : words_(seed)
    {
    }

    std::uint32_t whole(std::uint32_t least, std::uint32_t most)
    {
        return least + static_cast<std::uint32_t>(words_()) % (most - least + 1);
    }

    bool chance(std::uint32_t percent) { return whole(1, 100) <= percent; }

    /// From least to most, in units of the last decimal place: decimal(5, 90, 2) is from 0.05 to 0.90.
    std::string decimal(std::uint32_t least, std::uint32_t most, int places)
    {
        std::uint32_t unit = 1;
        for (int place = 0; place < places; ++place) {
            unit *= 10;
        }
        const std::uint32_t value = whole(least, most);
        return places == 0 ? fmt::format("{}", value) : fmt::format("{}.{:0{}}", value / unit, value % unit, places);
    }

    /// So many shares above 0 that sum to 1, in thousandths.
    std::vector<std::string> shares(std::size_t count)
    {
        std::vector<std::uint32_t> weights;
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
            weights.push_back(whole(1, 20));
            sum += weights.back();
        }
        std::vector<std::string> all;
        std::uint32_t left = 1000;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t share = i + 1 < count ? 1000 * weights[i] / sum : left;
            left -= share;
            all.push_back(fmt::format("{}.{:03}", share / 1000, share % 1000));
        }
        return all;
    }

    template <class T>
    const T& any_of(const std::vector<T>& choices)
    {
        return choices[whole(0, static_cast<std::uint32_t>(choices.size()) - 1)];
    }

private:
    std::mt19937 words_;
};

}  // namespace rcpsim::tests
