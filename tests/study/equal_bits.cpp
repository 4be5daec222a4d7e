// The same bits for any number of threads and on every instruction set.

#include "support/study.h"

#include "lanes/target.h"
#include "study/partition.h"

#include <catch2/catch.hpp>

namespace {

using namespace rcpsim;

/// Everything a run puts out, as numbers to be compared exactly.
std::vector<double> everything(const tests::Run& run)
{
    std::vector<double> all = run.outcomes;
    const auto add = [&](const tests::Seen& seen) {
        all.insert(all.end(), {seen.mean, seen.sd, seen.se});
        all.insert(all.end(), seen.year_mean.begin(), seen.year_mean.end());
        all.insert(all.end(), seen.year_se.begin(), seen.year_se.end());
        for (const double p : {0.5, 0.75, 0.9, 0.95, 0.99}) {
            all.push_back(seen.quantile(p));
        }
    };
    for (const auto& metric : run.design.metrics) {
        add(run(metric.name, 0));
        add(run(metric.name, 1));
        add(run.difference(metric.name));
    }
    for (const auto& cells : run.cells) {
        all.insert(all.end(), cells.begin(), cells.end());
    }
    return all;
}

class RestoredTarget
{
public:
    ~RestoredTarget() { lanes::use(before_); }

private:
    lanes::Target before_ = lanes::in_use();
};

}  // namespace

TEST_CASE("results have the same bits on 1, 2, 3 and 8 threads")
{
    const auto overrides = GENERATE(std::vector<std::string>{"cohort.mothers=300000"},
                                    std::vector<std::string>{"cohort.mothers=11", "run.replications=9001"});
    const auto parameters = tests::verification("rcp-mini-two-arms", overrides);
    const auto expected = everything(tests::Run(parameters, 1));
    for (const unsigned threads : {2U, 3U, 8U}) {
        INFO(threads << " threads");
        CHECK(everything(tests::Run(parameters, threads)) == expected);
    }
}

TEST_CASE("results have the same bits on every instruction set of this machine")
{
    const RestoredTarget restored;
    const auto parameters = tests::verification("rcp-mini-two-arms", {"cohort.mothers=200000"});
    lanes::use(lanes::Target::portable);
    const auto expected = everything(tests::Run(parameters));
    for (const auto target : lanes::available()) {
        INFO(lanes::name(target));
        lanes::use(target);
        CHECK(everything(tests::Run(parameters)) == expected);
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
