#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace rcpsim::bench {

/// What the engine puts out for RCP-mini, as a plain loop would keep it.
struct PlainOutputs
{
    static constexpr int years = 38;
    static constexpr int metrics = 7;  ///< births, proceedings, recurrences, care entries, years in care, cost, discounted cost
    static constexpr int bins = 57 * 256;

    struct PerMother
    {
        double sum = 0;
        double squares = 0;
    };
    std::array<PerMother, metrics> over_mothers{};
    std::array<std::array<double, years>, 5> ledger{};  ///< events of four kinds and years in care, by year
    std::vector<std::array<std::uint32_t, bins>> distribution = std::vector<std::array<std::uint32_t, bins>>(metrics);

    double mean(int metric, std::uint64_t mothers) const
    {
        return over_mothers[static_cast<std::size_t>(metric)].sum / static_cast<double>(mothers);
    }
};

/// RCP-mini as one would write it first: one mother at a time, one std::mt19937_64, distributions of the standard library. The
/// same outputs as the engine's: by year, and mean, standard deviation and distribution over mothers of every metric.
PlainOutputs plain_loop(std::uint64_t mothers, std::uint64_t seed);

}  // namespace rcpsim::bench
