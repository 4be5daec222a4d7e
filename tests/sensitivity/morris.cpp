#include "sensitivity/morris.h"

#include "known_functions.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::sensitivity;

namespace {

MorrisDesign design_of(std::size_t dimensions, std::uint32_t walks, std::uint64_t seed = 1)
{
    return {.seed = seed,
            .walks = walks,
            .dimensions = dimensions,
            .factors = known::single_factors(dimensions),
            .levels = usual_levels};
}

std::vector<Effect> effects_of(const MorrisDesign& design, const known::Function& function)
{
    return morris_effects(design, known::values_at(points_of(design), function))[0];
}

const std::vector<double> a{0, 1, 4.5, 9};
const known::G g(a);
const known::Function g_function = [](std::span<const double> x, std::uint32_t) { return g.at(x); };

// At the middles of eight levels |4x - 2| has mean 1, as everywhere, and variance 5/16. Half a range further it is larger or
// smaller by 1.5 or by 0.5, so what one number does has size 2 per whole range and mean square 5, before others multiply it.
double size_of(std::size_t factor)
{
    return 2 / (1 + a[factor]);
}

double sd_of(std::size_t factor)
{
    double square = 5 / (1 + a[factor]) / (1 + a[factor]);
    for (std::size_t i = 0; i < a.size(); ++i) {
        square *= i == factor ? 1 : 1 + 5.0 / 16 / (1 + a[i]) / (1 + a[i]);
    }
    return std::sqrt(square);
}

}  // namespace

TEST_CASE("Morris's design has an even number of levels")
{
    STATIC_REQUIRE(suits_morris(2));
    STATIC_REQUIRE(suits_morris(usual_levels));
    STATIC_REQUIRE_FALSE(suits_morris(0));
    STATIC_REQUIRE_FALSE(suits_morris(7));
    CHECK(points_in(design_of(4, 20)) == 100);
}

TEST_CASE("A walk has one luck and moves each factor once, by half of the levels")
{
    auto design = design_of(5, 20);
    design.factors = {{"group", {0, 3}}, {"one", {1}}, {"two", {2}}};
    const auto points = points_of(design);
    REQUIRE(points.count == 20 * 4);
    std::vector<double> before(5);
    std::vector<double> now(5);
    std::vector<int> first_moved(3);
    for (std::uint32_t point = 0; point < points.count; ++point) {
        points.at(point, now);
        CHECK(points.luck(point) == point / 4);
        for (const double coordinate : now) {
            CHECK(std::fmod(coordinate * usual_levels, 1) == 0.5);
            CHECK((coordinate > 0 && coordinate < 1));
        }
        if (point % 4 > 0) {
            std::vector<std::size_t> moved;
            for (std::size_t i = 0; i < 5; ++i) {
                if (now[i] != before[i]) {
                    moved.push_back(i);
                    CHECK(std::abs(now[i] - before[i]) == 0.5);
                }
            }
            const auto factor = std::ranges::find(design.factors, moved, &Factor::coordinates);
            REQUIRE(factor != design.factors.end());
            first_moved[static_cast<std::size_t>(factor - design.factors.begin())] += point % 4 == 1 ? 1 : 0;
        }
        before = now;
    }
    // Each order of three is as likely: one comes first in 1 to 15 of 20 walks, or else with a probability of 0.001.
    for (const int times : first_moved) {
        CHECK((times > 0 && times < 16));
    }
}

TEST_CASE("Over all walks a coordinate starts at each level as equally often as can be")
{
    const auto design = design_of(6, 20);
    const auto points = points_of(design);
    std::vector<double> start(6);
    std::vector<std::vector<int>> times(6, std::vector<int>(usual_levels));
    for (std::uint32_t walk = 0; walk < design.walks; ++walk) {
        points.at(walk * 7, start);
        for (std::size_t i = 0; i < 6; ++i) {
            ++times[i].at(static_cast<std::size_t>(start[i] * usual_levels));
        }
    }
    for (const auto& of_coordinate : times) {
        for (const int each : of_coordinate) {
            CHECK((each == 2 || each == 3));
        }
    }
}

TEST_CASE("In which order a walk moves factors has nothing to do with where it starts")
{
    constexpr std::uint32_t walks = 400;
    const auto points = points_of(design_of(2, walks));
    std::vector<double> start(2);
    std::vector<double> next(2);
    int lower_first = 0;
    for (std::uint32_t walk = 0; walk < walks; ++walk) {
        points.at(3 * walk, start);
        points.at(3 * walk + 1, next);
        lower_first += (start[0] < start[1]) == (next[0] != start[0]) ? 1 : 0;
    }
    CHECK(std::abs(lower_first - walks / 2.0) < 4 * std::sqrt(walks / 4.0));
}

TEST_CASE("What is linear has the same effect everywhere, whatever the luck of a walk")
{
    const auto effects = effects_of(design_of(3, usual_walks), [](auto x, auto luck) { return 4 * x[0] - 2 * x[1] + 8 * luck; });
    const std::vector<double> exact{4, -2, 0};
    for (std::size_t i = 0; i < exact.size(); ++i) {
        CHECK(effects[i].mean == Approx(exact[i]));
        CHECK(effects[i].sd == Approx(0).margin(1e-12));
        CHECK(effects[i].size == Approx(std::abs(exact[i])));
        CHECK(effects[i].size_range[0] == Approx(std::abs(exact[i])));
        CHECK(effects[i].size_range[1] == Approx(std::abs(exact[i])));
    }
    CHECK(effects[1].name == "x1");
}

TEST_CASE("Effects in Sobol's G have mean, spread and size as on all levels")
{
    constexpr std::uint32_t walks = 4000;
    const auto effects = effects_of(design_of(g.size(), walks), g_function);
    for (std::size_t i = 0; i < g.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(effects[i].mean) < 4 * sd_of(i) / std::sqrt(walks));
        CHECK(std::abs(effects[i].size - size_of(i)) < 4 * effects[i].size_error);
        CHECK(effects[i].size_error ==
              Approx(std::sqrt(sd_of(i) * sd_of(i) - size_of(i) * size_of(i)) / std::sqrt(walks)).epsilon(0.1));
        // The relative standard error of a sd of so many values is 0.011 where they are normal; these have less of tails.
        CHECK(effects[i].sd == Approx(sd_of(i)).epsilon(0.045));
    }
}

TEST_CASE("The size of an effect is in its interval as often as it should be")
{
    constexpr int seeds = 20;
    std::vector<int> holding(g.size());
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto effects = effects_of(design_of(g.size(), usual_walks, static_cast<std::uint64_t>(seed)), g_function);
        for (std::size_t i = 0; i < g.size(); ++i) {
            holding[i] += effects[i].size_range[0] <= size_of(i) && size_of(i) <= effects[i].size_range[1] ? 1 : 0;
        }
    }
    for (const int each : holding) {
        CHECK(each >= 15);
    }
}

TEST_CASE("A group has a size and no sign")
{
    auto design = design_of(3, 2000);
    design.factors = {{"group", {0, 1}}, {"one", {2}}};
    const auto effects = effects_of(design, [](auto x, auto) { return 3 * x[0] + x[1] - x[2]; });
    CHECK(std::isnan(effects[0].mean));
    CHECK(std::isnan(effects[0].sd));
    // Half of all walks move the two the same way, by 4, and half the other way, by 2.
    CHECK(std::abs(effects[0].size - 3) < 4 * effects[0].size_error);
    CHECK(effects[0].size_error == Approx(1 / std::sqrt(2000)).epsilon(0.01));
    CHECK(effects[1].mean == Approx(-1));
}

TEST_CASE("Two walks give a size, its standard error and its interval, which does not fall below 0")
{
    const auto effect = morris_effects(design_of(1, 2), std::vector<double>{0, 1, 0, 3})[0][0];
    CHECK(effect.size == 4);
    CHECK(effect.size_error == Approx(2));
    CHECK(effect.size_range[0] == 0);
    CHECK(effect.size_range[1] == Approx(4 + 12.706 * 2).epsilon(1e-4));
}

TEST_CASE("Each output has effects of its own")
{
    const auto design = design_of(2, 4);
    const std::vector<known::Function> functions{[](auto x, auto) { return x[0]; }, [](auto x, auto) { return 5 * x[1]; }};
    const auto effects = morris_effects(design, known::values_at(points_of(design), functions));
    REQUIRE(effects.size() == 2);
    CHECK(effects[0][0].mean == Approx(1));
    CHECK(effects[0][1].mean == Approx(0));
    CHECK(effects[1][0].mean == Approx(0));
    CHECK(effects[1][1].mean == Approx(5));
}
