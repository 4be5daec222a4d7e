#pragma once

#include "sensitivity/sobol_points.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// A share of an output's variance, with its 95 % interval: percentiles of resampled rows.
struct Index
{
    double value{};
    double low{};
    double high{};

    /// Whether the whole interval is above 0, and so the index is told from the noise of its estimate.
    bool stands_out() const { return low > 0; }
};

/// The widest interval of a total index that is exact enough to be told without a warning.
inline constexpr double widest_total = 0.05;

/// What an output's variance owes to a factor.
struct FactorIndices
{
    std::string name{};
    Index first{};  ///< what of the variance would go, on average, if this factor were known and no other
    Index total{};  ///< what of the variance would stay, on average, if all other factors were known

    bool is_rough() const { return total.high - total.low > widest_total; }
};

/// What two factors do together and neither does alone: the interaction of the two.
struct PairIndices
{
    std::size_t one{};  ///< which of the factors
    std::size_t other{};
    Index second{};
};

/// Of one output. Indices are NaN where it is the same at all points of A and B.
struct SobolIndices
{
    double mean{};
    double variance{};
    std::vector<FactorIndices> factors{};  ///< chance, if it is one, is the last
    std::vector<PairIndices> pairs{};      ///< of a design with pairs: (0, 1), (0, 2), ..., (1, 2), ...
};

/// How often rows are resampled, where nothing else is asked.
inline constexpr std::uint32_t usual_resamples = 1000;

/// The indices of each output, from the values of a model at the points of a design, [point x output]. First-order indices by
/// Saltelli et al. (Computer Physics Communications 2010), total ones by Jansen (Computer Physics Communications 1999), of pairs
/// after Saltelli (Computer Physics Communications 2002) as products of two differences.
std::vector<SobolIndices> sobol_indices(const SobolDesign& design, std::span<const double> values,
                                        std::uint32_t resamples = usual_resamples);

}  // namespace rcpsim::sensitivity
