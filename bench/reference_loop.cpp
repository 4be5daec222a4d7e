#include "reference_loop.h"

#include "scenario/scenario.h"
#include "scenarios.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace rcpsim::bench {

namespace {

constexpr std::size_t bins = 2 * 57 * 256;  // from 0 on, and below it

}  // namespace

OverMothers::OverMothers(std::size_t outcomes)
    : sums_(outcomes)
    , squares_(outcomes)
    , bins_(outcomes * bins)
{
}

void OverMothers::add(std::size_t outcome, double value)
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

reference::Scenario reference_scenario(const std::string& file, const std::vector<std::string>& overrides)
{
    return reference::read_scenario(scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/" + file, overrides).resolved());
}

ReferenceOutputs reference_loop(const reference::Simulator& life, std::uint32_t cohorts, std::uint64_t seed)
{
    ReferenceOutputs out;
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

void add_reference_loop(const std::string& name, const reference::Scenario& scenario, std::uint32_t cohorts)
{
    const auto time = [scenario, cohorts](benchmark::State& state) {
        std::uint64_t seed = 1;
        for (auto _ : state) {
            const reference::Simulator life(scenario);
            auto out = reference_loop(life, cohorts, seed++);
            benchmark::DoNotOptimize(out);
        }
        state.SetItemsProcessed(static_cast<std::int64_t>(scenario.cohort.clients) * cohorts * state.iterations());
    };
    benchmark::RegisterBenchmark(name.c_str(), time)->Unit(benchmark::kMillisecond);
}

bool agree(const parameters::Parameters& parameters, const reference::Scenario& scenario)
{
    const study::Design design(parameters);
    const auto means = means_of(design);
    const reference::Simulator life(scenario);
    const auto out = reference_loop(life, design.replications(), 20211).arms.front();
    const auto& names = life.outcomes();
    bool all = true;
    for (std::size_t metric = 0; metric < design.metrics.size(); ++metric) {
        const auto place = std::find(names.begin(), names.end(), design.metrics[metric].name);
        if (place == names.end()) {
            continue;
        }
        const auto outcome = static_cast<std::size_t>(place - names.begin());
        const double apart = means[metric] - out.mean(outcome);
        const double error = std::hypot(means.standard_error(metric), std::sqrt(out.variance(outcome) / out.mothers()));
        if (std::abs(apart) > 4.5 * error) {
            fmt::print(stderr, "{}: {} and {} differ by {:.1f} standard errors\n", *place, means[metric], out.mean(outcome),
                       apart / error);
            all = false;
        }
    }
    return all;
}

}  // namespace rcpsim::bench
