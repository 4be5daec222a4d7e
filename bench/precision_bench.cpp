// What is the pairing of arms worth? CPU seconds until the standard error of a mean net saving per mother is 1,000 pounds, with
// the same mothers and luck in both arms and with mothers of their own in each; one thread.

#include "contestants.h"
#include "scenarios.h"
#include "study/kept_outcomes.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace rcpsim;

constexpr double wanted = 1000;  ///< pounds

/// The standard error of the mean of what cohorts come to.
double standard_error(const std::vector<double>& cohorts)
{
    const auto count = static_cast<double>(cohorts.size());
    const double mean = std::accumulate(cohorts.begin(), cohorts.end(), 0.0) / count;
    const auto square = [mean](double sum, double value) { return sum + (value - mean) * (value - mean); };
    return std::sqrt(std::accumulate(cohorts.begin(), cohorts.end(), 0.0, square) / (count - 1) / count);
}

/// How far a run leaves the net saving per mother open, in pounds.
struct Precision
{
    double paired{};
    double unpaired{};  ///< if the arms had been independent
    double cpu_seconds{};
};

Precision run(const parameters::Parameters& parameters, const std::string& net_cost)
{
    const study::Design design(parameters);
    study::KeptOutcomes kept;
    study::run(design, {.threads = 1, .stop = {}, .progress = {}}, kept);
    const auto names = design.names();
    const auto place = std::find(names.begin(), names.end(), net_cost);
    if (place == names.end()) {
        throw std::runtime_error("there is no outcome " + net_cost);
    }
    const auto metric = static_cast<std::size_t>(place - names.begin());
    const double mothers = design.mothers();
    const double without = standard_error(kept.outcomes(0, metric)) / mothers;
    const double with = standard_error(kept.outcomes(1, metric)) / mothers;
    return {.paired = standard_error(kept.differences(1, 0, metric)) / mothers,
            .unpaired = std::hypot(without, with),
            .cpu_seconds = kept.effort().cpu_seconds};
}

/// Its time is what the precision takes: the variance falls with the mothers, and time rises with them.
void precision(benchmark::State& state, parameters::Parameters parameters, double Precision::*error)
{
    Precision last;
    for (auto _ : state) {
        ++parameters.run.seed;
        last = run(parameters, "net_cost_council");
        state.SetIterationTime(last.cpu_seconds * std::pow(last.*error / wanted, 2));
    }
    state.counters["standard_error_GBP"] = last.*error;
    state.counters["cpu_s_of_the_run"] = last.cpu_seconds;
    state.counters["cpu_s_to_1000_GBP"] = last.cpu_seconds * std::pow(last.*error / wanted, 2);
}

void add(const std::string& name, const parameters::Parameters& parameters, double Precision::*error)
{
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) { precision(state, parameters, error); })
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

void add_service(const std::string& service, const std::string& replications)
{
    const auto parameters =
        bench::parameters_of(fmt::format("scenarios/services/{}.yaml", service), {"run.draws=1", replications});
    add(service + "/independent arms", parameters, &Precision::unpaired);
    add(service + "/paired arms", parameters, &Precision::paired);
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, [] {
        add_service("merseyside-step-together", "run.replications=1000");
        add_service("pause", "run.replications=5000");
        return true;
    });
}
