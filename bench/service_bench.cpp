// How much faster is the engine than a plain loop over mothers where a service is asked about? England's mothers in two arms,
// places that bind, one thread, equal outputs.

#include "contestants.h"
#include "reference_loop.h"
#include "scenarios.h"

#include <fmt/core.h>

#include <string>
#include <vector>

namespace {

using namespace rcpsim;

constexpr const char* file = "scenarios/services/merseyside-step-together.yaml";
constexpr std::uint32_t cohorts = 1000;

/// Without perspectives and the figures of evaluations.
void tell_few(auto& money, auto& essex)
{
    money.perspectives.clear();
    essex.reset();
}

void add(const std::string& outcomes, const parameters::Parameters& parameters, const reference::Scenario& scenario)
{
    bench::add_reference_loop(fmt::format("{}/plain loop", outcomes), scenario, cohorts);
    bench::add_engine_on_each(fmt::format("{}/engine", outcomes), parameters);
}

bool add_service()
{
    const std::vector<std::string> overrides{"run.draws=1", fmt::format("run.replications={}", cohorts)};
    auto parameters = bench::parameters_of(file, overrides);
    auto scenario = bench::reference_scenario(file, overrides);
    const bool same = bench::agree(parameters, scenario);
    add("all outcomes", parameters, scenario);
    tell_few(parameters.money, parameters.essex);
    tell_few(scenario.money, scenario.money.essex);
    add("few outcomes", parameters, scenario);
    return same;
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, add_service);
}
