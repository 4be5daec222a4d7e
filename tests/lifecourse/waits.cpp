#include "lifecourse/wait.h"

#include "lanes/on_every_target.h"
#include "lifecourse/waits_stage.h"
#include "random/columns.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace rcpsim;
using base::Tick;
using base::ticks_per_year;
using lanes::Column;
using lifecourse::wait;
using lifecourse::Wait;
using parameters::Gamma;
using parameters::Hazard;
using parameters::Lognormal;
using parameters::SurvivalCurve;
using parameters::WaitingTime;
using parameters::Weibull;
using tests::on_every_target;

namespace {

constexpr float never_spent = std::numeric_limits<float>::infinity();

Column<float> budgets(std::size_t size, std::uint32_t draw = 0)
{
    Column<float> column;
    column.make_room(size);
    column.grow(size);
    random::fill_unit_exponentials(20211, draw, 0, 0, {column.data(), size});
    return column;
}

template <class T>
Column<T> column_of(std::vector<T> values)
{
    Column<T> column;
    for (const T value : values) {
        column.push_back(value);
    }
    return column;
}

Column<Tick> all_read(Tick reading, std::size_t size)
{
    return column_of(std::vector<Tick>(size, reading));
}

Tick when_spent(const Wait& wait, Tick reading, float budget)
{
    return tests::when_spent(wait, column_of<Tick>({reading}), column_of<float>({budget}))[0];
}

float spent_by(const Wait& wait, Tick reading)
{
    return tests::cumulative_hazard(wait, column_of<Tick>({reading}))[0];
}

double years(Tick ticks)
{
    return base::to_years(ticks).value;
}

struct Named
{
    std::string name;
    WaitingTime time;
};

// The closed forms and curves, over all shapes that parameters may have.
std::vector<Named> smooth_families()
{
    std::vector<Named> all;
    for (const double shape : {0.05, 0.2, 0.5, 1.0, 1.5, 5.0, 50.0}) {
        all.push_back({"weibull " + std::to_string(shape), Weibull{{shape}, {3}}});
        all.push_back({"gamma " + std::to_string(shape), Gamma{{shape}, {3}}});
    }
    for (const double sigma : {0.01, 0.1, 0.5, 1.0, 2.0, 5.0}) {
        all.push_back({"lognormal " + std::to_string(sigma), Lognormal{{2}, {sigma}}});
    }
    all.push_back({"gamma, short", Gamma{{2.5}, {1e-4}}});
    all.push_back({"gamma, long", Gamma{{0.3}, {1e4}}});
    all.push_back({"lognormal, long", Lognormal{{1e4}, {3}}});
    all.push_back({"weibull, short", Weibull{{0.4}, {1e-4}}});
    return all;
}

std::vector<Named> stepwise_families()
{
    return {{"constant", Hazard{{{{0}, {0.2}}}}},
            {"steps", Hazard{{{{0}, {0.7}}, {{0.5}, {0}}, {{1}, {0.02}}, {{7.3}, {1.5}}}}},
            {"late", Hazard{{{{0}, {0}}, {{3}, {0.4}}}}},
            {"kaplan-meier", SurvivalCurve{{{0.5}, {0.9}}, {{1}, {0.55}}, {{2}, {0.55}}, {{6}, {0.2}}}},
            {"kaplan-meier to 0", SurvivalCurve{{{0.5}, {0.9}}, {{1}, {0.55}}, {{6}, {0}}}}};
}

std::vector<Named> all_families()
{
    auto all = smooth_families();
    const auto stepwise = stepwise_families();
    all.insert(all.end(), stepwise.begin(), stepwise.end());
    all.push_back({"fixed", base::Years{2.5}});
    return all;
}

const std::vector<double> readings{0, 0.001, 0.1, 0.5, 1, 2, 2.1, 4, 10, 30, 100};

// The largest errors of times from one reading, beyond the rounding to ticks.
struct Errors
{
    double of_time = 0;    ///< relative
    double of_budget = 0;  ///< how far off the budget is that leads to a time
    int misplaced = 0;     ///< before the reading, or on the wrong side of 200 years
};

Errors errors_from(const WaitingTime& time, Tick reading, const Column<float>& budget)
{
    const auto found = tests::when_spent(wait(time), all_read(reading, budget.size()), budget);
    const double half_a_tick = 0.5 / ticks_per_year;
    const double before = cumulative_hazard(time, {years(reading)});
    Errors errors;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto spent = static_cast<double>(budget[i]);
        const double exact = when_spent(time, before + spent).value;
        if (found[i] == base::never || exact > base::longest_years) {
            errors.misplaced += (found[i] == base::never ? exact < 199.99 : found[i] < base::to_ticks({199.99})) ? 1 : 0;
            continue;
        }
        const double at = years(found[i]);
        errors.misplaced += found[i] < reading ? 1 : 0;
        errors.of_time = std::max(errors.of_time, (std::abs(at - exact) - 1.01 * half_a_tick) / exact);
        const double least = cumulative_hazard(time, {std::max(at - 1.01 * half_a_tick, 0.0)}) - before;
        const double most = cumulative_hazard(time, {at + 1.01 * half_a_tick}) - before;
        errors.of_budget = std::max({errors.of_budget, spent - most, least - spent});
    }
    return errors;
}

}  // namespace

TEST_CASE("Smooth waiting times are as accurate as promised, from 0 and from part-way, far into their tails")
{
    const auto budget = budgets(2000);
    for (const auto& [name, time] : smooth_families()) {
        for (const double reading : readings) {
            INFO(name << " from " << reading);
            const double before = cumulative_hazard(time, {reading});
            const auto errors = errors_from(time, base::to_ticks({reading}), budget);
            CHECK(errors.misplaced == 0);
            CHECK(errors.of_time < 3e-6);
            if (before < 1.6e5) {
                CHECK(errors.of_budget < 3e-5);
            }
        }
    }
}

TEST_CASE("Cumulative hazards in lanes are those of the parameters")
{
    for (const auto& [name, time] : all_families()) {
        const Wait compiled = wait(time);
        CHECK(spent_by(compiled, 0) == 0.0F);
        for (const double reading : readings) {
            INFO(name << " by " << reading);
            const Tick at = base::to_ticks({reading});
            const auto found = static_cast<double>(spent_by(compiled, at));
            const double exact = cumulative_hazard(time, {years(at)});
            if (std::isinf(exact) && compiled.atom < base::never) {
                continue;  // comes all at once
            }
            if (exact > 1.5e-8 && exact < 1.6e5) {
                CHECK(found == Approx(exact).epsilon(3e-6));
            } else if (exact < 1e37) {
                // Beyond the tables: less than any budget feels, or so much that hardly any time is left.
                CHECK((exact < 1 ? found < 2e-8 : found == Approx(exact).epsilon(1e-3)));
            } else {
                CHECK(found > 5e36);
            }
        }
    }
}

TEST_CASE("Waiting times have the same bits on every target")
{
    const auto budget = budgets(3001);
    std::vector<Tick> starts;
    for (std::size_t i = 0; i < budget.size(); ++i) {
        // A third begin at 0, so that vectors are mixed.
        starts.push_back(i % 3 == 0 ? 0 : static_cast<Tick>(i * 7919 % (40 * ticks_per_year)));
    }
    const auto mixed = column_of(starts);
    const auto from_0 = all_read(0, budget.size());
    for (const auto& [name, time] : all_families()) {
        INFO(name);
        const Wait compiled = wait(time);
        std::vector<std::vector<std::int32_t>> by_target;
        on_every_target([&] {
            std::vector<std::int32_t> bits;
            for (const auto* reading : {&mixed, &from_0}) {
                const auto when = tests::when_spent(compiled, *reading, budget);
                bits.insert(bits.end(), when.begin(), when.end());
            }
            for (const float spent : tests::cumulative_hazard(compiled, mixed)) {
                bits.push_back(std::bit_cast<std::int32_t>(spent));
            }
            // In a vector whose other clocks have begun, a clock that reads 0 gives what it gives among its like.
            for (std::size_t i = 0; i < budget.size(); i += 3) {
                REQUIRE(bits[i] == bits[budget.size() + i]);
            }
            by_target.push_back(std::move(bits));
        });
        for (const auto& bits : by_target) {
            CHECK((bits == by_target.front()));
        }
    }
}

TEST_CASE("Constant hazards are spent segment by segment in single precision, bit for bit")
{
    const auto budget = budgets(3000);
    for (const auto& [name, time] : stepwise_families()) {
        const Wait compiled = wait(time);
        for (const Tick reading : {0, 1, ticks_per_year / 3, 8 * ticks_per_year}) {
            INFO(name << " from " << reading);
            const auto found = tests::when_spent(compiled, all_read(reading, budget.size()), budget);
            for (std::size_t i = 0; i < budget.size(); ++i) {
                float left = budget[i];
                Tick expected = base::never;
                for (const auto& segment : compiled.segments) {
                    const Tick from = std::max(segment.from, reading);
                    const auto length = static_cast<float>(std::max(segment.to - from, 0));
                    const float waiting = left * segment.mean;
                    if (waiting < length) {
                        expected = from + static_cast<Tick>(waiting + 0.5F);
                        break;
                    }
                    left = left - length * segment.rate;
                }
                if (expected == base::never && reading <= compiled.atom) {
                    expected = compiled.atom;
                }
                REQUIRE(found[i] == (expected > base::to_ticks({200}) ? base::never : expected));
            }
        }
    }
}

// The share that is left at a time is that of the distribution, given that a clock has come as far as its reading.
TEST_CASE("Simulated waiting times survive as their families say, from 0 and from part-way")
{
    constexpr std::size_t n = 200000;
    std::uint32_t draw = 0;
    for (const auto& [name, time] : all_families()) {
        const Wait compiled = wait(time);
        for (const double from : {0.0, 0.3, 2.0, 5.0}) {
            const Tick reading = base::to_ticks({from});
            const double before = cumulative_hazard(time, {years(reading)});
            if (std::isinf(before)) {
                continue;
            }
            const auto budget = budgets(n, ++draw);
            const auto found = tests::when_spent(compiled, all_read(reading, n), budget);
            for (const double left : {0.95, 0.8, 0.6, 0.4, 0.2, 0.05, 0.002}) {
                // To the middle between two ticks, where rounding does not matter.
                const double at =
                    (std::floor(when_spent(time, before - std::log(left)).value * ticks_per_year) + 0.5) / ticks_per_year;
                if (at > 199) {
                    continue;
                }
                INFO(name << " from " << from << " at " << at);
                const double expected = std::exp(before - cumulative_hazard(time, {at}));
                const auto alive = std::count_if(found.begin(), found.end(), [at](Tick when) { return years(when) > at; });
                const double error = std::sqrt(expected * (1 - expected) / n);
                CHECK(std::abs(static_cast<double>(alive) / n - expected) <= 4 * error + 3e-5 * expected);
            }
        }
    }
}

TEST_CASE("A budget that is spent interval by interval ends where one does that is spent at once")
{
    const auto budget = budgets(500);
    for (const auto& [name, time] : smooth_families()) {
        const Wait compiled = wait(time);
        const Tick pause = base::to_ticks({1.7});
        const auto at_once = tests::when_spent(compiled, all_read(0, budget.size()), budget);
        for (std::size_t i = 0; i < budget.size(); ++i) {
            if (at_once[i] < pause || at_once[i] == base::never) {
                continue;
            }
            const float left = budget[i] - spent_by(compiled, pause);
            const Tick in_two = when_spent(compiled, pause, std::max(left, 0.0F));
            INFO(name << " with a budget of " << budget[i]);
            const double least = cumulative_hazard(time, {years(std::min(in_two, at_once[i]) - 1)});
            const double most = cumulative_hazard(time, {years(std::max(in_two, at_once[i]) + 1)});
            REQUIRE((in_two == base::never || in_two >= pause));
            REQUIRE(most - least < 2e-5 + 2 * (cumulative_hazard(time, {years(at_once[i] + 1)}) -
                                               cumulative_hazard(time, {years(at_once[i] - 1)})));
        }
    }
}

TEST_CASE("A fixed time comes once, and not after it has passed")
{
    const Wait fixed = wait(base::Years{2.5});
    const Tick at = base::to_ticks({2.5});
    for (const float budget : {0.0F, 1e-8F, 1.0F, 21.5F}) {
        CHECK(when_spent(fixed, 0, budget) == at);
        CHECK(when_spent(fixed, at, budget) == at);
        CHECK(when_spent(fixed, at + 1, budget) == base::never);
    }
    CHECK(when_spent(fixed, 0, never_spent) == base::never);
    CHECK(spent_by(fixed, at - 1) == 0.0F);
    CHECK(spent_by(fixed, at + 1) == 0.0F);
    CHECK(when_spent(wait(base::Years{0}), 0, 1) == 0);
}

TEST_CASE("A survival curve ends in never, or in an atom that takes everyone left")
{
    const auto ticks = [](double at) { return base::to_ticks({at}); };
    const Wait open = wait(SurvivalCurve{{{1}, {0.5}}, {{2}, {0.25}}});
    const float half = std::log(2.0F);
    CHECK(when_spent(open, 0, half / 2) == Approx(ticks(0.5)).margin(1));
    CHECK(when_spent(open, 0, 1.5F * half) == Approx(ticks(1.5)).margin(1));
    CHECK(when_spent(open, 0, 2.001F * half) == base::never);
    CHECK(when_spent(open, ticks(1.5), half / 4) == Approx(ticks(1.75)).margin(1));
    CHECK(when_spent(open, ticks(2), 1e-6F) == base::never);
    CHECK(spent_by(open, ticks(50)) == Approx(2 * half));

    const Wait closed = wait(SurvivalCurve{{{1}, {0.5}}, {{4}, {0}}});
    CHECK(when_spent(closed, 0, 1.001F * half) == ticks(4));
    CHECK(when_spent(closed, ticks(1), 1e-6F) == ticks(4));
    CHECK(when_spent(closed, ticks(4), 20.0F) == ticks(4));
    CHECK(when_spent(closed, ticks(4) + 1, 1e-6F) == base::never);
    CHECK(when_spent(closed, 0, lifecourse::most_budget) == base::never);
    CHECK(spent_by(closed, ticks(4) - 1) == Approx(half));
    CHECK(spent_by(closed, ticks(5)) == Approx(half));

    // Points within a tick: nobody is lost between them.
    const Wait dense = wait(SurvivalCurve{{{1}, {0.8}}, {{1 + 1e-8}, {0.5}}, {{2}, {0.25}}});
    CHECK(spent_by(dense, ticks(2)) == Approx(2 * half));
    CHECK(wait(SurvivalCurve{{{0}, {0.0}}}).atom == 0);
}

TEST_CASE("What is not spent within 200 years is never spent, and no time is before its reading")
{
    CHECK(when_spent(wait(Hazard{{{{0}, {0.01}}}}), 0, 1.99F) == Approx(base::to_ticks({199})).margin(64));
    CHECK(when_spent(wait(Hazard{{{{0}, {0.01}}}}), 0, 2.01F) == base::never);
    CHECK(when_spent(wait(Hazard{{{{0}, {0}}}}), 0, 0.01F) == base::never);
    CHECK(when_spent(wait(Weibull{{1}, {100}}), 0, 1.99F) == Approx(base::to_ticks({199})).margin(64));
    CHECK(when_spent(wait(Weibull{{1}, {100}}), 0, 2.01F) == base::never);
    for (const auto& [name, time] : smooth_families()) {
        INFO(name);
        const Wait compiled = wait(time);
        CHECK(when_spent(compiled, 0, never_spent) == base::never);
        CHECK(when_spent(compiled, ticks_per_year, lifecourse::most_budget) == base::never);
        for (const Tick reading : {1, 1000, 3 * ticks_per_year, 100 * ticks_per_year}) {
            CHECK(when_spent(compiled, reading, 0) == Approx(reading).margin(1));
            for (const float budget : {0.0F, 1e-12F, 1e-3F, 3.0F}) {
                CHECK(when_spent(compiled, reading, budget) >= reading);
            }
        }
    }
}

TEST_CASE("Tables belong to a shape, whatever the scale, and are made once")
{
    const auto tables_of = [](const WaitingTime& time) { return wait(time).tables; };
    CHECK(tables_of(Gamma{{2.25}, {1}}) == tables_of(Gamma{{2.25}, {40}}));
    CHECK(tables_of(Gamma{{2.25}, {1}}) != tables_of(Gamma{{2.5}, {1}}));
    CHECK(tables_of(Lognormal{{1}, {0.3}}) == tables_of(Lognormal{{7}, {2}}));
    CHECK(tables_of(Weibull{{2}, {1}}) == nullptr);
}
