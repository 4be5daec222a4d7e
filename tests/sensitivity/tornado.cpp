#include "sensitivity/tornado.h"

#include "base/errors.h"
#include "random/distributions.h"
#include "sensitivity/chapters.h"
#include "sensitivity/two_way.h"
#include "support/draws.h"
#include "support/study.h"

#include "study/kept_outcomes.h"

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

const sensitivity::Bar& bar_of(const sensitivity::Tornado& found, const std::string& path)
{
    const auto bar = std::find_if(found.bars.begin(), found.bars.end(), [&](const auto& one) { return one.path == path; });
    REQUIRE(bar != found.bars.end());
    return *bar;
}

}  // namespace

TEST_CASE("A tornado's bars are the runs at the ends of each number, on the same mothers")
{
    const Varied varied(life(), {.of = {"prices.court.gbp", "cases.joining", "arms.service.effects*"}});
    CHECK(varied.numbers().size() == 4);
    sensitivity::Simulation simulation(varied, {.outcomes = {"cost_discounted", "proceedings"}, .arm = 1, .less = 0},
                                       {.mothers = 3000});
    const auto found = sensitivity::tornado(varied, simulation);
    REQUIRE(found.bars.size() == 4);
    CHECK(std::is_sorted(found.bars.begin(), found.bars.end(), [](const auto& one, const auto& other) {
        return std::abs(one.swing[0].value) > std::abs(other.swing[0].value);
    }));
    for (const auto& bar : found.bars) {
        CHECK(bar.at_high[0].value - bar.at_low[0].value == Approx(bar.swing[0].value).margin(1e-6));
    }
    // A price of an event changes money by its own change times the discounted number of events, and nothing else.
    const auto& price = bar_of(found, "prices.court.gbp");
    CHECK(price.at_low[1].value == found.base[1].value);
    CHECK(price.swing[1].value == 0);
    const double slope = (price.at_high[0].value - found.base[0].value) / (price.high - price.base);
    CHECK((found.base[0].value - price.at_low[0].value) / (price.base - price.low) == Approx(slope).epsilon(1e-6));
    CHECK(slope == Approx(found.base[1].value).epsilon(0.2));
    // Pairing: a swing is much surer than the outcomes that it is taken from.
    CHECK(price.swing[0].standard_error < 0.5 * price.at_low[0].standard_error);
}

TEST_CASE("A tornado gives the run that a scenario with that value gives")
{
    const Varied varied(life(), {.of = {"cases.joining"}});
    sensitivity::Simulation simulation(varied, {.outcomes = {"births", "proceedings"}, .arm = 0}, {.mothers = 400});
    const auto found = sensitivity::tornado(varied, simulation);
    auto set = life();
    for (auto& number : parameters::numbers(set)) {
        if (number.path == "cases.joining") {
            parameters::set(number.number, random::quantile(random::Uniform{0.4, 0.8}, 0.025));
        }
    }
    set.uncertainty = {};
    set.run.draws = 1;
    set.run.replications = simulation.cohorts();
    const study::Design design(set);
    study::KeptOutcomes outcomes;
    study::run(design, {}, outcomes);
    const auto proceedings = outcomes.outcomes(0, *metrics::position_of(design.metrics, "proceedings"));
    CHECK(found.bars[0].at_low[1].value == sensitivity::estimate(proceedings).value);
    CHECK(found.bars[0].at_low[1].standard_error == sensitivity::estimate(proceedings).standard_error);
}

TEST_CASE("A range replaces what is known of a number and is gone to its ends")
{
    const Varied varied(life(),
                        {.of = {"cases.joining"}, .ranges = {{"cases.joining", 0.1, 0.2}, {"prices.foster_older.gbp", 1, 2}}});
    REQUIRE(varied.numbers().size() == 2);
    CHECK(varied.numbers()[0].path == "prices.foster_older.gbp");
    CHECK(varied.numbers()[0].is_money);
    CHECK(varied.numbers()[0].high == 2);
    CHECK(varied.numbers()[1].low == 0.1);
    auto values = varied.base();
    varied.move(varied.numbers()[1], 0.5, values);
    CHECK(values[varied.numbers()[1].position] == Approx(0.15));
}

TEST_CASE("A two-way grid has every pair of values, and is the tornado at its edges")
{
    const Varied varied(life(), {.of = {"prices.court.gbp", "cases.joining"}});
    sensitivity::Simulation simulation(varied, {.outcomes = {"cost_discounted"}, .arm = 0}, {.mothers = 600});
    const auto grid = sensitivity::two_way(varied, simulation, 3);
    REQUIRE(grid.outcomes.size() == 9);
    CHECK(grid.axes[0].path == "prices.court.gbp");
    CHECK(std::is_sorted(grid.axes[0].values.begin(), grid.axes[0].values.end()));
    const auto middle = [&](std::size_t row, std::size_t column) { return grid.outcomes[row * 3 + column].value; };
    // Money is linear in a price, whatever else is varied.
    for (std::size_t column = 0; column < 3; ++column) {
        const auto& prices = grid.axes[0].values;
        const double slope = (middle(2, column) - middle(0, column)) / (prices[2] - prices[0]);
        CHECK(middle(1, column) ==
              Approx(middle(0, column) + slope * (prices[1] - prices[0])).epsilon(1e-7) /* prices are whole pennies */);
    }
}

TEST_CASE("Factors are independent: what varies together is one of them, and groups join several")
{
    const Varied varied(life(), {.groups = {{"money", {"prices.*", "*.costs*"}}}});
    std::vector<std::string> names;
    for (const auto& factor : varied.factors()) {
        names.push_back(factor.name);
    }
    CHECK(names.front() == "money");
    CHECK(varied.members().front().size() == 3);
    CHECK(std::find(names.begin(), names.end(), "cohort.prior_sets.*") != names.end());
    CHECK(std::find(names.begin(), names.end(), "arms.service.effects.*.ratio") != names.end());
    // Another arm that is like the service has its numbers, which are varied once.
    CHECK(varied.dimensions() == varied.paths().size() - 5);
    // What is not varied stays as it stands.
    const Varied some(life(), {.of = {"cases.joining"}});
    std::vector<double> values(some.paths().size());
    some.take_values(std::vector{0.25}, values);
    auto expected = some.base();
    expected[some.numbers()[0].position] = 0.5;
    CHECK(values == expected);
}

TEST_CASE("What cannot be varied is refused by name")
{
    const auto problem = [](sensitivity::Choice choice) -> std::string {
        try {
            const Varied varied(life(), choice);
        } catch (const base::InputError& error) {
            return error.mistakes().front().problem;
        }
        return "";
    };
    CHECK(problem({.of = {"cases.joinin"}}) ==
          "'cases.joinin' is no uncertain number; expected the path of one, or with * of several, such as 'cases.joining'");
    CHECK(problem({.ranges = {{"cases.joining", 0.5, 0.2}}}) ==
          "cases.joining from 0.5 to 0.2; expected a lower and a higher value between 0 and 1");
    CHECK(problem({.ranges = {{"cases.joining", 0.5, 1.2}}}) ==
          "cases.joining from 0.5 to 1.2; expected a lower and a higher value between 0 and 1");
    CHECK(problem({.ranges = {{"cohort.prior_sets.1", 0.1, 0.2}}}) ==
          "'cohort.prior_sets.1' varies together with other numbers; expected a number that varies alone");
    CHECK(problem({.ranges = {{"cases.joyning", 0.5, 0.6}}}) ==
          "'cases.joyning' is no number; expected the path of one, such as 'cases.joining'");
}

TEST_CASE("Chapters hold all uncertain numbers but those that are correlated across several")
{
    auto parameters = life();
    const auto chapter = [&](const std::string& name) {
        const auto groups = sensitivity::chapters_of(parameters.uncertainty);
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.name == name; });
        return found == groups.end() ? std::vector<std::string>() : found->patterns;
    };
    CHECK(chapter("prices") == std::vector<std::string>{"prices.court.gbp", "prices.foster_older.gbp"});
    CHECK(chapter("arms.service.effects").size() == 2);
    parameters.uncertainty.correlated.push_back({.paths = {"prices.court.gbp", "cases.joining"}, .correlation = {{0.5}}});
    CHECK(chapter("prices") == std::vector<std::string>{"prices.foster_older.gbp"});
    CHECK(chapter("cases") == std::vector<std::string>{"cases.duration.lognormal.median"});
}
