#include "app/commands.h"

#include "app/exit_status.h"
#include "app/interrupts.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "base/errors.h"
#include "lanes/target.h"
#include "report/numbers.h"
#include "report/report.h"
#include "report/trace.h"
#include "results/recorder.h"
#include "scenario/scenario.h"
#include "study/study.h"
#include "study/trace.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <functional>
#include <string_view>
#include <utility>

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;

using Printer = std::string (*)(const results::Results&);
constexpr std::array<std::pair<std::string_view, Printer>, 3> printers{
    {{"table", report::table}, {"csv", report::csv}, {"json", report::json}}};

scenario::Scenario load(const ScenarioChoice& choice)
{
    auto overrides = choice.overrides;
    if (!choice.seed.empty()) {
        overrides.push_back("run.seed=" + choice.seed);
    }
    if (!choice.replications.empty()) {
        overrides.push_back("run.replications=" + choice.replications);
    }
    if (!choice.draws.empty()) {
        overrides.push_back("run.draws=" + choice.draws);
    }
    return scenario::load(choice.file, overrides);
}

results::Keeps keeps_of(const std::vector<std::string>& tables)
{
    results::Keeps keeps;
    for (const auto& table : tables) {
        if (table != "activity" && table != "cost") {
            throw base::InputError("--keep", fmt::format("'{}'; expected activity, cost or both", table));
        }
        (table == "activity" ? keeps.activity : keeps.cost) = true;
    }
    return keeps;
}

// results/NAME.h5, or results/NAME-2.h5, ... when that exists: a run without a name for its results never fails for one.
fs::path unused_name(const fs::path& scenario)
{
    const fs::path folder = "results";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw base::SystemError(fmt::format("cannot make the folder '{}': {}", folder.string(), error.message()));
    }
    const std::string stem = scenario.stem().string();
    fs::path name = folder / (stem + ".h5");
    for (int i = 2; fs::exists(name); ++i) {
        name = folder / fmt::format("{}-{}.h5", stem, i);
    }
    return name;
}

// A mistake that shows only in the run names a part of the scenario; its place in the file is told instead.
base::InputError placed(const base::InputError& error, const scenario::Scenario& scenario)
{
    auto mistakes = error.mistakes();
    for (auto& [where, problem] : mistakes) {
        problem += fmt::format(" ({})", where);
        where = scenario.place_of(where);
    }
    return base::InputError(std::move(mistakes));
}

// The results are safe, whatever happens to their table.
void print_table(const fs::path& output)
{
    try {
        print(with_headings(report::table(results::read(output))) + fmt::format("\nWritten to {}\n", output.string()));
    } catch (const base::SystemError& error) {
        throw base::SystemError(fmt::format("{}; the results are in {}", error.what(), output.string()));
    }
}

void use_target(const std::string& wanted)
{
    if (wanted.empty()) {
        return;
    }
    std::vector<std::string_view> names;
    for (const auto target : lanes::available()) {
        if (lanes::name(target) == wanted) {
            lanes::use(target);
            return;
        }
        names.push_back(lanes::name(target));
    }
    throw base::InputError("--simd",
                           fmt::format("'{}' is not available on this machine; expected {}", wanted, fmt::join(names, ", ")));
}

}  // namespace

std::vector<std::string> targets()
{
    using lanes::Target;
    std::vector<std::string> names;
    for (const auto target : {Target::avx512, Target::avx2, Target::portable}) {
        names.emplace_back(lanes::name(target));
    }
    return names;
}

std::vector<std::string> formats()
{
    std::vector<std::string> names;
    for (const auto& [name, printer] : printers) {
        names.emplace_back(name);
    }
    return names;
}

int run(const RunChoice& choice)
{
    use_target(choice.target);
    const auto scenario = load(choice.scenario);
    const study::Design design(scenario.parameters);
    const fs::path output = choice.output.empty() ? unused_name(choice.scenario.file) : fs::path(choice.output);
    const results::Keeps keeps = keeps_of(choice.keep);
    results::Recorder recorder({.file = output, .replace = choice.replace, .keeps = keeps}, scenario, choice.command_line);
    const Interrupts interrupts;
    try {
        Progress progress(choice.quiet);
        study::run(design,
                   {.threads = choice.threads,
                    .activity_by_cohort = keeps.anything(),
                    .stop = interrupts.token(),
                    .progress = std::ref(progress)},
                   recorder);
    } catch (const study::Stopped&) {
        tell("rcpsim: stopped; nothing was written\n");
        return ended_by(interrupts.signal());
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    if (!choice.quiet) {
        print_table(output);
    }
    return success;
}

int check(const ScenarioChoice& choice, bool resolved)
{
    const auto scenario = load(choice);
    if (resolved) {
        print(scenario.resolved());
        return success;
    }
    const auto& [title, description, life, money, courses, uncertainty, run] = scenario.parameters;
    std::vector<std::string> arms;
    for (const auto& [name, course] : courses) {
        arms.push_back(name);
    }
    std::vector<std::string> files;
    for (const auto& input : scenario.inputs) {
        files.push_back(input.path);
    }
    print(fmt::format("{}: valid\n\n  {}\n\n", choice.file, title));
    print(fmt::format("  read from     {}\n", fmt::join(files, "\n                ")));
    print(fmt::format("  arms          {}\n", fmt::join(arms, ", ")));
    print(fmt::format("  cohort        {} clients, births followed {}\n", report::readable_count(life.cohort.mothers),
                      life.cohort.follow.to_end_of_fertility ? "to the end of fertility"
                                                             : fmt::format("for {} years", life.cohort.follow.time.value)));
    print(fmt::format("  placements    {}, {} prices\n", life.placements.size(), money.prices.size()));
    print(fmt::format("  run           {} replications, seed {}\n", report::readable_count(run.replications), run.seed));
    return success;
}

int show(const std::string& file, const std::string& format)
{
    for (const auto& [name, printer] : printers) {
        if (name == format) {
            const std::string text = printer(results::read(file));
            print(printer == report::table ? with_headings(text) : text);
            return success;
        }
    }
    throw base::InputError("--format", fmt::format("'{}'; expected {}", format, fmt::join(formats(), ", ")));
}

int trace(const ScenarioChoice& choice, std::uint32_t replication, std::uint32_t mother)
{
    const auto scenario = load(choice);
    const study::Design design(scenario.parameters);
    print(report::trace_table(design, study::trace(design, {.draw = 0, .replication = replication, .mother = mother}),
                              replication, mother));
    return success;
}

}  // namespace rcpsim::app
