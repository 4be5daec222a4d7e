// How do time and memory grow with mothers, cohorts, draws, years, arms and threads? Whole runs of the program on England, each a
// process of its own.

#include "app/temporary_folder.h"
#include "contestants.h"
#include "program.h"
#include "study/study.h"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace rcpsim;
namespace fs = std::filesystem;

const std::string england = std::string(RCPSIM_SOURCE_DIR) + "/scenarios/england.yaml";

/// What one run simulates.
struct Size
{
    std::uint32_t mothers = 75;    ///< of each cohort
    std::uint32_t cohorts = 1000;  ///< of each draw
    std::uint32_t draws = 1;
    unsigned threads = 1;
    std::string follow = "to end of fertility";
};

void add(const fs::path& folder, const std::string& name, const Size& size, const std::string& scenario = england)
{
    const std::vector<std::string> words{RCPSIM_PROGRAM,
                                         "run",
                                         scenario,
                                         "--quiet",
                                         "--force",
                                         "--yes",
                                         fmt::format("--output={}", (folder / "results.h5").string()),
                                         fmt::format("--threads={}", size.threads),
                                         fmt::format("--replications={}", size.cohorts),
                                         fmt::format("--set=cohort.mothers={}", size.mothers),
                                         fmt::format("--set=cohort.follow={}", size.follow),
                                         fmt::format("--set=run.draws={}", size.draws)};
    const auto time = [words, size](benchmark::State& state) {
        bench::Ran ran;
        for (auto _ : state) {
            ran = bench::run_program(words);
            state.SetIterationTime(ran.wall_seconds);
        }
        state.counters["cpu_s"] = ran.cpu_seconds;
        state.counters["peak_rss_MB"] = ran.peak_megabytes;
        state.SetItemsProcessed(std::int64_t{size.mothers} * size.cohorts * size.draws * state.iterations());
    };
    benchmark::RegisterBenchmark(name.c_str(), time)->UseManualTime()->Unit(benchmark::kMillisecond);
}

/// England in so many arms, each with what `arm_of` says of its number; the path of its file.
std::string england_in(const fs::path& folder, std::uint32_t arms, const std::string& kind, const auto& arm_of)
{
    const auto file = folder / fmt::format("{} {}.yaml", kind, arms);
    std::ofstream out(file);
    out << fmt::format("format: 1\nextends: \"{}\"\ntitle: {}\n", england, kind) << "arms:\n  counterfactual: {}\n";
    for (std::uint32_t arm = 1; arm < arms; ++arm) {
        out << fmt::format("  other-{}: {}\n", arm, arm_of(arm));
    }
    return file.string();
}

void add_arms(const fs::path& folder)
{
    const auto touches_all = [](std::uint32_t arm) {
        return fmt::format("{{effects: [{{on: conception, ratio: {:.1f}, from: 0 months, until: 18 months}}]}}", 1 - 0.1 * arm);
    };
    const auto touches_some = [](std::uint32_t arm) {
        return fmt::format("{{service: {{places: 10, length: 12 months, uptake: 0.5, eligible: any}}, "
                           "effects: [{{on: conception, while: engaged, ratio: {:.1f}}}]}}",
                           1 - 0.1 * arm);
    };
    const auto touches_nobody = [](std::uint32_t) { return "{}"; };
    const auto add_kind = [&folder](const std::string& kind, const auto& arm_of) {
        for (const std::uint32_t arms : {1U, 2U, 4U, 8U}) {
            add(folder, fmt::format("{}/{}", kind, arms), {.cohorts = 1500}, england_in(folder, arms, kind, arm_of));
        }
    };
    add_kind("arms that touch all", touches_all);
    add_kind("arms that touch some", touches_some);
    add_kind("arms that touch nobody", touches_nobody);
}

void add_sizes(const fs::path& folder)
{
    for (const std::uint32_t times : {1U, 4U, 16U}) {
        add(folder, fmt::format("mothers of one cohort/{}", 20'000 * times), {.mothers = 20'000 * times, .cohorts = 1});
        add(folder, fmt::format("cohorts of 75 mothers/{}", 250 * times), {.cohorts = 250 * times});
        add(folder, fmt::format("draws of 10 cohorts/{}", 20 * times), {.cohorts = 10, .draws = 20 * times});
    }
    for (const int years : {10, 20, 30}) {
        add(folder, fmt::format("years/{}", years), {.cohorts = 2500, .follow = fmt::format("{} years", years)});
    }
    for (unsigned threads = 1; threads < study::cores(); threads *= 2) {
        add(folder, fmt::format("threads/{}", threads), {.cohorts = 10'000, .threads = threads});
    }
    add(folder, fmt::format("threads/{}", study::cores()), {.cohorts = 10'000, .threads = study::cores()});
}

}  // namespace

int main(int count, char** words)
{
    const app::TemporaryFolder folder;
    return bench::answer(count, words, [&folder] {
        add_sizes(folder.path());
        add_arms(folder.path());
        return true;
    });
}
