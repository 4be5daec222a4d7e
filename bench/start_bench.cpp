// How long does somebody wait for a table? From the start of the process to its end: a service on 1,000 cohorts of 75 mothers at
// base values, and the same results at other prices.

#include "app/temporary_folder.h"
#include "contestants.h"
#include "program.h"

#include <fmt/core.h>

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace rcpsim;

using Words = std::vector<std::string>;

constexpr const char* other_price = "--set=discounting.timing=start";

/// The run of a service, from its file to a table.
Words run_of(const std::string& service, const std::string& results)
{
    return {RCPSIM_PROGRAM,
            "run",
            fmt::format("{}/scenarios/services/{}.yaml", RCPSIM_SOURCE_DIR, service),
            "--force",
            "--output=" + results,
            "--set=cohort.mothers=75",
            "--set=run.draws=1",
            "--replications=1000"};
}

Words with(Words words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Each must print something.
void add(const std::string& name, const Words& words)
{
    const auto time = [words](benchmark::State& state) {
        bench::Ran ran;
        for (auto _ : state) {
            ran = bench::run_program(words);
            if (ran.output.empty()) {
                throw std::runtime_error("no table was printed");
            }
            state.SetIterationTime(ran.wall_seconds);
        }
        state.counters["cpu_s"] = ran.cpu_seconds;
        state.counters["peak_rss_MB"] = ran.peak_megabytes;
    };
    benchmark::RegisterBenchmark(name.c_str(), time)->UseManualTime()->Unit(benchmark::kMillisecond);
}

/// All statistics of cohorts, one a line: pricing again knows of no mothers.
std::string statistics_in(const std::string& results)
{
    std::istringstream all(bench::run_program({RCPSIM_PROGRAM, "show", results, "--format=csv"}).output);
    std::string of_cohorts;
    for (std::string line; std::getline(all, line);) {
        if (line.find(",cohort,") != std::string::npos) {
            of_cohorts += line + "\n";
        }
    }
    return of_cohorts;
}

/// A run at other prices and a run that is priced again must come to the same, to the last digit.
bool agree(const std::string& service, const std::string& kept, const std::string& folder)
{
    const auto once_more = folder + "/once-more.h5";
    const auto repriced = folder + "/repriced.h5";
    bench::run_program(with(run_of(service, once_more), {other_price, "--quiet"}));
    bench::run_program({RCPSIM_PROGRAM, "reprice", kept, other_price, "--force", "--output=" + repriced});
    const auto statistics = statistics_in(once_more);
    const bool same = !statistics.empty() && statistics == statistics_in(repriced);
    if (!same) {
        fmt::print(stderr, "{}: a run at other prices and the same run priced again differ\n", service);
    }
    return same;
}

bool add_service(const std::string& service, const std::string& folder)
{
    const auto kept = fmt::format("{}/{}.h5", folder, service);
    bench::run_program(with(run_of(service, kept), {"--keep=activity", "--quiet"}));
    const auto run = run_of(service, folder + "/again.h5");
    add(service + "/run", run);
    add(service + "/run, one thread", with(run, {"--threads=1"}));
    add(service + "/run at other prices", with(run, {other_price}));
    add(service + "/reprice", {RCPSIM_PROGRAM, "reprice", kept, other_price});
    add(service + "/show", {RCPSIM_PROGRAM, "show", kept});
    return agree(service, kept, folder);
}

}  // namespace

int main(int count, char** words)
{
    const app::TemporaryFolder folder;
    return bench::answer(count, words, [path = folder.path().string()] {
        add("program/version", {RCPSIM_PROGRAM, "--version"});
        return add_service("pause", path) && add_service("merseyside-step-together", path);
    });
}
