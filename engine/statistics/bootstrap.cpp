#include "statistics/bootstrap.h"

#include "random/philox.h"
#include "statistics/distribution.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace rcpsim::statistics {

std::vector<std::uint32_t> resampled(std::uint64_t seed, std::uint32_t resample, std::uint32_t rows)
{
    constexpr std::uint32_t words = std::tuple_size_v<random::Block>;
    std::vector<std::uint32_t> times(rows);
    random::Block block{};
    for (std::uint32_t i = 0; i < rows; ++i) {
        if (i % words == 0) {
            const random::Slot slot{.process = random::reserved::bootstrap};
            block = random::words_at(seed, {.draw = resample, .individual = i / words, .slot = slot.word()});
        }
        ++times[std::uint64_t{block[i % words]} * rows >> 32];
    }
    return times;
}

Interval percentile_interval(std::span<double> values)
{
    if (values.empty()) {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        return {unknown, unknown};
    }
    constexpr double tail = (1 - coverage) / 2;
    std::sort(values.begin(), values.end());
    return {quantile(values, tail), quantile(values, 1 - tail)};
}

}  // namespace rcpsim::statistics
