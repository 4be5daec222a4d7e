#include "app/commands.h"
#include "app/declarations.h"

// What holds a scenario against published figures and against what a service has counted.

namespace rcpsim::app {

namespace {

void add_validate(Declarations& commands)
{
    auto [command, choice] = commands.add<ValidateChoice>(
        "validate",
        "Hold a scenario against published figures\n"
        "Counts among simulated mothers what the targets of the scenario say that studies have counted. The "
        "published figure stands beside the simulated one: fitted ones, those that its values were made from, "
        "and those that nothing was made from.",
        "# Does England come out as it was observed?\n"
        "rcpsim validate scenarios/england.yaml\n"
        "# The same as a table for a spreadsheet, with fewer adoptions\n"
        "rcpsim validate scenarios/england.yaml --format csv \\\n"
        "    --with scenarios/england/fewer-adoptions.yaml > validation.csv\n",
        app::validate);
    add_scenario(command, choice.scenario);
    add_number(command, "--mothers", choice.mothers, "Mothers in each population, at least (default: 200000)");
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(validation_formats()));
    add_running(command, choice, "No progress");
}

void add_calibrate(Declarations& commands)
{
    auto [command, choice] = commands.add<CalibrateChoice>(
        "calibrate",
        "Fit uncertain numbers of a scenario to published figures\n"
        "The numbers that calibration.free names are fitted to the targets that are fitted, with what is "
        "believed of them as priors. Writes a fragment to be laid over the scenario: the most probable values, "
        "and how far they are known, together.",
        "# A rough fit of England in seconds; the last two options make it rough\n"
        "rcpsim calibrate scenarios/england/uncalibrated.yaml --force \\\n"
        "    --output fitted.yaml --trace trials.csv \\\n"
        "    --mothers 1000 --samples 40\n"
        "# What it came to\n"
        "rcpsim validate scenarios/england/uncalibrated.yaml --with fitted.yaml\n",
        app::calibrate);
    add_scenario(command, choice.scenario);
    command.add_option("-o,--output", choice.output, "The fragment that is written")->type_name("FITTED.yaml")->required();
    command.add_option("--trace", choice.trace, "Write every trial, too, as comma-separated values")->type_name("TRIALS.csv");
    command.add_flag("--force", choice.replace, "Replace these files if they exist");
    add_number(command, "--mothers", choice.mothers, "Mothers in each trial, at least (default: 100000)");
    add_number(command, "--samples", choice.samples, "Samples of the posterior distribution (default: 1000)")
        .check(CLI::Range(40, 1000000).description(""));
    add_running(command, choice, "No progress");
}

void add_evaluate(Declarations& commands)
{
    auto [command, choice] = commands.add<EvaluateChoice>(
        "evaluate",
        "Say what a service's own counts come to, and what they add\n"
        "From the counts that 'observed' holds: the figures of the Essex evaluations with exact intervals, scores before "
        "and after, what the counts say of the scenario's numbers, what is to be expected now, and what a larger or "
        "longer evaluation would add.",
        "# A service that counted everything\n"
        "rcpsim evaluate scenarios/verification/observed.yaml\n"
        "# The same for a spreadsheet, and the scenario with what is known now\n"
        "rcpsim evaluate scenarios/verification/observed.yaml --format csv --force \\\n"
        "    --output updated.yaml > evaluation.csv\n"
        "rcpsim check scenarios/verification/observed.yaml --with updated.yaml\n",
        app::evaluate);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    command.add_option("-o,--output", choice.output, "Write the updated numbers as a fragment for --with, too")
        ->type_name("UPDATED.yaml");
    command.add_flag("--force", choice.replace, "Replace this file if it exists");
    add_number(command, "--mothers", choice.mothers, "Mothers counted without the service, at least (default: 200000)");
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(evaluation_formats()));
    add_running(command, choice, "No progress");
}

}  // namespace

void declare_fits(Declarations& commands)
{
    add_validate(commands);
    add_calibrate(commands);
    add_evaluate(commands);
}

}  // namespace rcpsim::app
