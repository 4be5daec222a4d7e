#include "support/study.h"

#include <catch2/catch.hpp>

#include "base/errors.h"
#include "study/threads.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

using namespace rcpsim;

TEST_CASE("a run that is asked to stop stops its threads and never finishes its sink")
{
    const auto parameters = tests::verification("rcp-mini", {"cohort.mothers=4000000000"});
    const study::Design design(parameters);
    bool finished = false;
    tests::Looking sink([&](const auto&, const auto&) { finished = true; });
    std::stop_source stop;
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    CHECK_THROWS_AS(study::run(design, {.threads = 2, .stop = stop.get_token(), .progress = {}}, sink), study::Stopped);
    CHECK_FALSE(finished);
}

TEST_CASE("progress rises to one")
{
    const auto parameters = tests::verification("rcp-mini", {"cohort.mothers=3000000"});
    const study::Design design(parameters);
    tests::Looking sink;
    std::vector<double> shares;
    study::run(design, {.threads = 2, .stop = {}, .progress = [&](double share) { shares.push_back(share); }}, sink);
    REQUIRE(shares.size() > 2);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() == 1);
}

TEST_CASE("what a sink throws ends the run")
{
    struct Failing : tests::Looking
    {
        void append(const study::DrawnActivity& /*draw*/) override {}
        void append(const study::Cohorts& /*cohorts*/) override { throw base::SystemError("the disk is full"); }
    };
    const auto parameters = tests::verification("rcp-mini", {"cohort.mothers=1000"});
    const study::Design design(parameters);
    Failing sink;
    CHECK_THROWS_AS(study::run(design, {.threads = 1, .stop = {}, .progress = {}}, sink), base::SystemError);
}

TEST_CASE("what one of several threads throws ends the others within a call")
{
    study::Threads threads(2);
    std::atomic<int> calls = 0;
    const auto fail_once = [&](std::uint64_t /*index*/) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (++calls == 20) {
            throw std::length_error("too long");
        }
    };
    CHECK_THROWS_AS(threads.each(0, 4000, {}, fail_once), std::length_error);
    CHECK(calls < 100);
}

TEST_CASE("a scenario that leads beyond 255 pregnancies is refused, not wrapped")
{
    const auto parameters = tests::verification(
        "rcp-mini", {"cohort.mothers=100", "fertility.outcomes.live_birth.recovery=1 day", "fertility.conception=100 per year"});
    const study::Design design(parameters);
    tests::Looking sink;
    CHECK_THROWS_WITH(study::run(design, {.threads = 2, .stop = {}, .progress = {}}, sink),
                      Catch::Contains("more than 255 pregnancies"));
}

TEST_CASE("A study is asked at the same counts for any number of threads, and ends where enough is done")
{
    const bool of_draws = GENERATE(true, false);
    INFO(of_draws);
    const auto parameters = of_draws
                                ? tests::verification("rcp-mini", {"cohort.mothers=30", "run.draws=1000", "run.replications=2",
                                                                   "propensity.mean={value: 0.45, beta: {n: 100}}"})
                                : tests::verification("rcp-mini", {"cohort.mothers=30", "run.replications=1000"});
    const study::Design design(parameters);
    const std::size_t of_each = (of_draws ? 2 : 1) * design.metrics.size();
    tests::Looking whole;
    study::run(design, {.threads = 2, .cohorts_alone = true}, whole);
    for (const unsigned threads : {1U, 2U, 3U}) {
        for (const std::uint32_t wanted : {64U, 256U, 1000U, 5000U}) {
            tests::Looking sink;
            std::vector<std::uint32_t> asked;
            study::run(design,
                       {.threads = threads,
                        .cohorts_alone = true,
                        .enough =
                            [&](std::uint32_t done) {
                                asked.push_back(done);
                                CHECK(sink.outcomes.size() >= done * of_each);
                                return done >= wanted;
                            }},
                       sink);
            const std::vector<std::uint32_t> all{64, 128, 256, 512, 1000};
            const auto last = std::find_if(all.begin(), all.end(), [&](auto count) { return count >= wanted; });
            CHECK(asked == std::vector(all.begin(), last == all.end() ? last : last + 1));
            const std::size_t end = asked.back() * of_each;
            CHECK(std::equal(sink.outcomes.begin(), sink.outcomes.begin() + static_cast<std::ptrdiff_t>(end),
                             whole.outcomes.begin()));
            CHECK(sink.outcomes.size() <= 2 * std::max<std::size_t>(end, 300 * of_each));
        }
    }
}

TEST_CASE("A study too small for a checkpoint is asked at its end")
{
    const auto parameters = tests::verification("rcp-mini", {"cohort.mothers=3", "run.replications=10"});
    const study::Design design(parameters);
    tests::Looking sink;
    std::vector<std::uint32_t> asked;
    study::run(design, {.cohorts_alone = true, .enough = [&](std::uint32_t done) { return asked.push_back(done), false; }}, sink);
    CHECK(asked == std::vector<std::uint32_t>{10});
}
