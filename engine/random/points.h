#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace rcpsim::random {

/// How points are spread over a cube: independently; one in each of as many slices of every dimension as there are points; or
/// evenly in many dimensions at once (Sobol' sequence with Owen's nested uniform scrambling), where a power of 2 is a good number
/// of points. Each point alone is uniform in all of them.
enum class Sampling
{
    monte_carlo,
    latin_hypercube,
    sobol,
};

/// How many dimensions points can have: as many as there are addresses, or direction numbers.
constexpr std::size_t most_dimensions(Sampling sampling)
{
    return sampling == Sampling::sobol ? 3667 : std::numeric_limits<std::uint32_t>::max();
}

/// Random points of the open unit cube. A coordinate is determined by sampling, seed, point and dimension, in a Latin hypercube
/// also by the number of points: another dimension at the end moves none.
class Points
{
public:
    /// Throws std::invalid_argument when there are more than most_dimensions.
    Points(Sampling sampling, std::uint64_t seed, std::uint32_t points, std::size_t dimensions);

    /// The first coordinates of a point. Requires that there are such a point and so many dimensions.
    void at(std::uint32_t point, std::span<double> coordinates) const;

private:
    double coordinate(std::uint32_t point, std::uint32_t dimension) const;
    double in_slice(std::uint32_t point, std::uint32_t dimension) const;
    std::uint32_t sobol_digits(std::uint32_t point, std::uint32_t dimension) const;
    void shuffle_slices(std::uint32_t dimension);
    void take_directions();

    Sampling sampling_;
    std::uint64_t seed_;
    std::uint32_t points_;
    std::size_t dimensions_;
    std::vector<std::uint32_t> slices_;      ///< of a Latin hypercube: by dimension, the slice of each point
    std::vector<std::uint32_t> directions_;  ///< of a Sobol' sequence: by bit of the point's Gray code, of each dimension
};

}  // namespace rcpsim::random
