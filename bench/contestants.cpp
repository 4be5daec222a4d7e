#include "contestants.h"

#include "scenarios.h"

#include <fmt/core.h>

#include <array>
#include <exception>
#include <utility>
#include <vector>

namespace rcpsim::bench {

void engine(benchmark::State& state, parameters::Parameters parameters, lanes::Target target)
{
    const lanes::KeptTarget kept;
    lanes::use(target);
    for (auto _ : state) {
        ++parameters.run.seed;
        const study::Design design(parameters);
        benchmark::DoNotOptimize(means_of(design));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(study::Design(parameters).units()) * state.iterations());
}

void add_engine(const std::string& name, const parameters::Parameters& parameters)
{
    benchmark::RegisterBenchmark(name.c_str(), [parameters](benchmark::State& state) {
        engine(state, parameters);
    })->Unit(benchmark::kMillisecond);
}

void add_engine_on_each(const std::string& name, const parameters::Parameters& parameters)
{
    for (const auto target : lanes::available()) {
        const auto full_name = fmt::format("{} {}", name, lanes::name(target));
        benchmark::RegisterBenchmark(full_name.c_str(), [=](benchmark::State& state) {
            engine(state, parameters, target);
        })->Unit(benchmark::kMillisecond);
    }
}

namespace {

int run_all(int count, char** words)
{
    std::array<std::string, 4> usual{"--benchmark_min_time=0", "--benchmark_repetitions=3",
                                     "--benchmark_enable_random_interleaving=true", "--benchmark_report_aggregates_only=true"};
    std::vector<char*> all{words[0]};
    for (auto& word : usual) {
        all.push_back(word.data());
    }
    all.insert(all.end(), words + 1, words + count);
    int left = static_cast<int>(all.size());
    all.push_back(nullptr);
    benchmark::Initialize(&left, all.data());
    if (benchmark::ReportUnrecognizedArguments(left, all.data())) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

}  // namespace

int answer(int count, char** words, const std::function<bool()>& add)
{
    try {
        return add() ? run_all(count, words) : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", words[0], error.what());
        return 1;
    }
}

}  // namespace rcpsim::bench
