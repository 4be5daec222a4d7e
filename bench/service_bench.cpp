// How much faster is the engine than a plain loop over mothers where a service is asked about? England's mothers in two arms,
// places that bind, one thread, equal outputs.

#include "lanes/target.h"
#include "reference/simulator.h"
#include "scenario/scenario.h"
#include "scenarios.h"

#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <utility>

namespace {

using namespace rcpsim;

constexpr const char* scenario = "scenarios/services/merseyside-step-together.yaml";
constexpr std::uint32_t cohorts = 1000;

/// What is told of each mother: all outcomes of the scenario, or few, without perspectives and the figures of evaluations.
enum class Told
{
    all,
    few,
};

std::vector<std::string> overrides()
{
    return {"run.draws=1", fmt::format("run.replications={}", cohorts)};
}

parameters::Parameters timed(Told told)
{
    auto parameters = bench::parameters_of(scenario, overrides());
    if (told == Told::few) {
        parameters.money.perspectives.clear();
        parameters.essex.reset();
    }
    return parameters;
}

reference::Scenario timed_by_reference(Told told)
{
    const auto file = std::string(RCPSIM_SOURCE_DIR) + "/" + scenario;
    auto read = reference::read_scenario(scenario::load(file, overrides()).resolved());
    if (told == Told::few) {
        read.money.perspectives.clear();
        read.money.essex.reset();
    }
    return read;
}

/// What the engine keeps of outcomes over mothers, as a plain loop would: mean, standard deviation and distribution.
class OverMothers
{
public:
    explicit OverMothers(std::size_t outcomes)
        : sums_(outcomes)
        , squares_(outcomes)
        , bins_(outcomes * bins)
    {
    }

    void add(std::size_t outcome, double value)
    {
        sums_[outcome] += value;
        squares_[outcome] += value * value;
        const auto amount = static_cast<std::uint64_t>(std::abs(value) * 100);
        const auto width = static_cast<unsigned>(std::bit_width(amount));
        const unsigned shift = width > 9 ? width - 9 : 0;
        const std::size_t bin = (std::size_t{shift} << 8) + static_cast<std::size_t>(amount >> shift);
        ++bins_[outcome * bins + (value < 0 ? bins / 2 : 0) + bin];
        ++count_;
    }

    std::size_t outcomes() const { return sums_.size(); }
    double mean(std::size_t outcome) const { return sums_[outcome] / mothers(); }
    double variance(std::size_t outcome) const { return squares_[outcome] / mothers() - mean(outcome) * mean(outcome); }
    double mothers() const { return static_cast<double>(count_) / static_cast<double>(outcomes()); }

private:
    static constexpr std::size_t bins = 2 * 57 * 256;  ///< from 0 on, and below it

    std::vector<double> sums_;
    std::vector<double> squares_;
    std::vector<std::uint32_t> bins_;
    std::uint64_t count_ = 0;
};

struct PlainOutputs
{
    std::vector<OverMothers> arms;
    std::vector<OverMothers> differences;  ///< to the first arm
};

PlainOutputs plain_loop(const reference::Simulator& life, std::uint64_t seed)
{
    PlainOutputs out;
    const std::size_t arms = life.scenario().arms.size();
    const std::size_t outcomes = life.outcomes().size();
    out.arms.assign(arms, OverMothers(outcomes));
    out.differences.assign(arms - 1, OverMothers(outcomes));
    reference::Luck luck(seed);
    for (std::uint32_t cohort = 0; cohort < cohorts; ++cohort) {
        const auto results = life.cohort(luck);
        const auto& first = results.front().of_clients;
        for (std::size_t arm = 0; arm < arms; ++arm) {
            const auto& values = results[arm].of_clients;
            for (std::size_t i = 0; i < values.size(); ++i) {
                out.arms[arm].add(i % outcomes, values[i]);
                if (arm > 0) {
                    out.differences[arm - 1].add(i % outcomes, values[i] - first[i]);
                }
            }
        }
    }
    return out;
}

void plain(benchmark::State& state, Told told)
{
    const auto parameters = timed_by_reference(told);
    std::uint64_t seed = 1;
    for (auto _ : state) {
        const reference::Simulator life(parameters);
        auto out = plain_loop(life, seed++);
        benchmark::DoNotOptimize(out);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(parameters.cohort.clients) * cohorts * state.iterations());
}

void engine(benchmark::State& state, lanes::Target target, Told told)
{
    const lanes::Target before = lanes::in_use();
    lanes::use(target);
    auto parameters = timed(told);
    for (auto _ : state) {
        ++parameters.run.seed;
        const study::Design design(parameters);
        bench::Means means;
        study::run(design, {.threads = 1, .stop = {}, .progress = {}}, means);
    }
    state.SetItemsProcessed(std::int64_t{parameters.life.cohort.mothers} * cohorts * state.iterations());
    lanes::use(before);
}

// The contestants must put out the same: means of the first arm within 4.5 joint standard errors. The tests compare all arms.
bool agree()
{
    const auto parameters = timed(Told::all);
    const study::Design design(parameters);
    bench::Means means;
    study::run(design, {.threads = 1, .stop = {}, .progress = {}}, means);
    const reference::Simulator life(timed_by_reference(Told::all));
    const auto out = plain_loop(life, 20211);
    bool all = true;
    for (std::size_t metric = 0; metric < design.metrics.size(); ++metric) {
        const auto& names = life.outcomes();
        const auto place = std::find(names.begin(), names.end(), design.metrics[metric].name);
        if (place == names.end()) {
            continue;
        }
        const auto outcome = static_cast<std::size_t>(place - names.begin());
        const double apart = means[metric] - out.arms.front().mean(outcome);
        const double error =
            std::hypot(means.standard_error(metric), std::sqrt(out.arms.front().variance(outcome) / out.arms.front().mothers()));
        if (std::abs(apart) > 4.5 * error) {
            fmt::print(stderr, "{}: {} and {} differ by {:.1f} standard errors\n", *place, means[metric],
                       out.arms.front().mean(outcome), apart / error);
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
    for (const auto& [told, outcomes] : {std::pair(Told::all, "all outcomes"), std::pair(Told::few, "few outcomes")}) {
        benchmark::RegisterBenchmark(fmt::format("{}/plain loop", outcomes).c_str(), plain, told)->Unit(benchmark::kMillisecond);
        for (const auto target : lanes::available()) {
            const auto name = fmt::format("{}/engine/{}", outcomes, lanes::name(target));
            benchmark::RegisterBenchmark(name.c_str(), engine, target, told)->Unit(benchmark::kMillisecond);
        }
    }
    benchmark::Initialize(&count, words);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
