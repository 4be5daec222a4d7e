// How near is the engine to the floor? The random words and logarithms that its lives take, made in lanes and left at that,
// against whole studies, one thread.

#include "contestants.h"
#include "floor.h"
#include "program.h"
#include "scenarios.h"
#include "study/design.h"

#include <fmt/core.h>

#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>

namespace {

using namespace rcpsim;

/// What one mother takes, on average.
struct PerMother
{
    double blocks{};  ///< of four random words
    double logarithms{};

    std::size_t blocks_of(double mothers) const { return static_cast<std::size_t>(std::llround(blocks * mothers)); }
    std::size_t logarithms_of(double mothers) const { return static_cast<std::size_t>(std::llround(logarithms * mothers)); }
};

PerMother counted(const std::string& file)
{
    constexpr std::uint32_t mothers = 5000;
    const auto path = std::string(RCPSIM_SOURCE_DIR) + "/" + file;
    std::istringstream printed(bench::run_program({RCPSIM_LIFE_COUNTS, path, std::to_string(mothers)}).output);
    PerMother counts;
    printed >> counts.blocks >> counts.logarithms;
    return {counts.blocks / mothers, counts.logarithms / mothers};
}

void floor(benchmark::State& state, const PerMother& each, double mothers, lanes::Target target)
{
    const lanes::KeptTarget kept;
    lanes::use(target);
    std::uint64_t seed = 1;
    for (auto _ : state) {
        auto floor = bench::floor_of(each.blocks_of(mothers), each.logarithms_of(mothers), seed++);
        benchmark::DoNotOptimize(floor);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(mothers) * state.iterations());
    state.counters["blocks_per_mother"] = each.blocks;
    state.counters["logarithms_per_mother"] = each.logarithms;
}

void add(const std::string& scenario, const std::string& file, const std::vector<std::string>& overrides)
{
    const auto parameters = bench::parameters_of(file, overrides);
    const auto each = counted(file);
    const auto mothers = static_cast<double>(study::Design(parameters).units());
    for (const auto target : lanes::available()) {
        const auto group = fmt::format("{} {}", scenario, lanes::name(target));
        benchmark::RegisterBenchmark((group + "/engine").c_str(), [=](benchmark::State& state) {
            bench::engine(state, parameters, target);
        })->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark((group + "/floor").c_str(), [=](benchmark::State& state) {
            floor(state, each, mothers, target);
        })->Unit(benchmark::kMillisecond);
    }
}

// All instruction sets must make the numbers of the plain definitions.
bool agree()
{
    constexpr std::size_t blocks = 100'000;
    constexpr std::size_t logarithms = 300'000;
    const lanes::KeptTarget kept;
    const auto expected = bench::plain_floor_of(blocks, logarithms, 1);
    bool all = true;
    for (const auto target : lanes::available()) {
        lanes::use(target);
        if (bench::floor_of(blocks, logarithms, 1) != expected) {
            fmt::print(stderr, "the floor makes other numbers with {}\n", lanes::name(target));
            all = false;
        }
    }
    return all;
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, [] {
        add("rcp-mini", "scenarios/verification/rcp-mini.yaml", {"cohort.mothers=4000000"});
        add("england", "scenarios/england.yaml", {"cohort.mothers=1000", "run.replications=400"});
        return agree();
    });
}
