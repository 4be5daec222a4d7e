#include "support/study.h"

#include <catch2/catch.hpp>

#include "base/errors.h"

#include <algorithm>
#include <chrono>
#include <thread>

using namespace rcpsim;

TEST_CASE("a run that is asked to stop does so and never finishes its sink")
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

TEST_CASE("a scenario that leads beyond 255 pregnancies is refused, not wrapped")
{
    const auto parameters = tests::verification(
        "rcp-mini", {"cohort.mothers=100", "fertility.outcomes.live_birth.recovery=1 day", "fertility.conception=100 per year"});
    const study::Design design(parameters);
    tests::Looking sink;
    CHECK_THROWS_WITH(study::run(design, {.threads = 2, .stop = {}, .progress = {}}, sink),
                      Catch::Contains("more than 255 pregnancies"));
}
