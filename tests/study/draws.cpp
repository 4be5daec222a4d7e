// Parameter sets: what each number is in each draw, and that a draw is a run of its own.

#include "support/draws.h"

#include "ledger/ledger.h"
#include "lifecourse/life_course.h"
#include "random/distributions.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

using namespace rcpsim;
using tests::values_of;

parameters::Parameters life_with(std::vector<std::string> more)
{
    auto overrides = tests::uncertain_life();
    overrides.insert(overrides.end(), more.begin(), more.end());
    return tests::verification("whole-life", overrides);
}

/// One column of all draws, as uniforms by the distribution that it has alone.
std::vector<double> uniforms(const parameters::Parameters& all, const study::Draws& draws, const std::string& path)
{
    const auto& numbers = all.uncertainty.numbers;
    const auto number = std::find_if(numbers.begin(), numbers.end(), [&](const auto& one) { return one.path == path; });
    REQUIRE(number != numbers.end());
    const auto below = [&](double x) { return random::cumulative(number->distribution, x); };
    std::vector<double> column;
    for (std::uint32_t draw = 0; draw < draws.count(); ++draw) {
        const double value = values_of(draws, draw)[static_cast<std::size_t>(number - numbers.begin())];
        column.push_back((below(value) - below(number->least)) / (below(number->most) - below(number->least)));
    }
    return column;
}

std::vector<double> normal_scores(std::vector<double> column)
{
    for (double& u : column) {
        u = random::quantile(random::Normal{0, 1}, u);
    }
    return column;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    const double squares = std::sqrt(std::inner_product(a.begin(), a.end(), a.begin(), 0.0) *
                                     std::inner_product(b.begin(), b.end(), b.begin(), 0.0));
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / squares;
}

constexpr const char* samplings[] = {"monte_carlo", "latin_hypercube", "sobol"};

}  // namespace

TEST_CASE("one draw is the values as they stand, and the run of them is the run without uncertainty, bit for bit")
{
    const std::vector<std::string> size{"cohort.mothers=40", "run.replications=5", "run.draws=1",
                                        "arms.service.service.places=5"};
    const auto uncertain = life_with(size);
    REQUIRE(uncertain.uncertainty.numbers.size() > 10);
    const study::Draws draws(uncertain);
    REQUIRE(draws.count() == 1);
    auto copy = uncertain;
    const auto values = values_of(draws, 0);
    for (const auto& [path, number, limits, is_money] : parameters::numbers(copy)) {
        const auto at = std::find(draws.paths().begin(), draws.paths().end(), path);
        if (at != draws.paths().end()) {
            CHECK(values[static_cast<std::size_t>(at - draws.paths().begin())] == parameters::value_of(number));
        }
    }
    const auto certain = tests::verification("whole-life", size);
    CHECK(tests::Run(uncertain).everything() == tests::Run(certain).everything());
}

TEST_CASE("a draw with the same mothers is the run of its values set by hand, bit for bit")
{
    const auto sampling = GENERATE(from_range(std::begin(samplings), std::end(samplings)));
    // The larger cohorts are more than one batch each.
    const std::string mothers = GENERATE("30", "310");
    const auto all = life_with({"cohort.mothers=" + mothers, "run.replications=4", "run.draws=6", "run.mothers=same",
                                std::string("run.sampling=") + sampling});
    const study::Draws draws(all);
    const tests::Run together(all, 2, true);
    const std::size_t outcomes = together.outcomes.size() / 6;
    const std::size_t activity = together.activity.size() / 6;
    for (std::uint32_t draw = 0; draw < 6; ++draw) {
        INFO(sampling << ", draw " << draw);
        const tests::Run alone(tests::set_by_hand(all, draws, draw), 2, true);
        REQUIRE(alone.outcomes.size() == outcomes);
        CHECK(std::equal(alone.outcomes.begin(), alone.outcomes.end(),
                         together.outcomes.begin() + static_cast<std::ptrdiff_t>(draw * outcomes)));
        CHECK(std::equal(alone.activity.begin(), alone.activity.end(),
                         together.activity.begin() + static_cast<std::ptrdiff_t>(draw * activity)));
        CHECK(alone.of_draws.front() == together.of_draws[draw]);
    }
}

TEST_CASE("a draw with fresh mothers is the life course of its values at its own address, tick by tick")
{
    const auto all = life_with({"cohort.mothers=30", "run.replications=4", "run.draws=6"});
    const study::Draws draws(all);
    const tests::Run together(all);
    for (std::uint32_t draw = 0; draw < 6; ++draw) {
        INFO("draw " << draw);
        const auto by_hand = tests::set_by_hand(all, draws, draw);
        const study::Design design(by_hand);
        const auto plan = study::plan(design);
        lifecourse::LifeCourse life_course(plan, 30);
        const auto lives = life_course.simulate(
            {.seed = all.run.seed, .draw = draw, .first_replication = 0, .replications = 4, .first_mother = 0, .mothers = 30});
        std::vector<std::int64_t> cells;
        for (std::size_t a = 0; a < lives.size(); ++a) {
            ledger::Ledger ledger(design.chart);
            ledger::Reading reading{life_course.clients().referred};
            ledger.book(*lives[a].history, reading);
            if (lives[a].touched != nullptr) {
                reading.except = lives[a].touched;
                ledger.book(*lives[0].history, reading);
            }
            for (std::size_t i = 0; i < design.chart.cells(); ++i) {
                cells.push_back(ledger.cells()[i] + 4 * design.standing[a][i]);
            }
        }
        CHECK(cells == together.of_draws[draw]);
    }
}

TEST_CASE("fresh mothers of one draw are not those of another, and the same mothers are")
{
    const auto births = [](const char* who) {
        // A price is all that is uncertain.
        const tests::Run run(tests::verification("rcp-mini", {"cohort.mothers=50", "run.replications=2", "run.draws=3",
                                                              "prices.care.gbp={value: 52676, gamma: {cv: 0.1}}",
                                                              std::string("run.mothers=") + who}));
        const std::size_t activity = parameters::index_of(parameters::Event::birth);
        std::vector<std::vector<std::int64_t>> of_draws;
        for (const auto& cells : run.of_draws) {
            of_draws.emplace_back(cells.begin() + static_cast<std::ptrdiff_t>(run.design.chart.cell(activity, 0)),
                                  cells.begin() + static_cast<std::ptrdiff_t>(run.design.chart.cell(activity + 1, 0)));
        }
        return of_draws;
    };
    const auto fresh = births("fresh");
    const auto same = births("same");
    CHECK(fresh[0] == same[0]);
    CHECK(fresh[0] != fresh[1]);
    CHECK(fresh[1] != fresh[2]);
    CHECK(same[0] == same[1]);
    CHECK(same[1] == same[2]);
}

TEST_CASE("draws are a function of seed and number, and further ones move none")
{
    const auto sampling = GENERATE(from_range(std::begin(samplings), std::end(samplings)));
    INFO(sampling);
    const auto draws_of = [&](const char* count, const char* seed) {
        return study::Draws(life_with(
            {std::string("run.draws=") + count, std::string("run.seed=") + seed, std::string("run.sampling=") + sampling}));
    };
    const auto few = draws_of("8", "1");
    const auto again = draws_of("8", "1");
    const auto more = draws_of("64", "1");
    const auto others = draws_of("8", "2");
    for (const std::uint32_t draw : {7U, 0U, 3U, 7U}) {
        CHECK(values_of(few, draw) == values_of(again, draw));
        CHECK(values_of(few, draw) != values_of(others, draw));
        CHECK((values_of(few, draw) == values_of(more, draw)) == (std::string(sampling) != "latin_hypercube"));
    }
    CHECK(values_of(few, 0) != values_of(few, 1));
}

TEST_CASE("every uncertain number has its own distribution in all three samplings")
{
    const auto sampling = GENERATE(from_range(std::begin(samplings), std::end(samplings)));
    constexpr std::uint32_t count = 1024;
    const auto all = life_with({"run.draws=1024", std::string("run.sampling=") + sampling});
    const study::Draws draws(all);
    for (const auto& number : all.uncertainty.numbers) {
        INFO(sampling << ", " << number.path);
        auto column = uniforms(all, draws, number.path);
        std::sort(column.begin(), column.end());
        double furthest = 0;
        for (std::size_t i = 0; i < count; ++i) {
            furthest = std::max(furthest, std::abs(column[i] - (static_cast<double>(i) + 0.5) / count));
        }
        const auto& coupled = all.uncertainty.correlated.front().paths;
        // Coupling takes the first of its block as it is and spreads the others, and what is the same number as one of them, as
        // chance would.
        std::string drawn_at = number.path;
        for (const auto& same : all.uncertainty.same) {
            if (std::find(same.paths.begin(), same.paths.end(), number.path) != same.paths.end()) {
                drawn_at = same.paths.front();
            }
        }
        const bool spread_evenly =
            std::string(sampling) != "monte_carlo" && std::find(coupled.begin() + 1, coupled.end(), drawn_at) == coupled.end();
        // Kolmogorov's distance beyond 2.2 / sqrt(n) has a probability of 1 in 8,000; one point in each slice is within half of
        // it.
        CHECK(furthest < (spread_evenly ? 0.5 / count + 1e-9 : 2.2 / std::sqrt(count)));
    }
}

TEST_CASE("numbers that vary together have the correlation of their block, and others none")
{
    const auto sampling = GENERATE(from_range(std::begin(samplings), std::end(samplings)));
    INFO(sampling);
    constexpr double count = 4096;
    const auto all = life_with({"run.draws=4096", std::string("run.sampling=") + sampling});
    const study::Draws draws(all);
    const auto scores = [&](const char* path) { return normal_scores(uniforms(all, draws, path)); };
    const auto first = scores("arms.service.effects[0].ratio");
    const auto second = scores("arms.service.effects[1].ratio");
    const auto other = scores("cohort.frailty.shape");
    CHECK(std::abs(correlation(first, second) - 0.7) < 4 * (1 - 0.7 * 0.7) / std::sqrt(count));
    CHECK(std::abs(correlation(first, other)) < 4 / std::sqrt(count));
    CHECK(std::abs(correlation(second, other)) < 4 / std::sqrt(count));
}

TEST_CASE("shares that vary together keep their sum and are Dirichlet")
{
    const auto sampling = GENERATE(from_range(std::begin(samplings), std::end(samplings)));
    constexpr double count = 4096;
    const auto all = life_with({"run.draws=4096", std::string("run.sampling=") + sampling});
    const study::Draws draws(all);
    const std::size_t first = all.uncertainty.numbers.size();
    REQUIRE(draws.paths()[first] == "cohort.prior_sets.1");
    const std::vector<double> base{0.6, 0.25, 0.15};
    constexpr double size = 30;
    std::vector<double> sums(3);
    std::vector<double> products(9);
    for (std::uint32_t draw = 0; draw < draws.count(); ++draw) {
        const auto values = values_of(draws, draw);
        REQUIRE(std::abs(values[first] + values[first + 1] + values[first + 2] - 1) < 1e-12);
        for (std::size_t i = 0; i < 3; ++i) {
            sums[i] += values[first + i];
            for (std::size_t j = 0; j < 3; ++j) {
                products[i * 3 + j] += (values[first + i] - base[i]) * (values[first + j] - base[j]);
            }
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        INFO(sampling << ", share " << i);
        const double variance = base[i] * (1 - base[i]) / (size + 1);
        CHECK(std::abs(sums[i] / count - base[i]) < 4 * std::sqrt(variance / count));
        for (std::size_t j = 0; j < 3; ++j) {
            const double other = base[j] * (1 - base[j]) / (size + 1);
            const double covariance = i == j ? variance : -base[i] * base[j] / (size + 1);
            // The variance of a product of two such shares is below 3 times that of their variances' product.
            CHECK(std::abs(products[i * 3 + j] / count - covariance) < 4 * std::sqrt(3 * variance * other / count));
        }
    }
}

TEST_CASE("a draw whose values do not fit together is refused by name")
{
    // Ages that cross. What is read is tried before; here the distribution becomes wider after that.
    auto all = tests::verification("rcp-mini", {"cohort.mothers=5", "run.draws=20",
                                                "placements.in_care.exits[0].hazard=[{from: 0 years, rate: 0.15 per year}, "
                                                "{from: {value: 5 years, uniform: [4.5 years, 5.5 years]}, rate: 0.1 per year}, "
                                                "{from: 6 years, rate: 0 per year}]"});
    all.uncertainty.numbers.front().distribution = random::Uniform{.least = 1, .most = 9};
    study::Design design(all);
    tests::Looking sink;
    CHECK_THROWS_WITH(study::run(design, {.threads = 1}, sink), Catch::Contains("in draw ") && Catch::Contains(" of 20"));
}
