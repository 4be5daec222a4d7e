#include "app/commands.h"

#include "app/exit_status.h"
#include "app/formats.h"
#include "app/interrupts.h"
#include "app/loading.h"
#include "app/progress.h"
#include "app/terminal.h"
#include "app/text_file.h"
#include "base/errors.h"
#include "evaluation/evaluation.h"
#include "report/evaluation.h"
#include "study/study.h"

#include <fmt/core.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

// The command about what a service has counted.

namespace rcpsim::app {

namespace {

constexpr Printers<evaluation::Evaluation, 2> printers{{{"table", report::evaluation_table}, {"csv", report::evaluation_csv}}};

// A scenario that is run with its values as they stand says nothing of what is not known: it is forecast with some draws.
scenario::Scenario with_draws(const ScenarioChoice& choice)
{
    auto scenario = load(choice);
    if (scenario.parameters.run.draws == 1 && !scenario.parameters.uncertainty.empty()) {
        auto drawn = choice;
        drawn.draws = fmt::format("{}", draws_of_a_forecast);
        scenario = load(drawn);
    }
    if (!scenario.evidence.observed) {
        throw base::InputError(choice.file, "nothing says what a service has counted; expected a scenario with 'observed'");
    }
    return scenario;
}

}  // namespace

std::vector<std::string> evaluation_formats()
{
    return names_of(printers);
}

int evaluate(const EvaluateChoice& choice)
{
    const auto printer = printer_named(choice.format, printers);
    const auto scenario = with_draws(choice.scenario);
    std::optional<TextFile> fragment;
    if (!choice.output.empty()) {
        fragment.emplace(choice.output, choice.replace);
    }
    const Interrupts interrupts;
    std::optional<evaluation::Evaluation> evaluation;
    try {
        Progress progress({.quiet = choice.quiet, .agreed = choice.agreed, .stop = interrupts.token()});
        evaluation = evaluation::evaluate(
            scenario, choice.mothers, {.threads = choice.threads, .stop = interrupts.token(), .progress = std::ref(progress)});
    } catch (const study::Stopped&) {
        return stopped(interrupts, "stopped; nothing was written");
    } catch (const base::InputError& error) {
        throw placed(error, scenario);
    }
    if (fragment && evaluation->update.numbers.empty()) {
        throw base::InputError("--output", "the counts say nothing of any number; expected counts that do, or no --output");
    }
    const std::string text = printer(*evaluation);
    const bool is_table = printer == report::evaluation_table;
    print(is_table ? with_headings(text) : text);
    if (fragment) {
        fragment->write(evaluation::fragment(scenario, evaluation->update));
        fragment->put_in_place();
        if (is_table) {
            print(fmt::format("\nWritten to {}\n", choice.output));
        }
    }
    return success;
}

}  // namespace rcpsim::app
