#include "app/informing.h"

#include "app/commands.h"
#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "app/unused_name.h"
#include "base/errors.h"
#include "report/information.h"
#include "report/screen_money.h"
#include "scenario/flow.h"
#include "study/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <vector>

// The command that tells what it is worth to know more before a decision.

namespace rcpsim::app {

namespace {

namespace fs = std::filesystem;

constexpr Printers<results::Information, 5> printers{{{"table", report::information_table},
                                                      {"csv", report::information_csv},
                                                      {"svg", report::worth_figure},
                                                      {"acceptability-svg", report::acceptability_figure},
                                                      {"frontier-svg", report::frontier_figure}}};

/// What the command line asks, as the scenario would say it.
std::vector<std::string> asked_in_scenario(const InformationChoice& choice)
{
    std::vector<std::string> asked;
    const auto ask = [&](const char* key, const std::string& text) {
        asked.push_back(fmt::format("value_of_information.{}={}", key, text));
    };
    if (!choice.arms.empty()) {
        ask("arms", scenario::in_flow(choice.arms));
    }
    if (!choice.groups.empty()) {
        ask("groups", scenario::groups_in_flow(choice.groups));
    }
    for (const auto& [key, text] :
         {std::pair("on", choice.on), std::pair("kept", choice.kept), std::pair("decisions_per_year", choice.decisions_per_year),
          std::pair("years", choice.years), std::pair("discount", choice.discount)}) {
        if (!text.empty()) {
            ask(key, text);
        }
    }
    return asked;
}

/// A file of a run holds its cohorts; they are not simulated again, so nothing may be changed about them.
bool takes_cohorts(const ScenarioChoice& choice)
{
    if (!holds_run(choice.file)) {
        return false;
    }
    for (const auto& [option, given] :
         {std::pair("--set", !choice.overrides.empty()), std::pair("--with", !choice.laid_over.empty()),
          std::pair("--seed", !choice.seed.empty()), std::pair("--draws", !choice.draws.empty()),
          std::pair("--replications", !choice.replications.empty())}) {
        if (given) {
            throw base::InputError(
                option,
                fmt::format("the cohorts of '{}' are simulated already; expected a scenario, or none of it", choice.file));
        }
    }
    return true;
}

results::Information inform(const results::Simulation& simulation, const scenario::Scenario& scenario)
{
    try {
        return results::inform(simulation, scenario, report::headline(scenario.parameters));
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
}

}  // namespace

void check_information(const scenario::Scenario& scenario)
{
    if (scenario.questions.value_of_information) {
        try {
            results::check_information(scenario, study::Design(scenario.parameters), report::headline(scenario.parameters));
        } catch (const base::InputError& error) {
            throw placed(error, scenario);
        }
    }
}

std::vector<std::string> information_formats()
{
    return names_of(printers);
}

int show(const results::Information& information, const std::string& format)
{
    print_in(format, information, printers);
    return success;
}

int voi(const InformationChoice& choice)
{
    printer_named(choice.format, printers);
    const bool simulated = takes_cohorts(choice.scenario);
    auto asked = choice.scenario;
    const auto question = asked_in_scenario(choice);
    asked.overrides.insert(asked.overrides.end(), question.begin(), question.end());
    if (!simulated) {
        asked.overrides.emplace_back("run.mothers=fresh");
    }
    const auto scenario = load(asked);
    const study::Design design(scenario.parameters);
    const fs::path output =
        choice.output.empty() ? unused_name(fs::path(choice.scenario.file).stem().string() + "-voi") : fs::path(choice.output);
    try {
        results::check_information(scenario, design, report::headline(scenario.parameters));
        if (!simulated && design.draws() < 2) {
            throw base::InputError("run.draws",
                                   "one draw tells nothing of what is not known; expected several, such as --draws 1000");
        }
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    results::InformationWriter writer({.file = output, .replace = choice.replace});
    std::optional<results::Information> answer;
    if (simulated) {
        answer = inform(results::simulation_in(choice.scenario.file, choice.command_line), scenario);
    } else {
        const Interrupts interrupts;
        study::KeptOutcomes outcomes;
        try {
            Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
            study::run(
                design,
                {.threads = choice.threads, .cohorts_alone = true, .stop = interrupts.token(), .progress = std::ref(progress)},
                outcomes);
        } catch (const study::Stopped&) {
            return stopped(interrupts, "stopped; nothing was written");
        } catch (const base::InputError& error) {
            throw placed(error, scenario);
        }
        answer = inform(results::simulation_of(scenario, design, outcomes, choice.command_line), scenario);
    }
    writer.write(*answer, scenario.parameters);
    if (!choice.quiet) {
        tell_written(output, choice.format, *answer, printers);
    }
    return success;
}

}  // namespace rcpsim::app
