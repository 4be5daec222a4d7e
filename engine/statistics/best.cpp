#include "statistics/best.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rcpsim::statistics {

std::vector<double> chances_of_least(std::span<const std::vector<double>> values)
{
    constexpr double rounding = 1e-9;  // what is added up in another order may differ by
    std::vector<double> chances(values.size(), 0);
    const std::size_t samples = values.empty() ? 0 : values.front().size();
    for (std::size_t s = 0; s < samples; ++s) {
        const auto least =
            std::min_element(values.begin(), values.end(), [s](const auto& one, const auto& other) { return one[s] < other[s]; });
        const double most = (*least)[s] + rounding * std::abs((*least)[s]);
        const auto equal = std::count_if(values.begin(), values.end(), [&](const auto& one) { return one[s] <= most; });
        for (std::size_t q = 0; q < values.size(); ++q) {
            chances[q] += values[q][s] <= most ? 1.0 / static_cast<double>(equal) / static_cast<double>(samples) : 0;
        }
    }
    return chances;
}

}  // namespace rcpsim::statistics
