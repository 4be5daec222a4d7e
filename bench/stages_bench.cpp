// Where does the time of a study go? Each stage of one thread's work, and the whole with its results file.

#include "app/temporary_folder.h"
#include "clocked/stage_clock.h"
#include "contestants.h"
#include "results/recorder.h"
#include "scenario/scenario.h"
#include "scenarios.h"
#include "staged_study.h"

#include <fmt/core.h>

#include <array>
#include <ctime>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace rcpsim;
using bench::Stage;

constexpr std::array<std::pair<Stage, const char*>, 7> staged{{{Stage::draws, "draws"},
                                                               {Stage::clients, "clients and services"},
                                                               {Stage::pregnancies, "pregnancies"},
                                                               {Stage::careers, "careers of children"},
                                                               {Stage::ledger, "ledger"},
                                                               {Stage::valuation, "valuation"},
                                                               {Stage::statistics, "statistics"}}};

/// Writes a results file under the stage clock.
class ClockedRecorder : public study::Sink
{
public:
    ClockedRecorder(const std::filesystem::path& file, const scenario::Scenario& scenario)
        : recorder_({.file = file, .replace = true}, scenario, "stages_bench")
    {
    }

    void start(const study::Design& design) override
    {
        bench::clocked(Stage::file, [&] { recorder_.start(design); });
    }
    void append(const study::Cohorts& cohorts) override
    {
        bench::clocked(Stage::file, [&] { recorder_.append(cohorts); });
    }
    void append(const study::DrawnActivity& draw) override
    {
        bench::clocked(Stage::file, [&] { recorder_.append(draw); });
    }
    void finish(const study::Totals& totals, const study::Sample& sample, const study::Effort& effort) override
    {
        bench::clocked(Stage::file, [&] { recorder_.finish(totals, sample, effort); });
    }

private:
    results::Recorder recorder_;
};

/// A whole run of parameters of the scenario, as rcpsim does it on one thread.
void record(const parameters::Parameters& parameters, const scenario::Scenario& scenario, const std::filesystem::path& file)
{
    const study::Design design(parameters);
    ClockedRecorder recorder(file, scenario);
    study::run(design, {.threads = 1, .stop = {}, .progress = {}}, recorder);
}

std::int64_t mothers_of(const scenario::Scenario& scenario)
{
    return static_cast<std::int64_t>(study::Design(scenario.parameters).units());
}

/// What one stage takes of the processor time of `run`, by its share of the clock: other work on the machine stretches all alike.
double seconds_in(Stage which, const auto& run)
{
    const std::clock_t start = std::clock();
    bench::stage_clock.clear();
    run();
    bench::stage_clock.turn_to(Stage::elsewhere);
    const double in_all = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return in_all * bench::stage_clock.seconds(which) / bench::stage_clock.seconds();
}

/// What one stage takes of all that a thread does.
double seconds_of_stage(const parameters::Parameters& parameters, Stage which)
{
    bench::StagedStudy study(parameters);
    return seconds_in(which, [&] { study.run(); });
}

/// A whole run with its file.
double seconds_of_run(const parameters::Parameters& parameters, const scenario::Scenario& scenario,
                      const std::filesystem::path& file)
{
    const std::clock_t start = std::clock();
    record(parameters, scenario, file);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// What its file takes of it.
double seconds_of_file(const parameters::Parameters& parameters, const scenario::Scenario& scenario,
                       const std::filesystem::path& file)
{
    return seconds_in(Stage::file, [&] { record(parameters, scenario, file); });
}

/// Times by `seconds_of`, which is given the parameters with other luck in each repetition.
void time_runs(benchmark::State& state, const scenario::Scenario& scenario, const auto& seconds_of)
{
    auto parameters = scenario.parameters;
    for (auto _ : state) {
        ++parameters.run.seed;
        state.SetIterationTime(seconds_of(parameters));
    }
    state.SetItemsProcessed(mothers_of(scenario) * state.iterations());
}

void time_recorded(benchmark::State& state, const scenario::Scenario& scenario, const auto& seconds_of)
{
    const app::TemporaryFolder folder;
    time_runs(state, scenario,
              [&](const auto& parameters) { return seconds_of(parameters, scenario, folder.path() / "results.h5"); });
}

void add(const std::string& name, const auto& time)
{
    benchmark::RegisterBenchmark(name.c_str(), time)->UseManualTime()->Unit(benchmark::kMillisecond);
}

// Every stage must be seen by the clock: one that was renamed in the engine is not.
bool all_are_seen(const std::string& name)
{
    bool all = true;
    for (const auto& [which, told] : staged) {
        if (bench::stage_clock.seconds(which) <= 0) {
            fmt::print(stderr, "{}: the clock sees no {}; see clocked/lifecourse/stages.h\n", name, told);
            all = false;
        }
    }
    return all;
}

// The stages must add up to what a study adds up to.
bool agree(const std::string& name, const parameters::Parameters& parameters)
{
    const study::Design design(parameters);
    bench::StagedStudy staged_study(parameters);
    bench::stage_clock.clear();
    staged_study.run();
    bool all = all_are_seen(name);
    const auto means = bench::means_of(design);
    for (std::size_t arm = 0; arm < design.arms(); ++arm) {
        for (std::size_t metric = 0; metric < design.metrics.size(); ++metric) {
            const double unit = design.metrics[metric].unit_per_rounded();
            const double own = staged_study.totals().over_mothers.arm(arm, metric).moments().mean() * unit;
            if (own != means.of(arm, metric)) {
                fmt::print(stderr, "{}: stages and study differ in {}: {} and {}\n", name, design.metrics[metric].name, own,
                           means.of(arm, metric));
                all = false;
            }
        }
    }
    return all;
}

bool add_scenario(const std::string& name, const std::string& file, const std::vector<std::string>& overrides)
{
    const auto scenario = scenario::load(std::string(RCPSIM_SOURCE_DIR) + "/" + file, overrides);
    add(name + "/whole", [=](benchmark::State& state) { time_recorded(state, scenario, seconds_of_run); });
    for (const auto& [which, told] : staged) {
        add(fmt::format("{}/{}", name, told), [=, which = which](benchmark::State& state) {
            time_runs(state, scenario, [which](const auto& parameters) { return seconds_of_stage(parameters, which); });
        });
    }
    add(name + "/results file", [=](benchmark::State& state) { time_recorded(state, scenario, seconds_of_file); });
    return agree(name, scenario.parameters);
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, [] {
        return add_scenario("rcp-mini", "scenarios/verification/rcp-mini.yaml",
                            {"cohort.mothers=1000", "run.replications=3000"}) &&
               add_scenario("england", "scenarios/england.yaml", {"cohort.mothers=500", "run.replications=10", "run.draws=40"}) &&
               add_scenario("merseyside-step-together", "scenarios/services/merseyside-step-together.yaml",
                            {"run.replications=10", "run.draws=50"});
    });
}
