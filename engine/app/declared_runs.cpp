#include "app/commands.h"
#include "app/declarations.h"

// Runs, and what is read of scenarios and results.

namespace rcpsim::app {

namespace {

void add_run(Declarations& commands)
{
    auto [command, choice] = commands.add<RunChoice>(
        "run",
        "Simulate a scenario and write its results\n"
        "Prints how far it is, then the table that 'rcpsim show' prints. Ctrl-C stops it, and nothing is written; a second one "
        "ends it at once. With "
        "--until "
        "it is as large as a precision asks for: what a rule names is simulated until its standard error, of a cohort's "
        "total in the last arm less the one it is compared with (ARM:OUTCOME for another arm), is below the value; asked at "
        "64, 128, 256 draws and so on. Then the run of that size is written.",
        "# 1,000 cohorts of 75 mothers, with and without an intervention\n"
        "rcpsim run scenarios/verification/rcp-mini-two-arms.yaml \\\n"
        "    --set cohort.mothers=75 --replications 1000\n"
        "# Other luck, on four threads, into a file of this name\n"
        "rcpsim run scenarios/verification/whole-life.yaml --seed 7 --threads 4 \\\n"
        "    --output results/luck-7.h5 --force\n"
        "# Plan a run; then take as many draws as a saving to 200,000 pounds needs\n"
        "rcpsim run scenarios/services/pause.yaml --plan\n"
        "rcpsim run scenarios/services/pause.yaml --quiet --force \\\n"
        "    --until 'net_saving.council.18y se < 200000 GBP' \\\n"
        "    --output results/sure.h5\n",
        app::run);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    add_output(command, choice.output, choice.replace, "Results file (default: a new one in results/)");
    command.add_option("--keep", choice.keep, "Keep this of every cohort, too; large")
        ->type_name(one_of(kept_tables()))
        ->delimiter(',')
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--max-output", choice.most_megabytes, "Refuse results that may be larger (default: the disk's room)")
        ->type_name("MB")
        ->check(CLI::PositiveNumber.description(""));
    command
        .add_option(
            "--until", choice.until,
            "End when a standard error is small enough, such as 'net_saving.council.18y se < 5000 GBP'; also 'quantile 0.9 "
            "se' and 'chance se'; all of several must hold")
        ->type_name("RULE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--at-most", choice.at_most, "Draws, or replications of one draw, with --until (default: the scenario's)")
        ->type_name("N");
    command.add_option("--within", choice.within, "Time, such as '10 min', with --until; results then depend on the machine")
        ->type_name("TIME");
    auto& plan =
        *command.add_flag("--plan", choice.plan, "Run a pilot only, and tell how large the run should be; writes nothing")
             ->excludes("--until");
    command.add_option("--on", choice.planned_on, "Outcome, with --plan (default: the usual net cost)")
        ->type_name("METRIC")
        ->needs(&plan);
    add_agreed(command, choice.agreed);
    add_threads(command, choice.threads);
    command.add_option("--simd", choice.target, "Instruction set (default: the best); results are the same")
        ->type_name(one_of(targets()));
    command.add_flag("--validate", choice.validate, "Keep what 'rcpsim validate' says, too");
    add_quiet(command, choice.quiet, "No progress and no table");
}

void add_check(Declarations& commands)
{
    auto [command, choice] = commands.add<CheckChoice>(
        "check",
        "Find every mistake in a scenario, and explain it\n"
        "Tells each mistake with its file, line and column; or, without any, what the scenario is about, where its "
        "numbers come from, which of them are uncertain, and what is assumed.",
        "# Is it valid, and what does it rest on?\n"
        "rcpsim check scenarios/verification/whole-life.yaml\n"
        "# Every value, after inheritance and overrides\n"
        "rcpsim check scenarios/verification/queue.yaml --resolved \\\n"
        "    --set cohort.mothers=200\n",
        app::check);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    command.add_flag("--numbers", choice.numbers, "List every number with its source and its place");
    command.add_flag("--resolved", choice.resolved, "Print it after inheritance and overrides");
}

void add_diff(Declarations& commands)
{
    auto [command, choice] = commands.add<DiffChoice>(
        "diff",
        "Tell where two scenarios differ\n"
        "They are compared after inheritance, place by place. Results files stand for the scenarios that they "
        "came from.",
        "# What does the second add to the first?\n"
        "rcpsim diff scenarios/verification/rcp-mini.yaml \\\n"
        "    scenarios/verification/rcp-mini-two-arms.yaml\n"
        "# What was changed for the run whose results these are?\n"
        "rcpsim diff scenarios/verification/rcp-mini-two-arms.yaml \\\n"
        "    results/rcp-mini-two-arms.h5\n",
        app::diff);
    command.add_option("BEFORE.yaml", choice.before, "Scenario file, or a results file")->required();
    command.add_option("AFTER.yaml", choice.after, "Another")->required();
}

void add_show(Declarations& commands)
{
    auto [command, choice] = commands.add<ShowChoice>(
        "show",
        "Print a results file\n"
        "Of a run, a sweep, a sensitivity analysis or what knowing more is worth; each has the forms of its "
        "command. svg is its figure: of a run, where the spread between cohorts comes from.",
        "# The table, after 'rcpsim run' made the file\n"
        "rcpsim show results/rcp-mini-two-arms.h5\n"
        "# Every statistic, one a line, for a spreadsheet\n"
        "rcpsim show results/rcp-mini-two-arms.h5 --format csv > table.csv\n",
        app::show);
    command.add_option("RESULTS.h5", choice.file, "Results file")->required();
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(shown_formats()));
}

void add_reprice(Declarations& commands)
{
    auto [command, choice] = commands.add<RepriceChoice>(
        "reprice",
        "Price a results file again, without a new run\n"
        "For other prices, costs of services, perspectives, cashability, discounting or price years. What "
        "happens stays as it "
        "was; what would change it is refused.",
        "# 1,000 cohorts, with the activity of each\n"
        "rcpsim run scenarios/verification/rcp-mini-two-arms.yaml --force --quiet \\\n"
        "    --set cohort.mothers=75 --replications 1000 --keep activity \\\n"
        "    --output results/again.h5\n"
        "# The same at a lower price of care, discounted from the start of years\n"
        "rcpsim reprice results/again.h5 --set prices.care.gbp=40000 \\\n"
        "    --set discounting.timing=start\n",
        app::reprice);
    command.add_option("RESULTS.h5", choice.file, "Results file")->required();
    add_changes(command, choice.laid_over, choice.overrides);
    add_output(command, choice.output, choice.replace, "Write a whole results file, too");
}

void add_trace(Declarations& commands)
{
    auto [command, choice] = commands.add<TraceChoice>(
        "trace",
        "Print one mother's life in every arm\n"
        "The lives stand side by side, with their costs and with the place where they part. She is the same "
        "as in a run, where everybody else is simulated too.",
        "# The eighteenth mother of the first cohort\n"
        "rcpsim trace scenarios/verification/rcp-mini-two-arms.yaml --mother 17\n"
        "# The first mother of the third cohort\n"
        "rcpsim trace scenarios/verification/whole-life.yaml --replication 2 --mother 0\n",
        app::trace);
    add_scenario(command, choice.scenario);
    add_number(command, "--mother", choice.mother, "Which mother, counted from 0").required();
    add_number(command, "--replication", choice.replication, "Which replication, counted from 0 (default: 0)");
    add_number(command, "--draw", choice.draw, "Which draw, counted from 0 (default: 0)");
}

}  // namespace

void declare_runs(Declarations& commands)
{
    add_run(commands);
    add_check(commands);
    add_diff(commands);
    add_show(commands);
    add_reprice(commands);
    add_trace(commands);
}

}  // namespace rcpsim::app
