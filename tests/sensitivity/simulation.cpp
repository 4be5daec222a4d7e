// The engine as a model of designs.

#include "sensitivity/simulation.h"

#include "random/distributions.h"
#include "sensitivity/sobol.h"
#include "support/draws.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace rcpsim;
using sensitivity::Varied;

namespace {

parameters::Parameters life()
{
    return tests::verification("whole-life", tests::uncertain_life());
}

}  // namespace

TEST_CASE("Cohorts of a point are simulated in blocks, and points share them all")
{
    const Varied varied(life(), {.of = {"prices.court.gbp"}});
    sensitivity::Simulation simulation(varied, {.outcomes = {"births", "proceedings"}, .arm = 0}, {.mothers = 9000});
    const std::size_t cohorts = simulation.cohorts();
    CHECK(cohorts * varied.parameters().life.cohort.mothers >= 9000);
    const auto values = simulation.on_same_mothers(3, [&](std::uint32_t /*set*/, std::span<double> of_set) {
        std::copy(varied.base().begin(), varied.base().end(), of_set.begin());
    });
    REQUIRE(values.size() == 3 * 2 * cohorts);
    const auto of_set = [&](std::size_t set) {
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(set * 2 * cohorts);
        return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(2 * cohorts));
    };
    CHECK(of_set(0) == of_set(1));
    CHECK(of_set(0) == of_set(2));
    // No cohort is simulated twice.
    auto births = of_set(0);
    births.resize(cohorts);
    CHECK(std::adjacent_find(births.begin(), births.end(), [](double one, double other) { return one != other; }) !=
          births.end());
    CHECK(simulation.points() == 3);
}

TEST_CASE("Two prices share the variance as their events do")
{
    // Proceedings cost court.gbp each, and money is linear in a price, so without chance the share of one is that of its events'
    // number times its standard deviation, squared.
    auto parameters = tests::verification("whole-life", {"prices.court.gbp={value: 24250, normal: {sd: 5000}}",
                                                         "prices.foster_older.gbp={value: 900, normal: {sd: 150}}"});
    const Varied varied(parameters, {});
    sensitivity::Simulation simulation(varied, {.outcomes = {"cost", "proceedings"}, .arm = 0}, {.mothers = 4000});
    REQUIRE(varied.factors().size() == 2);
    const sensitivity::SobolDesign design{
        .seed = 5, .rows = 128, .dimensions = varied.dimensions(), .factors = varied.factors(), .with_chance = true};
    const auto indices = sensitivity::sobol_indices(design, simulation.model()(sensitivity::points_of(design)));
    // Slopes on the same mothers.
    const auto at = simulation.on_same_mothers(3, [&](std::uint32_t set, std::span<double> values) {
        std::copy(varied.base().begin(), varied.base().end(), values.begin());
        values[0] += set == 1 ? 100 : 0;
        values[1] += set == 2 ? 100 : 0;
    });
    const std::size_t cohorts = simulation.cohorts();
    const auto mean = [&](std::size_t set) {
        double sum = 0;
        for (std::size_t c = 0; c < cohorts; ++c) {
            sum += at[set * 2 * cohorts + c];
        }
        return sum / static_cast<double>(cohorts);
    };
    const double court = std::pow((mean(1) - mean(0)) / 100 * 5000, 2);
    const double foster = std::pow((mean(2) - mean(0)) / 100 * 150, 2);
    const auto& of_cost = indices[0];
    const double of_numbers = 1 - of_cost.factors[2].total.value;
    for (std::size_t f = 0; f < 2; ++f) {
        const double share = of_numbers * (f == 0 ? court : foster) / (court + foster);
        CHECK(of_cost.factors[f].total.low < share + 0.03);
        CHECK(of_cost.factors[f].total.high > share - 0.03);
    }
    // Prices do nothing to what happens: all its variance is chance.
    CHECK(indices[1].factors[0].total.value == 0);
    CHECK(indices[1].factors[1].total.value == 0);
    CHECK(indices[1].factors[2].total.value == Approx(1).epsilon(0.35));
}
