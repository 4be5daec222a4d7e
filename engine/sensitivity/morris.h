#pragma once

#include "sensitivity/model.h"
#include "statistics/intervals.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// Walks through the cube (Morris, Technometrics 1991): each starts somewhere and moves one factor after the other, in an order
/// of its own, by half of the levels. All points of a walk have the same luck, which is the walk's number.
struct MorrisDesign
{
    std::uint64_t seed{};
    std::uint32_t walks{};  ///< at least 2
    std::size_t dimensions{};
    std::vector<Factor> factors{};  ///< with no coordinate in common; one that is in none differs between walks
    std::uint32_t levels{};         ///< even; level k of p is the coordinate (k + 1/2) / p, so none is at an end
};

/// Numbers with which Morris's design is mostly used.
inline constexpr std::uint32_t usual_levels = 8;
inline constexpr std::uint32_t usual_walks = 20;

/// Whether coordinates may have so many levels: an upward move by half of them meets each level as often as a downward one.
constexpr bool suits_morris(std::uint32_t levels)
{
    return levels > 0 && levels % 2 == 0;
}

/// What moving a factor does to an output, per whole range of its coordinates, from 0 to 1.
struct Effect
{
    std::string name{};
    double mean{};        ///< with its sign; NaN for a group, whose coordinates move in directions of their own
    double sd{};          ///< from walk to walk: curvature, interactions and luck; NaN for a group
    double size{};        ///< mean of sizes, without signs (Campolongo et al., Environmental Modelling & Software 2007)
    double size_error{};  ///< standard error of `size`
    statistics::Interval size_range{};  ///< 95 % interval of `size`, by Student's t
};

/// How many points a design has.
std::uint64_t points_in(const MorrisDesign& design);

/// The points of a design, walk by walk. Starts are a Latin hypercube: over all walks, each coordinate starts at each level as
/// equally often as can be. Requires even levels, and no more points than a 32-bit number tells.
Points points_of(const MorrisDesign& design);

/// The effects of each factor on each output, [output][factor], from the values of a model at the points of a design,
/// [point x output].
std::vector<std::vector<Effect>> morris_effects(const MorrisDesign& design, std::span<const double> values);

}  // namespace rcpsim::sensitivity
