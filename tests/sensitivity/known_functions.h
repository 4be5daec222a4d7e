#pragma once

#include "random/philox.h"
#include "sensitivity/model.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

// Functions whose indices have a closed form.

namespace rcpsim::known {

using Function = std::function<double(std::span<const double> coordinates, std::uint32_t luck)>;

/// The values of functions at points, [point x function].
inline std::vector<double> values_at(const sensitivity::Points& points, std::span<const Function> functions)
{
    std::vector<double> values;
    std::vector<double> coordinates(points.dimensions);
    for (std::uint32_t point = 0; point < points.count; ++point) {
        points.at(point, coordinates);
        for (const auto& function : functions) {
            values.push_back(function(coordinates, points.luck(point)));
        }
    }
    return values;
}

inline std::vector<double> values_at(const sensitivity::Points& points, const Function& function)
{
    return values_at(points, std::span(&function, 1));
}

/// A factor of each coordinate.
inline std::vector<sensitivity::Factor> single_factors(std::size_t dimensions)
{
    std::vector<sensitivity::Factor> factors;
    for (std::size_t i = 0; i < dimensions; ++i) {
        factors.push_back({.name = fmt::format("x{}", i), .coordinates = {i}});
    }
    return factors;
}

/// A uniform number that belongs to the luck.
inline double uniform_of(std::uint32_t luck, std::uint64_t seed)
{
    return (random::words_at(seed, {.draw = luck})[0] + 0.5) * 0x1p-32;
}

/// Ishigami and Homma (1990) with a = 7 and b = 0.1: the first and the third of its numbers interact.
namespace ishigami {
inline double at(std::span<const double> coordinates, std::uint32_t)
{
    std::array<double, 3> angles{};
    for (std::size_t i = 0; i < angles.size(); ++i) {
        angles[i] = std::numbers::pi * (2 * coordinates[i] - 1);
    }
    return std::sin(angles[0]) * (1 + 0.1 * std::pow(angles[2], 4)) + 7 * std::pow(std::sin(angles[1]), 2);
}

inline const double pi_4 = std::pow(std::numbers::pi, 4);
inline const double mean = 3.5;
inline const double of_0 = std::pow(1 + 0.1 * pi_4 / 5, 2) / 2;
inline const double of_1 = 49.0 / 8;
inline const double of_0_and_2 = 0.01 * pi_4 * pi_4 * 8 / 225;
inline const double variance = of_0 + of_1 + of_0_and_2;
inline const std::vector<double> first{of_0 / variance, of_1 / variance, 0};
inline const std::vector<double> total{(of_0 + of_0_and_2) / variance, of_1 / variance, of_0_and_2 / variance};
inline const std::vector<double> pairs{0, of_0_and_2 / variance, 0};
}  // namespace ishigami

/// Sobol's G: a product of (|4x - 2| + a) / (1 + a), with interactions of every order.
class G
{
public:
    explicit G(std::vector<double> a)
        : a_(std::move(a))
    {
    }

    double at(std::span<const double> coordinates) const
    {
        double product = 1;
        for (std::size_t i = 0; i < a_.size(); ++i) {
            product *= (std::abs(4 * coordinates[i] - 2) + a_[i]) / (1 + a_[i]);
        }
        return product;
    }

    std::size_t size() const { return a_.size(); }

    double variance() const { return product_of_squares(all()) - 1; }

    /// What of the variance is due to these numbers alone and together; to them and what they do with others; and to the
    /// interaction of two of them.
    double first(const std::vector<std::size_t>& numbers) const { return (product_of_squares(numbers) - 1) / variance(); }
    double total(const std::vector<std::size_t>& numbers) const
    {
        return first(numbers) * product_of_squares(all()) / product_of_squares(numbers);
    }
    double second(std::size_t one, std::size_t other) const { return of_one(one) * of_one(other) / variance(); }

private:
    double of_one(std::size_t i) const { return 1 / (3 * (1 + a_[i]) * (1 + a_[i])); }

    /// The mean square of a product of some of the numbers' parts, each of which has mean 1.
    double product_of_squares(const std::vector<std::size_t>& numbers) const
    {
        double product = 1;
        for (const std::size_t i : numbers) {
            product *= 1 + of_one(i);
        }
        return product;
    }

    std::vector<std::size_t> all() const
    {
        std::vector<std::size_t> numbers;
        for (std::size_t i = 0; i < a_.size(); ++i) {
            numbers.push_back(i);
        }
        return numbers;
    }

    std::vector<double> a_;
};

}  // namespace rcpsim::known
