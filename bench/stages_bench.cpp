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

std::int64_t mothers_of(const scenario::Scenario& scenario)
{
    return static_cast<std::int64_t>(study::Design(scenario.parameters).units());
}

/// One stage alone of all that a thread does.
void stage(benchmark::State& state, const scenario::Scenario& scenario, Stage which)
{
    auto parameters = scenario.parameters;
    for (auto _ : state) {
        ++parameters.run.seed;
        bench::StagedStudy study(parameters);
        bench::stage_clock.clear();
        study.run();
        state.SetIterationTime(bench::stage_clock.seconds(which));
    }
    state.SetItemsProcessed(mothers_of(scenario) * state.iterations());
}

/// A whole run, as rcpsim does it on one thread, or what its file takes of it.
void whole(benchmark::State& state, const scenario::Scenario& scenario, bool file_alone)
{
    const app::TemporaryFolder folder;
    auto parameters = scenario.parameters;
    for (auto _ : state) {
        ++parameters.run.seed;
        bench::stage_clock.clear();
        const study::Design design(parameters);
        ClockedRecorder recorder(folder.path() / "results.h5", scenario);
        study::run(design, {.threads = 1, .stop = {}, .progress = {}}, recorder);
        bench::stage_clock.turn_to(Stage::elsewhere);
        const auto& clock = bench::stage_clock;
        state.SetIterationTime(file_alone ? clock.seconds(Stage::file) : clock.seconds());
    }
    state.SetItemsProcessed(mothers_of(scenario) * state.iterations());
}

void add(const std::string& name, const auto& time)
{
    benchmark::RegisterBenchmark(name.c_str(), time)->UseManualTime()->Unit(benchmark::kMillisecond);
}

// The stages must add up to what a study adds up to.
bool agree(const std::string& name, const parameters::Parameters& parameters)
{
    const study::Design design(parameters);
    bench::StagedStudy staged_study(parameters);
    staged_study.run();
    const auto means = bench::means_of(design);
    bool all = true;
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
    add(name + "/whole", [=](benchmark::State& state) { whole(state, scenario, false); });
    for (const auto& [which, told] : staged) {
        add(fmt::format("{}/{}", name, told), [=, which = which](benchmark::State& state) { stage(state, scenario, which); });
    }
    add(name + "/results file", [=](benchmark::State& state) { whole(state, scenario, true); });
    return agree(name, scenario.parameters);
}

}  // namespace

int main(int count, char** words)
{
    return bench::answer(count, words, [] {
        return add_scenario("rcp-mini", "scenarios/verification/rcp-mini.yaml",
                            {"cohort.mothers=1000", "run.replications=1000"}) &&
               add_scenario("england", "scenarios/england.yaml", {"cohort.mothers=500", "run.replications=10", "run.draws=20"}) &&
               add_scenario("merseyside-step-together", "scenarios/services/merseyside-step-together.yaml",
                            {"run.replications=10", "run.draws=50"});
    });
}
