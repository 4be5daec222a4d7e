#include "ledger/ledger.h"
#include "ledger/prices.h"
#include "metrics/metric.h"
#include "metrics/valuation.h"
#include "support/study.h"

#include "base/tick.h"
#include "lifecourse/life_course.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

using namespace rcpsim;
using base::Tick;

// The amounts of 100 mothers over 20 years in the arms of a scenario.
struct Example
{
    parameters::Parameters parameters = tests::verification("rcp-mini-two-arms");
    study::Design design{parameters};
    lifecourse::Plan plan = study::plan(design);
    const ledger::Chart& chart = design.chart;
    lifecourse::LifeCourse life_course{plan, 3000};
    lanes::Column<Tick> all_at_once;
    ledger::Reading reading{all_at_once};
};

constexpr lifecourse::Batch batch{
    .seed = 2, .draw = 0, .first_replication = 4, .replications = 1, .first_mother = 0, .mothers = 3000};

}  // namespace

TEST_CASE("a ledger holds exactly the events and the time of a history, year by year")
{
    Example example;
    const auto& history = *example.life_course.simulate(batch)[0].history;
    ledger::Ledger ledger(example.chart);
    ledger.book(history, example.reading);

    std::vector<std::int64_t> expected(example.chart.cells());
    for (std::size_t event = 0; event < history.events.size(); ++event) {
        for (const Tick time : history.events[event].time) {
            ++expected[example.chart.cell(event, static_cast<std::size_t>(time / base::ticks_per_year))];
        }
    }
    for (std::size_t p = 0; p < history.spells.size(); ++p) {
        const auto& spells = history.spells[p];
        for (std::size_t i = 0; i < spells.unit.size(); ++i) {
            for (int year = 0; year < static_cast<int>(example.chart.years); ++year) {
                const Tick start = year * base::ticks_per_year;
                const Tick overlap = std::min(spells.until[i], start + base::ticks_per_year) - std::max(spells.from[i], start);
                if (overlap > 0) {
                    expected[example.chart.cell(example.chart.placements[p].front().activity, static_cast<std::size_t>(year))] +=
                        overlap;
                }
            }
        }
    }
    CHECK(ledger.cells() == expected);
    CHECK(std::accumulate(expected.begin(), expected.end(), std::int64_t{0}) > 0);

    ledger.book(history, example.reading);
    std::transform(expected.begin(), expected.end(), expected.begin(), [](std::int64_t cell) { return 2 * cell; });
    CHECK(ledger.cells() == expected);
    ledger.clear();
    CHECK(ledger.cells() == std::vector<std::int64_t>(example.chart.cells()));
}

TEST_CASE("a spell that ends with a year, and one that begins with it, are booked in the right years")
{
    Example example;
    lifecourse::History history;
    history.spells.resize(3);
    auto& care = history.spells[0];
    care.make_room(2);
    const auto add = [&](double from, double until) {
        care.unit.push_back(0);
        care.slot.push_back(0);
        care.from.push_back(base::to_ticks(base::Years{from}));
        care.until.push_back(base::to_ticks(base::Years{until}));
    };
    add(0.5, 2);
    add(2, 3.25);
    add(20, 38);
    ledger::Ledger ledger(example.chart);
    ledger.book(history, example.reading);
    const std::size_t activity = example.chart.placements[0].front().activity;
    const auto years = [&](std::size_t year) {
        return static_cast<double>(ledger.cells()[example.chart.cell(activity, year)]) / base::ticks_per_year;
    };
    CHECK(years(0) == 0.5);
    CHECK(years(1) == 1);
    CHECK(years(2) == 1);
    CHECK(years(3) == 0.25);
    CHECK(years(4) == 0);
    CHECK(years(20) == 1);
    CHECK(years(37) == 1);
}

TEST_CASE("money equals counts times prices exactly, and mothers add up to their ledger, in every metric and arm")
{
    Example example;
    const auto& metrics = example.design.metrics;
    const auto arms = example.life_course.simulate(batch);
    for (std::size_t a = 0; a < arms.size(); ++a) {
        const auto& arm = arms[a];
        ledger::Ledger ledger(example.chart);
        ledger.book(*arm.history, example.reading);
        metrics::Valuation valuation(metrics, a, example.chart);
        valuation.value(*arm.history, example.all_at_once, batch.units());
        for (std::size_t m = 0; m < metrics.size(); ++m) {
            INFO(metrics[m].name);
            const auto by_year = metrics::by_year(metrics[m].weightings[a], example.chart, ledger.cells());
            const auto values = valuation.of(m);
            const auto total = std::accumulate(by_year.begin(), by_year.end(), base::Wide{0});
            CHECK((total == std::accumulate(values.begin(), values.end(), base::Wide{0})));
            CHECK((total > 0));
        }
    }
}

TEST_CASE("undiscounted cost is cases times one price and years times the other, to the penny")
{
    Example example;
    const auto& metrics = example.design.metrics;
    ledger::Ledger ledger(example.chart);
    ledger.book(*example.life_course.simulate(batch)[0].history, example.reading);
    std::int64_t cases = 0;
    std::int64_t ticks = 0;
    for (std::size_t year = 0; year < example.chart.years; ++year) {
        cases += ledger.cells()[example.chart.cell(static_cast<std::size_t>(parameters::Event::proceedings), year)];
        ticks += ledger.cells()[example.chart.cell(example.chart.placements[0].front().activity, year)];
    }
    const auto& cost = metrics[5];
    REQUIRE(cost.name == "cost");
    const auto by_year = metrics::by_year(cost.weightings[0], example.chart, ledger.cells());
    const auto pence = cost.rounded(std::accumulate(by_year.begin(), by_year.end(), base::Wide{0}));
    const auto expected = base::Wide{cases} * 2425000 + base::rounded_shift(base::Wide{ticks} * 5267600, base::tick_bits);
    CHECK((pence == expected));
}

TEST_CASE("discount factors are the Green Book's")
{
    const auto stream = [](parameters::Timing timing, double rate) {
        const auto factors = ledger::discount_factors({.timing = timing, .rates = {{base::Years{0}, base::PerYear{rate}}}}, 18);
        return std::accumulate(factors.begin(), factors.end(), 0.0);
    };
    // An annuity of 18 years; a stream of 52,676 a year.
    CHECK(stream(parameters::Timing::start, 0.035) == Approx(13.6513).epsilon(1e-5));
    CHECK(stream(parameters::Timing::mid, 0.035) == Approx(13.4185).epsilon(1e-5));
    CHECK(52676 * stream(parameters::Timing::mid, 0.015) == Approx(831737).epsilon(1e-6));
    CHECK(52676 * stream(parameters::Timing::mid, 0.06) == Approx(587216).epsilon(1e-6));

    const auto declining = ledger::discount_factors({.timing = parameters::Timing::start,
                                                     .rates = {{base::Years{0}, base::PerYear{0.035}},
                                                               {base::Years{31}, base::PerYear{0.03}},
                                                               {base::Years{76}, base::PerYear{0.025}}}},
                                                    80);
    CHECK(declining[0] == 1);
    CHECK(declining[30] == Approx(std::pow(1.035, -30)));
    CHECK(declining[31] == Approx(std::pow(1.035, -30) / 1.03));
    CHECK(declining[75] == Approx(std::pow(1.035, -30) * std::pow(1.03, -45)));
    CHECK(declining[76] == Approx(std::pow(1.035, -30) * std::pow(1.03, -45) / 1.025));
}

TEST_CASE("a price per week is 52.18 prices, and a price per year is charged per year")
{
    const auto yearly = tests::verification("rcp-mini", {"prices.care.per=year", "prices.care.gbp=1000"});
    const auto weekly = tests::verification("rcp-mini", {"prices.care.per=week", "prices.care.gbp=1000"});
    const auto chart = ledger::chart(yearly.life);
    const double ratio = static_cast<double>(ledger::tariffs(chart, weekly.money)[1].grains) /
                         static_cast<double>(ledger::tariffs(chart, yearly.money)[1].grains);
    CHECK(ratio == Approx(365.25 / 7).epsilon(1e-6));
    CHECK(static_cast<double>(ledger::tariffs(chart, yearly.money)[1].grains) * base::ticks_per_year ==
          1000 * ledger::grains_per_pound);
}
