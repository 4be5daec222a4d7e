#include "sensitivity/morris.h"

#include "base/errors.h"
#include "base/memory.h"
#include "random/points.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

namespace rcpsim::sensitivity {

namespace {

/// A move is half of the levels, and so half of the range.
constexpr double move = 0.5;

/// Where walks start, and in which order they move factors.
class Walks
{
public:
    explicit Walks(const MorrisDesign& design)
        : design_(design)
        , starts_(random::Sampling::latin_hypercube, design.seed, design.walks, design.dimensions + design.factors.size())
    {
    }

    std::size_t points() const { return design_.factors.size() + 1; }

    void put_start(std::uint32_t walk, std::span<double> coordinates) const
    {
        starts_.at(walk, coordinates);
        for (double& coordinate : coordinates) {
            coordinate = (std::floor(coordinate * design_.levels) + 0.5) / design_.levels;
        }
    }

    /// The factors of a walk, the one that is moved first in front.
    std::vector<std::size_t> order(std::uint32_t walk) const
    {
        std::vector<double> places(design_.dimensions + design_.factors.size());
        starts_.at(walk, places);
        std::vector<std::size_t> factors(design_.factors.size());
        std::iota(factors.begin(), factors.end(), std::size_t{0});
        std::ranges::sort(factors, {}, [&](std::size_t factor) { return places[design_.dimensions + factor]; });
        return factors;
    }

    void put(std::uint32_t point, std::span<double> coordinates) const
    {
        const auto walk = static_cast<std::uint32_t>(point / points());
        put_start(walk, coordinates);
        const auto moved = order(walk);
        for (std::size_t step = 0; step < point % points(); ++step) {
            for (const std::size_t i : design_.factors[moved[step]].coordinates) {
                coordinates[i] += coordinates[i] < move ? move : -move;
            }
        }
    }

private:
    MorrisDesign design_;
    random::Points starts_;
};

/// What a factor did to an output in each walk, per whole range: upward where it has one coordinate.
class EffectsByFactor
{
public:
    explicit EffectsByFactor(const MorrisDesign& design)
        : design_(design)
        , effects_(design.factors.size(), std::vector<double>(design.walks))
    {
    }

    /// `outputs` apart, the values of one output at all points.
    void take(std::span<const double> values, std::size_t outputs)
    {
        const Walks walks(design_);
        std::vector<double> start(design_.dimensions);
        for (std::uint32_t walk = 0; walk < design_.walks; ++walk) {
            walks.put_start(walk, start);
            std::size_t point = walk * walks.points();
            for (const std::size_t factor : walks.order(walk)) {
                const auto& coordinates = design_.factors[factor].coordinates;
                const bool upward = coordinates.empty() || start[coordinates.front()] < move;
                const double change = values[(point + 1) * outputs] - values[point * outputs];
                effects_[factor][walk] = (upward ? change : -change) / move;
                ++point;
            }
        }
    }

    Effect effect(std::size_t factor) const
    {
        const auto& effects = effects_[factor];
        std::vector<double> sizes;
        std::ranges::transform(effects, std::back_inserter(sizes), [](double each) { return std::abs(each); });
        const bool is_group = design_.factors[factor].coordinates.size() > 1;
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        const double size = mean(sizes);
        const auto range = statistics::of_mean(size, sd(sizes), design_.walks);
        return {.name = design_.factors[factor].name,
                .mean = is_group ? none : mean(effects),
                .sd = is_group ? none : sd(effects),
                .size = size,
                .size_error = sd(sizes) / std::sqrt(design_.walks),
                .size_range = {std::max(range[0], 0.0), range[1]}};
    }

private:
    static double mean(std::span<const double> of)
    {
        return std::accumulate(of.begin(), of.end(), 0.0) / static_cast<double>(of.size());
    }

    static double sd(std::span<const double> of)
    {
        double squares = 0;
        for (const double each : of) {
            squares += (each - mean(of)) * (each - mean(of));
        }
        return std::sqrt(squares / static_cast<double>(of.size() - 1));
    }

    const MorrisDesign& design_;
    std::vector<std::vector<double>> effects_;  ///< [factor][walk]
};

}  // namespace

std::uint64_t points_in(const MorrisDesign& design)
{
    return std::uint64_t{design.walks} * (design.factors.size() + 1);
}

Points points_of(const MorrisDesign& design)
{
    base::require(suits_morris(design.levels), "Morris's design has an even number of levels");
    refuse_beyond_numbers(points_in(design), "walks");
    base::refuse_beyond_memory(static_cast<double>(design.walks) *
                                   static_cast<double>(design.dimensions + design.factors.size()) * sizeof(std::uint32_t),
                               "--walks", fmt::format("the coordinates of {} walks", design.walks), "fewer walks");
    const auto walks = std::make_shared<const Walks>(design);
    return {.count = static_cast<std::uint32_t>(points_in(design)),
            .dimensions = design.dimensions,
            .at = [walks](std::uint32_t point, std::span<double> coordinates) { walks->put(point, coordinates); },
            .luck = [walks](std::uint32_t point) { return static_cast<std::uint32_t>(point / walks->points()); }};
}

std::vector<std::vector<Effect>> morris_effects(const MorrisDesign& design, std::span<const double> values)
{
    base::require(design.walks > 1, "Morris's design has two walks at least");
    base::require(values.size() % points_in(design) == 0, "a model has a value of each output at each point");
    const std::size_t outputs = values.size() / points_in(design);
    std::vector<std::vector<Effect>> all(outputs);
    for (std::size_t output = 0; output < outputs; ++output) {
        EffectsByFactor effects(design);
        effects.take(values.subspan(output), outputs);
        for (std::size_t factor = 0; factor < design.factors.size(); ++factor) {
            all[output].push_back(effects.effect(factor));
        }
    }
    return all;
}

}  // namespace rcpsim::sensitivity
