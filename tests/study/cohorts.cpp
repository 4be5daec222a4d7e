// What a sink is told of cohorts and draws, and that it agrees with itself.

#include "support/draws.h"

#include "ledger/prices.h"
#include "study/partition.h"
#include "study/trace.h"
#include "support/study.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

namespace {

using namespace rcpsim;

parameters::Parameters life(std::vector<std::string> more)
{
    auto overrides = tests::uncertain_life();
    overrides.insert(overrides.end(), more.begin(), more.end());
    return tests::verification("whole-life", overrides);
}

/// Checks that rectangles of cohorts come in order and leave none out.
class Following : public study::Sink
{
public:
    void start(const study::Design& design) override
    {
        replications_ = design.replications();
        width_ = design.arms() * design.metrics.size();
    }
    void append(const study::Cohorts& cohorts) override
    {
        const std::uint64_t first = std::uint64_t{cohorts.first_draw} * replications_ + cohorts.first_replication;
        const std::uint64_t count = std::uint64_t{cohorts.draws} * cohorts.replications;
        REQUIRE(count > 0);
        REQUIRE(first == next);
        // More than one draw are whole draws.
        REQUIRE((cohorts.draws == 1 || cohorts.replications == replications_));
        REQUIRE(cohorts.first_replication + cohorts.replications <= replications_);
        REQUIRE(cohorts.outcomes.size() == count * width_);
        REQUIRE(cohorts.activity.empty());
        next += count;
        ++rectangles;
    }
    void append(const study::DrawnActivity& draw) override { REQUIRE(draw.draw == draws++); }
    void finish(const study::Totals& /*totals*/, const study::Sample& /*sample*/, const study::Effort& /*effort*/) override {}

    std::uint64_t next = 0;
    std::uint32_t draws = 0;
    std::size_t rectangles = 0;

private:
    std::uint32_t replications_ = 0;
    std::size_t width_ = 0;
};

}  // namespace

TEST_CASE("a sink is told every cohort once and in order, in rectangles of draws and replications")
{
    const auto [draws, replications, mothers] = GENERATE(table<std::uint32_t, std::uint32_t, std::uint32_t>(
        {{1, 1000000, 1}, {3, 300000, 1}, {3000, 1, 2}, {1000, 7, 3}, {40, 3, 300}, {1, 2, 30000}, {2, 700, 100}}));
    const auto parameters = tests::verification(
        "rcp-mini", {"propensity.mean={value: 0.45, beta: {n: 40}}", "run.draws=" + std::to_string(draws),
                     "run.replications=" + std::to_string(replications), "cohort.mothers=" + std::to_string(mothers)});
    INFO(draws << " draws of " << replications << " cohorts of " << mothers);
    const study::Design design(parameters);
    Following sink;
    study::run(design, {.threads = 2}, sink);
    CHECK(sink.next == design.cohorts());
    CHECK(sink.draws == draws);
    // A round ends one draw, holds whole ones and begins another.
    const study::Partition partition({.draws = draws, .replications = replications, .mothers = mothers});
    CHECK(sink.rectangles <= 3 * (1 + partition.batches() / 64));
}

TEST_CASE("activity by cohort adds up to that of its draw and, weighed, to its outcomes and its cost, to the penny")
{
    const std::uint32_t mothers = GENERATE(23U, 310U);
    const auto all = life({"cohort.mothers=" + std::to_string(mothers), "run.draws=6", "run.replications=5"});
    const study::Draws draws(all);
    const tests::Run run(all, 2, true);
    const std::size_t cells = run.design.chart.cells();
    const std::size_t width = run.design.arms() * run.design.metrics.size();
    for (std::uint32_t draw = 0; draw < 6; ++draw) {
        INFO("draw " << draw);
        const auto by_hand = tests::set_by_hand(all, draws, draw);
        const study::Design design(by_hand);
        std::vector<std::int64_t> sums(design.arms() * cells);
        for (std::size_t cohort = draw * 5; cohort < draw * 5 + 5; ++cohort) {
            for (std::size_t a = 0; a < design.arms(); ++a) {
                const auto own = std::span(run.activity).subspan((cohort * design.arms() + a) * cells, cells);
                for (std::size_t i = 0; i < cells; ++i) {
                    sums[a * cells + i] += own[i];
                }
                for (std::size_t m = 0; m < design.metrics.size(); ++m) {
                    const auto& metric = design.metrics[m];
                    base::Wide amount = 0;
                    for (const base::Wide year : metrics::by_year(metric.weightings[a], design.chart, own)) {
                        amount += year;
                    }
                    CHECK(run.outcomes[cohort * width + a * design.metrics.size() + m] ==
                          base::to_double(metric.rounded(amount)) * metric.unit_per_rounded());
                }
                const auto tariffs = ledger::all_tariffs(design.chart, by_hand.money, by_hand.arms[a].second);
                base::Wide grains = 0;
                for (const base::Wide of_payer : ledger::spent(design.chart, tariffs, own)) {
                    grains += of_payer;
                }
                const double cost = run.outcomes[cohort * width + a * design.metrics.size() + run.index_of("cost")];
                CHECK(std::llround(cost * 100) == base::rounded_shift(grains, ledger::grain_bits));
                // What stands is there once, whatever the batches were.
                for (const std::size_t activity :
                     {parameters::index_of(parameters::Event::set_up), parameters::index_of(parameters::Timed::service),
                      parameters::index_of(parameters::Timed::places)}) {
                    for (std::size_t year = 0; year < design.chart.years; ++year) {
                        const std::size_t cell = design.chart.cell(activity, year);
                        CHECK(own[cell] == design.standing[a][cell]);
                    }
                }
            }
        }
        CHECK(sums == run.of_draws[draw]);
    }
}

TEST_CASE("traced mothers of a draw add up to their cohort")
{
    const std::string who = GENERATE("fresh", "same");
    const auto all = life({"cohort.mothers=9", "run.draws=4", "run.replications=2", "run.mothers=" + who,
                           "arms.service.service.places=2", "arms.one-more-place.service.places=3"});
    const tests::Run run(all);
    const std::size_t metrics = run.design.metrics.size();
    for (std::uint32_t draw = 0; draw < 4; ++draw) {
        for (std::uint32_t replication = 0; replication < 2; ++replication) {
            std::vector<double> sums(run.design.arms() * metrics);
            for (std::uint32_t mother = 0; mother < 9; ++mother) {
                const auto trace = study::trace(run.design, {draw, replication, mother});
                for (std::size_t i = 0; i < sums.size(); ++i) {
                    sums[i] += trace.arms[i / metrics].outcomes[i % metrics];
                }
            }
            for (std::size_t i = 0; i < sums.size(); ++i) {
                const auto& metric = run.design.metrics[i % metrics];
                INFO(who << ", draw " << draw << ", " << metric.name << " in arm " << i / metrics);
                const double outcome = run.outcomes[(draw * 2 + replication) * sums.size() + i];
                // Of each mother money is rounded to the penny.
                const double rounding = metric.is_money ? 0.005 * 10 : 1e-9;
                CHECK(std::abs(sums[i] - outcome) <= rounding);
            }
        }
    }
}

TEST_CASE("figures by year add up to those of whole lives, also what is paid whoever comes")
{
    // Small cohorts, so that there are several in a batch.
    const tests::Run run(tests::verification("whole-life", {"cohort.mothers=10", "run.replications=60"}));
    for (const auto& metric : run.design.metrics) {
        INFO(metric.name);
        for (std::size_t arm = 0; arm < run.design.arms(); ++arm) {
            const auto& seen = run(metric.name, arm);
            // A mother's money is rounded to a penny.
            CHECK(std::accumulate(seen.year_mean.begin(), seen.year_mean.end(), 0.0) ==
                  Approx(seen.mean).margin(metric.is_money ? 0.01 : 1e-9));
        }
    }
}

TEST_CASE("an outcome that is asked for alone is what it is among all")
{
    const auto parameters = tests::verification("whole-life", {"run.replications=8", "cohort.mothers=60"});
    const tests::Run all(parameters);
    const std::size_t width = all.design.metrics.size();
    for (std::size_t metric = 0; metric < width; ++metric) {
        const auto& name = all.design.metrics[metric].name;
        const study::Design alone(parameters, {name});
        tests::Looking sink;
        study::run(alone, {.threads = 1, .stop = {}, .enough = {}, .progress = {}}, sink);
        REQUIRE(sink.outcomes.size() * width == all.outcomes.size());
        for (std::size_t row = 0; row < sink.outcomes.size(); ++row) {
            INFO(name << ", row " << row);
            CHECK(sink.outcomes[row] == all.outcomes[row * width + metric]);
        }
    }
}
