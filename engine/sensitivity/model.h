#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace rcpsim::sensitivity {

/// What is varied as one: a number, or a group of numbers.
struct Factor
{
    std::string name{};
    std::vector<std::size_t> coordinates{};  ///< which coordinates of a point belong to it
};

/// Points at which a model is tried, made when they are needed.
struct Points
{
    std::uint32_t count{};
    std::size_t dimensions{};
    /// The coordinates of a point, each in (0, 1). Threads may call it at once.
    std::function<void(std::uint32_t point, std::span<double> coordinates)> at{};
    /// Whose luck a point has: points of the same luck are tried on the same individuals, with the same random numbers.
    std::function<std::uint32_t(std::uint32_t point)> luck{};
};

/// Throws base::InputError, naming what there should be fewer of, when points are more than can be numbered.
void refuse_beyond_numbers(std::uint64_t points, const char* fewer);

/// What a model comes to at points: [point x output].
using Model = std::function<std::vector<double>(const Points& points)>;

}  // namespace rcpsim::sensitivity
