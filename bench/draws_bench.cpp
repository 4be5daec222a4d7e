// What does one more draw of the parameters cost before its first mother, and what do many draws cost a mother?

#include "scenarios.h"

#include "lifecourse/life_course.h"
#include "metrics/valuation.h"
#include "study/prepared.h"
#include "study/queue.h"

#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <string>
#include <vector>

namespace {

using namespace rcpsim;

constexpr std::uint32_t many = 1'000'000;
constexpr const char* file = "bench/draws.yaml";

const parameters::Parameters& uncertain()
{
    static const auto parameters = bench::parameters_of(file, {fmt::format("run.draws={}", many), "run.replications=10"});
    return parameters;
}

/// Goes to one draw after another.
void each_draw(benchmark::State& state, const auto& turn_to)
{
    std::uint32_t draw = 0;
    for (auto _ : state) {
        draw = (draw + 1) % many;
        turn_to(draw);
    }
}

void values(benchmark::State& state)
{
    const study::Draws draws(uncertain());
    std::vector<double> values(draws.paths().size());
    each_draw(state, [&](std::uint32_t draw) {
        draws.values(draw, values);
        benchmark::DoNotOptimize(values.data());
    });
}

void conflicts(benchmark::State& state)
{
    const study::Draws draws(uncertain());
    study::DrawnParameters drawn(uncertain(), draws);
    each_draw(state, [&](std::uint32_t draw) { benchmark::DoNotOptimize(drawn.turn_to_fitting(draw)); });
}

void plan(benchmark::State& state)
{
    const study::Draws draws(uncertain());
    study::Prepared prepared(study::Design(uncertain()), draws);
    each_draw(state, [&](std::uint32_t draw) { prepared.turn_to(draw); });
}

/// All that a thread does before the first mother of a draw.
void turn(benchmark::State& state)
{
    const study::Draws draws(uncertain());
    study::Prepared prepared(study::Design(uncertain()), draws);
    const auto& design = prepared.design();
    lifecourse::LifeCourse life_course(prepared.plan(), design.mothers());
    std::vector<metrics::Valuation> valuations;
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        valuations.emplace_back(design.metrics, arm, design.chart);
    }
    each_draw(state, [&](std::uint32_t draw) {
        prepared.turn_to(draw);
        life_course.follow(prepared.plan());
        for (auto& valuation : valuations) {
            valuation.weigh(design.metrics);
        }
    });
}

void whole_run(benchmark::State& state, std::uint32_t draws, std::uint32_t replications)
{
    auto parameters =
        bench::parameters_of(file, {fmt::format("run.draws={}", draws), fmt::format("run.replications={}", replications)});
    for (auto _ : state) {
        ++parameters.run.seed;
        const study::Design design(parameters);
        benchmark::DoNotOptimize(bench::means_of(design));
    }
    state.counters["mothers"] =
        benchmark::Counter(static_cast<double>(study::Design(parameters).units()), benchmark::Counter::kIsIterationInvariantRate);
}

}  // namespace

BENCHMARK(values)->Unit(benchmark::kMicrosecond);
BENCHMARK(conflicts)->Unit(benchmark::kMicrosecond);
BENCHMARK(plan)->Unit(benchmark::kMicrosecond);
BENCHMARK(turn)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(whole_run, one draw of 10000 cohorts, 1, 10000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_run, 1000 draws of 10 cohorts, 1000, 10)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
