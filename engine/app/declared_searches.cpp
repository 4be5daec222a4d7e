#include "app/commands.h"
#include "app/declarations.h"

// What runs a scenario many times to answer a question.

namespace rcpsim::app {

namespace {

void add_sweep(Declarations& commands)
{
    auto [command, choice] = commands.add<SweepChoice>(
        "sweep",
        "Run a scenario at every point of a grid, and tell the best\n"
        "Each value is laid on as --set would be, all points have the same mothers and the same luck, and every point is "
        "checked before anything runs. The best has the least difference to the arm that is compared with. A number that "
        "is swept is known at each point: its own distribution falls away.",
        "# How long should births be put off, and by how much?\n"
        "rcpsim sweep scenarios/verification/rcp-mini-two-arms.yaml --force \\\n"
        "    --set cohort.mothers=75 --replications 200 --output results/swept.h5 \\\n"
        "    --over 'arms.fewer-births.effects[0].until=6:24:6 months' \\\n"
        "    --over 'arms.fewer-births.effects[0].ratio=0.5,0.7,0.9'\n"
        "# The same again, for a spreadsheet\n"
        "rcpsim show results/swept.h5 --format csv > swept.csv\n",
        app::sweep);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    command
        .add_option("--over", choice.over,
                    "Sweep a value: PATH=FROM:TO:STEP or PATH=VALUE,VALUE; several make a grid (default: the scenario's sweep)")
        ->type_name("PATH=VALUES")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--on", choice.on, "Outcome that decides (default: the scenario's, or cost_discounted)")
        ->type_name("METRIC");
    command.add_option("--arm", choice.arm, "Arm that is best (default: the scenario's, or the last)")->type_name("ARM");
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(sweep_formats()));
    add_output(command, choice.output, choice.replace, "Results file (default: a new one in results/)");
    add_running(command, choice, "No progress and no table");
}

void add_break_even(Declarations& commands)
{
    auto [command, choice] = commands.add<BreakEvenChoice>(
        "breakeven",
        "Find the value of a number at which a difference is nothing\n"
        "Tells how far the simulation is sure of it, and how it spreads with what is not known. All values are tried "
        "on the same mothers with the same luck.",
        "# At which ratio does avoiding births cost 500,000 pounds less?\n"
        "rcpsim breakeven scenarios/verification/rcp-mini-two-arms.yaml \\\n"
        "    --set cohort.mothers=75 --replications 200 --at -500000 \\\n"
        "    --vary 'arms.fewer-births.effects[0].ratio' --between 0.1:1\n"
        "# The same with what is not known, and searched within what is believed of it\n"
        "rcpsim breakeven scenarios/verification/uncertain.yaml --at -2000000 \\\n"
        "    --vary 'arms.fewer-births.effects[0].ratio'\n",
        app::break_even);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    command.add_option("--vary", choice.vary, "Number that is varied (default: what the scenario asks)")->type_name("PATH");
    command.add_option("--on", choice.on, "Outcome, with --vary (default: cost_discounted)")->type_name("METRIC");
    command.add_option("--between", choice.between, "Where to search, with --vary (default: what is known of it)")
        ->type_name("LOW:HIGH");
    command.add_option("--at", choice.at, "Difference that is sought, with --vary (default: 0)")->type_name("LEVEL");
    command.add_option("--arm", choice.arm, "Arm, with --vary (default: the last)")->type_name("ARM");
    add_running(command, choice, "No progress");
}

void add_sensitivity(Declarations& commands)
{
    auto [command, choice] = commands.add<SensitivityChoice>(
        "sensitivity",
        "Tell what outcomes hang on, number by number or altogether\n"
        "tornado: each uncertain number at its 2.5 % and 97.5 % point, the others as they stand. twoway: two numbers at "
        "all pairs of values. morris: what moving each number does, averaged over the others, with few points. sobol: "
        "shares of the variance, alone and with all interactions, for numbers that vary together as one. For morris and "
        "sobol numbers are drawn from what is known of them; chance is a factor of its own.",
        "# Which numbers move the saving most?\n"
        "rcpsim sensitivity scenarios/verification/uncertain.yaml \\\n"
        "    --force --output results/tornado.h5\n"
        "# The same as a picture\n"
        "rcpsim show results/tornado.h5 --format svg > tornado.svg\n"
        "# How much of the spread goes with the effect, with prices, with all else?\n"
        "rcpsim sensitivity scenarios/verification/uncertain.yaml --method sobol \\\n"
        "    --rows 256 --groups 'prices=prices.*' --mothers 500 \\\n"
        "    --force --output results/shares.h5\n",
        app::sensitivity);
    add_scenario(command, choice.scenario);
    command.add_option("--method", choice.method, "Method (default: tornado)")->type_name(one_of(sensitivity_methods()));
    add_several(command, "--on", choice.on, "Outcome (default: the scenario's, or net cost of the first perspective)", "METRIC");
    command.add_option("--arm", choice.arm, "Arm (default: the scenario's, or the last)")->type_name("ARM");
    add_several(command, "--of", choice.of, "Vary these numbers; * is any text (default: the scenario's, or all)", "PATH");
    add_several(command, "--vary", choice.vary, "Vary a number in a range, whatever is known of it", "PATH=LOW:HIGH");
    add_several(command, "--groups", choice.groups, "Vary numbers as one; * is any text", "NAME=PATH");
    add_number(command, "--mothers", choice.mothers, "Mothers at each point, at least (default: 10000; morris and sobol: 2000)");
    add_number(command, "--values", choice.values, "Values of each number of a twoway grid (default: 5)");
    add_number(command, "--walks", choice.walks, "Walks of morris (default: 20)");
    add_number(command, "--rows", choice.rows, "Points of sobol's first set, a power of 2 (default: 1024)");
    command
        .add_option("--until", choice.until,
                    "Double sobol's points, from 256 to --rows (then by default 8192), until all total indices are known so well")
        ->type_name("WIDTH")
        ->check(CLI::Range(0.001, 1.0).description(""));
    command.add_flag("--pairs", choice.pairs, "Interactions of pairs, too: sobol with nearly twice as many points");
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(sensitivity_formats()));
    add_output(command, choice.output, choice.replace, "Results file (default: a new one in results/)");
    add_running(command, choice, "No progress and no table");
}

void add_voi(Declarations& commands)
{
    auto [command, choice] = commands.add<InformationChoice>(
        "voi",
        "Tell how sure a choice is, and what knowing more is worth\n"
        "Between arms of a scenario, which is simulated, or of what a run wrote. Tells the expected net saving and how "
        "likely it is, "
        "without the chance that is left in small cohorts; what knowing everything is worth before one decides, and what "
        "knowing single numbers or groups of them is; and how likely each arm is the best where its service costs more or "
        "less, or where a child kept safely at home is worth something.",
        "# Is what is not known worth finding out?\n"
        "rcpsim voi scenarios/verification/uncertain.yaml --draws 200 \\\n"
        "    --replications 4 --output results/worth.h5 --force\n"
        "# From a run that was made before, for a spreadsheet\n"
        "rcpsim run scenarios/verification/uncertain.yaml --quiet --force \\\n"
        "    --output results/known.h5\n"
        "rcpsim voi results/known.h5 --groups 'prices=prices.*,effects=arms.*' \\\n"
        "    --output results/worth-known.h5 --force --format csv > worth.csv\n",
        app::voi);
    add_scenario(command, choice.scenario);
    add_replications(command, choice.scenario);
    add_several(command, "--arms", choice.arms, "Arms to choose from (default: all); the first is what others are held against",
                "ARM,ARM");
    command.add_option("--on", choice.on, "Cost that counts (default: net cost of the first perspective)")->type_name("METRIC");
    command.add_option("--kept", choice.kept, "Pounds that a child kept safely at home is worth (default: 0)")->type_name("GBP");
    command.add_option("--decisions-per-year", choice.decisions_per_year, "Cohorts decided about in a year (default: 1)")
        ->type_name("N");
    command.add_option("--years", choice.years, "Years for which what is learnt serves (default: 10)")->type_name("N");
    command.add_option("--discount", choice.discount, "Rate per year for later decisions (default: 3.5 %)")->type_name("RATE");
    add_several(command, "--groups", choice.groups, "Numbers learnt together, * for any text (default: by chapter)",
                "NAME=PATTERN");
    command.add_option("--format", choice.format, "Form (default: table)")->type_name(one_of(information_formats()));
    add_output(command, choice.output, choice.replace, "Results file (default: a new one in results/)");
    add_running(command, choice, "No progress and no table");
}

}  // namespace

void declare_searches(Declarations& commands)
{
    add_sweep(commands);
    add_break_even(commands);
    add_sensitivity(commands);
    add_voi(commands);
}

}  // namespace rcpsim::app
