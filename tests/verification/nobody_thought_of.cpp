// The engine against the same model written a second time, on scenarios that nobody thought of and on those that are shipped.

#include "support/scenarios.h"
#include "verification/agreement.h"
#include "verification/generated.h"

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <atomic>
#include <exception>
#include <functional>
#include <iostream>
#include <thread>

using namespace rcpsim;
using namespace rcpsim::tests;

namespace {

/// A scenario that is to be simulated twice.
struct Named
{
    std::string name;
    std::function<scenario::Scenario()> load;
};

/// Two at a time: the second implementation uses one thread.
Agreement agreement(const std::vector<Named>& scenarios)
{
    std::vector<Compared> all(scenarios.size());
    std::vector<std::exception_ptr> failed(scenarios.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < scenarios.size(); i = next++) {
            try {
                all[i] = compared(scenarios[i].name, Twice(scenarios[i].load()));
            } catch (...) {
                failed[i] = std::current_exception();
            }
        }
    };
    std::thread other(work);
    work();
    other.join();
    for (const auto& failure : failed) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
    return Agreement(all);
}

void add_generated(std::uint32_t count, std::uint32_t cohorts, std::vector<Named>& scenarios)
{
    for (std::uint32_t seed = 1; seed <= count; ++seed) {
        scenarios.push_back({fmt::format("{}", seed),
                             [seed, cohorts] { return generated(seed, {fmt::format("run.replications={}", cohorts)}); }});
    }
}

/// All of its own that are shipped, with cohorts of a hundred at most.
void add_shipped(std::vector<Named>& scenarios)
{
    for (const auto& file : delivered_scenarios()) {
        scenarios.push_back({file.filename().string(), [file] {
                                 auto shipped = scenario::load(file, {"run.replications=500"});
                                 return shipped.parameters.life.cohort.mothers <= 200
                                            ? shipped
                                            : scenario::load(file, {"run.replications=500", "cohort.mothers=100"});
                             }});
    }
}

void check_agreement(const std::vector<Named>& scenarios)
{
    const auto all = agreement(scenarios);
    std::cout << all.table();
    all.check();
}

}  // namespace

TEST_CASE("what nobody thought of comes out as the reference has it")
{
    std::vector<Named> scenarios;
    add_generated(12, 500, scenarios);
    check_agreement(scenarios);
}

TEST_CASE("two hundred generated scenarios, and all that are shipped, come out as the reference has it", "[slow]")
{
    std::vector<Named> scenarios;
    add_generated(200, 1500, scenarios);
    add_shipped(scenarios);
    check_agreement(scenarios);
}
