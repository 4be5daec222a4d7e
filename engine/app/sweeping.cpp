#include "app/sweeping.h"

#include "app/commands.h"
#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "app/unused_name.h"
#include "base/errors.h"
#include "report/sweep.h"
#include "scenario/flow.h"
#include "study/draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <vector>

// The command that runs a scenario at every point of a grid.

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;

constexpr Printers<results::Sweep, 2> printers{{{"table", report::sweep_table}, {"csv", report::sweep_csv}}};

/// What the command line asks, as the scenario would say it.
ScenarioChoice asked_in_scenario(const SweepChoice& choice)
{
    ScenarioChoice asked = choice.scenario;
    std::vector<std::string> over;
    for (const auto& text : choice.over) {
        over.push_back(scenario::in_flow(scenario::swept_path(text)));
    }
    if (!over.empty()) {
        asked.overrides.push_back(fmt::format("sweep.over=[{}]", fmt::join(over, ", ")));
    }
    for (const auto& [key, value] : {std::pair("on", choice.on), std::pair("arm", choice.arm)}) {
        if (!value.empty()) {
            asked.overrides.push_back(fmt::format("sweep.{}={}", key, value));
        }
    }
    return asked;
}

study::Grid grid_of(const scenario::Sweep& sweep)
{
    std::vector<study::Axis> axes;
    for (const auto& swept : sweep.over) {
        axes.push_back({swept.path, scenario::values_of(swept)});
    }
    constexpr std::size_t most_points = 10'000;
    study::Grid grid(std::move(axes));
    if (grid.size() > most_points) {
        throw base::InputError("sweep.over", fmt::format("{} points; expected at most {}", grid.size(), most_points));
    }
    return grid;
}

/// The parameters at every point. Throws base::InputError with every mistake, and the first point that has it.
std::vector<parameters::Parameters> points_of(const ScenarioChoice& choice, const study::Grid& grid)
{
    std::vector<parameters::Parameters> points;
    std::vector<base::Mistake> known;
    std::vector<base::Mistake> told;
    for (std::size_t p = 0; p < grid.size(); ++p) {
        try {
            points.push_back(load_at(choice, grid.overrides(p)).parameters);
        } catch (const base::InputError& error) {
            for (const auto& mistake : error.mistakes()) {
                if (std::find(known.begin(), known.end(), mistake) == known.end()) {
                    known.push_back(mistake);
                    told.push_back(
                        {mistake.where, fmt::format("{}, at {}", mistake.problem, fmt::join(grid.overrides(p), ", "))});
                }
            }
        }
    }
    if (!told.empty()) {
        throw base::InputError(std::move(told));
    }
    return points;
}

results::SweepBuilder builder_of(const scenario::Scenario& scenario, const study::Grid& grid,
                                 const std::vector<parameters::Parameters>& points, const std::string& command_line)
{
    const auto& question = *scenario.questions.sweep;
    try {
        return {scenario,    grid, points, question.on.value_or(std::string(scenario::usual_outcome)), question.arm.value_or(""),
                command_line};
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
}

}  // namespace

void check_sweep(const ScenarioChoice& choice, const scenario::Scenario& scenario)
{
    if (scenario.questions.sweep) {
        const auto grid = grid_of(*scenario.questions.sweep);
        builder_of(scenario, grid, points_of(choice, grid), "");
    }
}

std::vector<std::string> sweep_formats()
{
    return names_of(printers);
}

int show(const results::Sweep& sweep, const std::string& format)
{
    print_in(format, sweep, printers);
    return success;
}

int sweep(const SweepChoice& choice)
{
    printer_named(choice.format, printers);
    const auto asked = asked_in_scenario(choice);
    const auto scenario = load(asked);
    const auto& question = scenario.questions.sweep;
    if (!question) {
        throw base::InputError(choice.scenario.file,
                               "nothing says what is swept; expected --over PATH=VALUES, or a scenario with 'sweep'");
    }
    const auto grid = grid_of(*question);
    const auto points = points_of(asked, grid);
    auto builder = builder_of(scenario, grid, points, choice.command_line);
    const fs::path output =
        choice.output.empty() ? unused_name(fs::path(choice.scenario.file).stem().string() + "-sweep") : fs::path(choice.output);
    results::SweepWriter writer({.file = output, .replace = choice.replace});
    const Interrupts interrupts;
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
        for (std::size_t p = 0; p < points.size(); ++p) {
            const study::Design design(points[p]);
            study::KeptOutcomes outcomes;
            study::run(
                design,
                {.threads = choice.threads,
                 .cohorts_alone = true,
                 .stop = interrupts.token(),
                 .progress =
                     [&](double share) { progress((static_cast<double>(p) + share) / static_cast<double>(points.size())); }},
                outcomes);
            builder.add(design, outcomes);
        }
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    const auto answer = builder.finish();
    writer.write(answer, points.front());
    if (!choice.quiet) {
        tell_written(output, choice.format, answer, printers);
    }
    return success;
}

}  // namespace rcpsim::app
