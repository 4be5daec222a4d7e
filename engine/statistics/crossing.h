#pragma once

#include <span>
#include <vector>

namespace rcpsim::statistics {

/// Where a curve that is known at some places crosses a level.
struct Crossing
{
    enum class Side
    {
        within,  ///< it does, at `place`
        above,   ///< the curve is above the level throughout
        below,   ///< it is below, or at it, throughout
    };
    Side side{};
    double place{};
};

/// The nearest values that never fall, or never rise: neighbours that contradict take their mean (pool adjacent violators).
std::vector<double> made_monotone(std::span<const double> values, bool rising);

/// Of a curve that is made monotone first and is straight between its places, which ascend. At its ends it rises or falls as
/// `rising` says.
Crossing crossing(std::span<const double> places, std::span<const double> values, double level, bool rising);

}  // namespace rcpsim::statistics
