// How much faster is the engine than the loop that one would write first? RCP-mini and England, one thread, equal outputs.

#include "contestants.h"
#include "plain_loop.h"
#include "reference_loop.h"
#include "scenarios.h"

#include <fmt/core.h>

#include <cmath>

namespace {

using namespace rcpsim;

constexpr std::uint64_t mothers = 4'000'000;

void plain(benchmark::State& state)
{
    std::uint64_t seed = 1;
    for (auto _ : state) {
        auto out = bench::plain_loop(mothers, seed++);
        benchmark::DoNotOptimize(out);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(mothers) * state.iterations());
}

// The contestants must put out the same: means within four joint standard errors.
bool agree(const parameters::Parameters& parameters)
{
    const study::Design design(parameters);
    const auto means = bench::means_of(design);
    const auto out = bench::plain_loop(mothers, 20211);
    bool all = true;
    for (int m = 0; m < bench::PlainOutputs::metrics; ++m) {
        const auto metric = static_cast<std::size_t>(m);
        const double z = (means[metric] - out.mean(m, mothers)) / (means.standard_error(metric) * std::sqrt(2.0));
        if (std::abs(z) > 4) {
            fmt::print(stderr, "{}: {} and {} differ by {:.1f} standard errors\n", design.metrics[metric].name, means[metric],
                       out.mean(m, mothers), z);
            all = false;
        }
    }
    return all;
}

bool add_rcp_mini()
{
    const auto size = fmt::format("cohort.mothers={}", mothers);
    const auto parameters = bench::parameters_of("scenarios/verification/rcp-mini.yaml", {size});
    benchmark::RegisterBenchmark("rcp-mini/plain loop", plain)->Unit(benchmark::kMillisecond);
    bench::add_engine_on_each("rcp-mini/engine", parameters);
    bench::add_engine("rcp-mini/engine, two arms that touch all",
                      bench::parameters_of("scenarios/verification/rcp-mini-two-arms.yaml", {size}));
    return agree(parameters);
}

bool add_england()
{
    constexpr const char* file = "scenarios/england.yaml";
    constexpr std::uint32_t cohorts = 300;
    const std::vector<std::string> overrides{"cohort.mothers=1000", fmt::format("run.replications={}", cohorts)};
    const auto parameters = bench::parameters_of(file, overrides);
    const auto scenario = bench::reference_scenario(file, overrides);
    bench::add_reference_loop("england/plain loop", scenario, cohorts);
    bench::add_engine_on_each("england/engine", parameters);
    return bench::agree(parameters, scenario);
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, [] { return add_rcp_mini() && add_england(); });
}
