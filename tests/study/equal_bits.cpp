// The same bits for any number of threads and on every instruction set.

#include "support/study.h"

#include "lanes/target.h"
#include "study/partition.h"

#include <catch2/catch.hpp>

namespace {

using namespace rcpsim;

/// Draws of the whole life, with places that bind. Of the larger cohorts each is more than one batch.
parameters::Parameters draws_of(std::uint32_t mothers, const std::string& who)
{
    return tests::verification(
        "whole-life",
        {"run.draws=50", "run.replications=2", "cohort.mothers=" + std::to_string(mothers), "run.mothers=" + who,
         "arms.service.service.places=5", "arms.one-more-place.service.places=6",
         "cohort.frailty.shape={value: 1.6, gamma: {cv: 0.2}}", "arms.service.effects[0].ratio={value: 0.5, ci95: [0.3, 0.8]}",
         "arms.service.service.uptake={value: 0.6, beta: {n: 20}}", "prices.court.gbp={value: 24250, gamma: {cv: 0.1}}"});
}

}  // namespace

TEST_CASE("results have the same bits on 1, 2, 3 and 8 threads")
{
    const auto overrides = GENERATE(std::vector<std::string>{"cohort.mothers=300000"},
                                    std::vector<std::string>{"cohort.mothers=11", "run.replications=9001"});
    const auto parameters = tests::verification("rcp-mini-two-arms", overrides);
    const auto expected = tests::Run(parameters, 1).everything();
    for (const unsigned threads : {2U, 3U, 8U}) {
        INFO(threads << " threads");
        CHECK(tests::Run(parameters, threads).everything() == expected);
    }
}

TEST_CASE("results have the same bits on every instruction set of this machine")
{
    const lanes::KeptTarget kept;
    const auto parameters = tests::verification("rcp-mini-two-arms", {"cohort.mothers=200000"});
    lanes::use(lanes::Target::portable);
    const auto expected = tests::Run(parameters).everything();
    for (const auto target : lanes::available()) {
        INFO(lanes::name(target));
        lanes::use(target);
        CHECK(tests::Run(parameters).everything() == expected);
    }
}

TEST_CASE("draws have the same bits for any number of threads and on every instruction set, cohort by cohort")
{
    const std::uint32_t mothers = GENERATE(20U, 130U);
    const std::string who = GENERATE("fresh", "same");
    const lanes::KeptTarget kept;
    const auto parameters = draws_of(mothers, who);
    const study::Partition partition({.seed = 1, .draws = 50, .replications = 2, .mothers = mothers});
    CHECK(partition.cuts_cohorts() == (mothers == 130));
    lanes::use(lanes::Target::portable);
    const auto expected = tests::Run(parameters, 1, true).everything();
    for (const auto target : lanes::available()) {
        INFO(lanes::name(target));
        lanes::use(target);
        CHECK(tests::Run(parameters, 2, true).everything() == expected);
    }
    for (const unsigned threads : {1U, 3U, 8U}) {
        INFO(threads << " threads");
        CHECK(tests::Run(parameters, threads, true).everything() == expected);
    }
}

TEST_CASE("another seed gives other numbers")
{
    const auto run = [](const char* seed) {
        return tests::Run(tests::verification("rcp-mini", {"cohort.mothers=1000", std::string("run.seed=") + seed}))("cost").mean;
    };
    CHECK(run("1") != run("2"));
    CHECK(run("1") != run("4294967297"));  // the upper half of the seed counts too
}

TEST_CASE("a partition covers every mother of every replication of every draw once")
{
    const auto [draws, replications, mothers] = GENERATE(table<std::uint32_t, std::uint32_t, std::uint32_t>({{1, 1, 1},
                                                                                                             {1, 1, 10},
                                                                                                             {1, 1, 1000003},
                                                                                                             {1, 3, 75},
                                                                                                             {1, 1000, 75},
                                                                                                             {1, 100000, 11},
                                                                                                             {1, 7, 2048},
                                                                                                             {1, 5, 2049},
                                                                                                             {1000, 10, 75},
                                                                                                             {7, 1, 75},
                                                                                                             {50, 3, 130},
                                                                                                             {3, 100, 75},
                                                                                                             {5, 2, 5000}}));
    const study::Partition partition({.seed = 1, .draws = draws, .replications = replications, .mothers = mothers});
    std::uint64_t next = 0;
    for (std::uint64_t b = 0; b < partition.batches(); ++b) {
        const auto batch = partition.batch(b);
        REQUIRE(batch.units() > 0);
        REQUIRE(batch.units() <= 4096);
        REQUIRE(batch.replications <= partition.most_replications());
        // A batch is whole cohorts, or a part of one.
        REQUIRE((batch.replications == 1 || batch.mothers == mothers));
        REQUIRE(batch.draw == partition.draw_of(b));
        REQUIRE((std::uint64_t{batch.draw} * replications + batch.first_replication) * mothers + batch.first_mother == next);
        next += batch.units();
    }
    CHECK(partition.batches() == partition.batches_of_draw() * draws);
    CHECK(next == std::uint64_t{draws} * replications * mothers);
}
