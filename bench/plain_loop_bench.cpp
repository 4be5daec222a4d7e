// How much faster is the engine than the loop that one would write first? RCP-mini, one thread, equal outputs.

#include "lanes/target.h"
#include "plain_loop.h"
#include "scenarios.h"

#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cmath>
#include <string>

namespace {

using namespace rcpsim;

constexpr std::uint64_t mothers = 1'000'000;

void plain(benchmark::State& state)
{
    std::uint64_t seed = 1;
    for (auto _ : state) {
        auto out = bench::plain_loop(mothers, seed++);
        benchmark::DoNotOptimize(out);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(mothers) * state.iterations());
}

void engine(benchmark::State& state, lanes::Target target, const char* file)
{
    const lanes::Target before = lanes::in_use();
    lanes::use(target);
    auto parameters = bench::parameters_of(file, {fmt::format("cohort.mothers={}", mothers)});
    for (auto _ : state) {
        ++parameters.run.seed;
        const study::Design design(parameters);
        bench::Means means;
        study::run(design, {.threads = 1, .stop = {}, .progress = {}}, means);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(mothers) * state.iterations());
    lanes::use(before);
}

// The contestants must put out the same: means within four joint standard errors.
bool agree()
{
    const auto parameters =
        bench::parameters_of("scenarios/verification/rcp-mini.yaml", {fmt::format("cohort.mothers={}", mothers)});
    const study::Design design(parameters);
    bench::Means means;
    study::run(design, {.threads = 1, .stop = {}, .progress = {}}, means);
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

}  // namespace

int main(int count, char** words)
{
    if (!agree()) {
        return 1;
    }
    benchmark::RegisterBenchmark("plain loop", plain)->Unit(benchmark::kMillisecond);
    for (const auto target : lanes::available()) {
        const std::string name = fmt::format("engine/{}", lanes::name(target));
        benchmark::RegisterBenchmark(name.c_str(), engine, target, "scenarios/verification/rcp-mini.yaml")
            ->Unit(benchmark::kMillisecond);
    }
    benchmark::RegisterBenchmark("engine/two arms", engine, lanes::available().back(),
                                 "scenarios/verification/rcp-mini-two-arms.yaml")
        ->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&count, words);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
