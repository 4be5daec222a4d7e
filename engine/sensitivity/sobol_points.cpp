#include "sensitivity/sobol_points.h"

#include "base/errors.h"
#include "base/memory.h"
#include "random/points.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>

namespace rcpsim::sensitivity {

namespace {

/// What a point is put together from.
struct Recipe
{
    std::uint32_t row;
    bool of_b;                          ///< whether it is B's point, or A's
    std::optional<std::size_t> factor;  ///< but for which it is, as in the other
};

Recipe recipe(const SobolRow& row, std::uint32_t point)
{
    const std::size_t place = point % row.size();
    const bool of_b = place >= row.b();
    const std::size_t start = of_b ? row.b() : row.a();
    return {.row = static_cast<std::uint32_t>(point / row.size()),
            .of_b = of_b,
            .factor = place == start ? std::nullopt : std::optional(place - start - 1)};
}

/// A and B, made when the first point is asked for: who has no room for what comes of them is told before.
class Rows
{
public:
    explicit Rows(const SobolDesign& design)
        : design_(design)
        , factors_(factors_of(design))
        , row_(design)
    {
    }

    void put(std::uint32_t point, std::span<double> coordinates) const
    {
        const auto [row, of_b, factor] = recipe(row_, point);
        std::ranges::copy(coordinates_of(row, of_b), coordinates.begin());
        if (factor) {
            const auto other = coordinates_of(row, !of_b);
            for (const std::size_t i : factors_[*factor].coordinates) {
                coordinates[i] = other[i];
            }
        }
    }

    std::uint32_t luck(std::uint32_t point) const
    {
        const auto [row, of_b, factor] = recipe(row_, point);
        const bool of_other = factor == design_.factors.size();
        return of_b != of_other ? row + design_.rows : row;
    }

private:
    void make() const
    {
        const std::size_t width = 2 * design_.dimensions;
        coordinates_.resize(design_.rows * width);
        const random::Points sequence(random::Sampling::sobol, design_.seed, design_.rows, width);
        for (std::uint32_t row = 0; row < design_.rows; ++row) {
            sequence.at(row, std::span(coordinates_).subspan(row * width, width));
        }
    }

    std::span<const double> coordinates_of(std::uint32_t row, bool of_b) const
    {
        std::call_once(made_, [this] { make(); });
        return std::span(coordinates_).subspan((std::size_t{row} * 2 + (of_b ? 1 : 0)) * design_.dimensions, design_.dimensions);
    }

    SobolDesign design_;
    std::vector<Factor> factors_;
    SobolRow row_;
    mutable std::once_flag made_;
    mutable std::vector<double> coordinates_;  ///< [row x (A's, B's)]
};

}  // namespace

std::vector<Factor> factors_of(const SobolDesign& design)
{
    auto factors = design.factors;
    if (design.with_chance) {
        factors.push_back({.name = std::string(chance)});
    }
    return factors;
}

std::uint64_t points_in(const SobolDesign& design)
{
    return std::uint64_t{design.rows} * SobolRow(design).size();
}

Points points_of(const SobolDesign& design)
{
    base::require(suits_sobol(design.rows), "a Sobol' design has a power of 2 of rows");
    refuse_beyond_numbers(points_in(design), "rows");
    base::refuse_beyond_memory(static_cast<double>(design.rows) * 2 * static_cast<double>(design.dimensions) * sizeof(double),
                               "--rows", fmt::format("the coordinates of {} rows", design.rows), "fewer rows");
    const auto rows = std::make_shared<const Rows>(design);
    return {.count = static_cast<std::uint32_t>(points_in(design)),
            .dimensions = design.dimensions,
            .at = [rows](std::uint32_t point, std::span<double> coordinates) { rows->put(point, coordinates); },
            .luck = [rows](std::uint32_t point) { return rows->luck(point); }};
}

}  // namespace rcpsim::sensitivity
