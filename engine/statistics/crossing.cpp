#include "statistics/crossing.h"

#include <algorithm>
#include <cstddef>

namespace rcpsim::statistics {

std::vector<double> made_monotone(std::span<const double> values, bool rising)
{
    struct Pool
    {
        double mean;
        std::size_t size;
    };
    std::vector<Pool> pools;
    for (const double value : values) {
        pools.push_back({value, 1});
        while (pools.size() > 1) {
            const Pool last = pools.back();
            auto& before = pools[pools.size() - 2];
            if (rising ? before.mean <= last.mean : before.mean >= last.mean) {
                break;
            }
            const auto size = before.size + last.size;
            before.mean = (before.mean * static_cast<double>(before.size) + last.mean * static_cast<double>(last.size)) /
                          static_cast<double>(size);
            before.size = size;
            pools.pop_back();
        }
    }
    std::vector<double> monotone;
    for (const auto& [mean, size] : pools) {
        monotone.insert(monotone.end(), size, mean);
    }
    return monotone;
}

Crossing crossing(std::span<const double> places, std::span<const double> values, double level, bool rising)
{
    const auto curve = made_monotone(values, rising);
    const auto is_beyond = [&](double value) { return rising ? value > level : value <= level; };
    const auto beyond = std::find_if(curve.begin(), curve.end(), is_beyond);
    if (beyond == curve.begin() || beyond == curve.end()) {
        return {curve.front() > level ? Crossing::Side::above : Crossing::Side::below, {}};
    }
    const auto i = static_cast<std::size_t>(beyond - curve.begin());
    const double part = (level - curve[i - 1]) / (curve[i] - curve[i - 1]);
    return {Crossing::Side::within, places[i - 1] + part * (places[i] - places[i - 1])};
}

}  // namespace rcpsim::statistics
