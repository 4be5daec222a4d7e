#include "app/command_line.h"

#include "app/commands.h"
#include "app/completion.h"
#include "app/exit_status.h"
#include "app/help.h"
#include "app/manual.h"
#include "app/misunderstanding.h"
#include "app/terminal.h"
#include "app/text.h"
#include "app/usage.h"
#include "base/errors.h"
#include "base/version.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace rcpsim::app {

namespace {

std::string as_typed(int count, char** words)
{
    std::string line;
    for (int i = 0; i < count; ++i) {
        const std::string word = words[i];
        const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$`*?[]{}()<>|&;#~!") == std::string::npos;
        line += (i == 0 ? "" : " ") + (plain ? word : "'" + replaced(word, "'", R"('\'')") + "'");
    }
    return line;
}

Argument described(const CLI::Option& option)
{
    Argument argument;
    for (const auto& name : option.get_snames()) {
        argument.names.push_back("-" + name);
    }
    for (const auto& name : option.get_lnames()) {
        argument.names.push_back("--" + name);
    }
    const bool flag = option.get_expected_max() == 0;
    argument.value = option.get_positional() ? option.get_name(true) : flag ? "" : option.get_type_name();
    argument.meaning = option.get_description();
    argument.required = option.get_required();
    argument.repeats = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
    return argument;
}

/// What was declared, for all who tell it.
Command described(const CLI::App& app)
{
    const std::string text = app.get_description();
    const std::size_t line = std::min(text.find('\n'), text.size());
    Command command{.name = app.get_name(),
                    .summary = text.substr(0, line),
                    .details = {},
                    .words = {},
                    .options = {},
                    .examples = app.get_footer(),
                    .commands = {}};
    if (line < text.size()) {
        command.details = text.substr(line + 1);
    }
    for (const auto* option : app.get_options()) {
        (option->get_positional() ? command.words : command.options).push_back(described(*option));
    }
    for (const auto* each : app.get_subcommands({})) {
        command.commands.push_back(described(*each));
    }
    return command;
}

/// Every command with its options is declared here, once: --help, the manual page and the completion in shells follow.
class CommandLine
{
public:
    explicit CommandLine(std::string text)
    {
        run_.command_line = text;
        swept_.command_line = text;
        informed_.command_line = text;
        sensed_.command_line = text;
        repriced_.command_line = std::move(text);
        app_.require_subcommand(1);
        app_.set_help_flag("-h,--help", "Print this help and exit");
        app_.set_version_flag("--version",
                              fmt::format("rcpsim {} ({}, {})\n", base::version(), base::revision(), base::compiler()),
                              "Print version, revision and compiler, and exit");
        app_.footer("# Ask what a command does\n"
                    "rcpsim run --help\n"
                    "# Simulate 1,000 cohorts of 75 mothers\n"
                    "rcpsim run scenarios/verification/rcp-mini-two-arms.yaml \\\n"
                    "    --set cohort.mothers=75 --replications 1000\n");
        add_run();
        add_check();
        add_diff();
        add_show();
        add_reprice();
        add_trace();
        add_validate();
        add_calibrate();
        add_sweep();
        add_break_even();
        add_evaluate();
        add_voi();
        add_sensitivity();
        add_schema();
        add_help();
        add_manual();
        add_completion();
    }

    int act(int count, char** words)
    {
        try {
            app_.parse(count, words);
        } catch (const CLI::CallForHelp&) {
            return explain(asked().get_name());
        } catch (const CLI::CallForVersion& version) {
            print(version.what());
            return success;
        } catch (const CLI::ParseError& error) {
            if (count < 2) {
                tell(first_words(described(app_)));
                return bad_input;
            }
            throw misunderstood(error);
        }
        return action_();
    }

private:
    /// `text`: a line that says what the command does, then more about it. `examples`: lines for a shell, each after a comment.
    CLI::App& add(const char* name, const char* text, const char* examples, std::function<int()> action)
    {
        auto& command = *app_.add_subcommand(name, text)->footer(examples);
        command.callback([this, action = std::move(action)] { action_ = action; });
        return command;
    }

    // The kind of value that is one of these; usage.h tells the others.
    static std::string one_of(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, "|")); }

    static void add_scenario(CLI::App& command, ScenarioChoice& choice)
    {
        command.add_option("SCENARIO.yaml", choice.file, "Scenario file, or a results file to take its scenario from")
            ->required();
        add_changes(command, choice.laid_over, choice.overrides);
        command.add_option("--seed", choice.seed, "Same as --set run.seed=N")->type_name("N");
        command.add_option("--draws", choice.draws, "Same as --set run.draws=N")->type_name("N");
    }

    static void add_changes(CLI::App& command, std::vector<std::string>& files, std::vector<std::string>& overrides)
    {
        command.add_option("--with", files, "Lay another file over the scenario, such as a preset")
            ->type_name("FILE.yaml")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        command.add_option("--set", overrides, "Override a value, such as cohort.mothers=200; after --with")
            ->type_name("PATH=VALUE")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }

    static void add_replications(CLI::App& command, ScenarioChoice& choice)
    {
        command.add_option("--replications", choice.replications, "Same as --set run.replications=N")->type_name("N");
    }

    static void add_output(CLI::App& command, std::string& output, bool& replace, const char* meaning)
    {
        command.add_option("-o,--output", output, meaning)->type_name("RESULTS.h5");
        command.add_flag("--force", replace, "Replace the results file if it exists");
    }

    /// Words after one option, or after several of it, parted by commas.
    static void add_several(CLI::App& command, const char* name, std::vector<std::string>& words, const char* meaning,
                            const char* value)
    {
        command.add_option(name, words, meaning)
            ->type_name(value)
            ->delimiter(',')
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }

    static CLI::Option& add_number(CLI::App& command, const char* name, std::uint32_t& number, const char* meaning)
    {
        constexpr auto most = std::numeric_limits<std::uint32_t>::max();
        return *command.add_option(name, number, meaning)->type_name("N")->check(CLI::Range(most).description(""));
    }

    static void add_threads(CLI::App& command, unsigned& threads)
    {
        command.add_option("--threads", threads, "Threads (default: all cores)")
            ->type_name("N")
            ->check(CLI::Range(1, 1024).description(""));
    }

    void add_run()
    {
        auto& command = add(
            "run",
            "Simulate a scenario and write its results\n"
            "Prints how far it is, then the table that 'rcpsim show' prints. Ctrl-C stops it, and nothing is written. With "
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
            [this] { return app::run(run_); });
        add_scenario(command, run_.scenario);
        add_replications(command, run_.scenario);
        add_output(command, run_.output, run_.replace, "Results file (default: a new one in results/)");
        command.add_option("--keep", run_.keep, "Keep this of every cohort, too; large")
            ->type_name(one_of(kept_tables()))
            ->delimiter(',')
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        command.add_option("--max-output", run_.most_megabytes, "Refuse results that may be larger (default: the disk's room)")
            ->type_name("MB")
            ->check(CLI::PositiveNumber.description(""));
        command
            .add_option(
                "--until", run_.until,
                "End when a standard error is small enough, such as 'net_saving.council.18y se < 5000 GBP'; also 'quantile 0.9 "
                "se' and 'chance se'; all of several must hold")
            ->type_name("RULE")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        command
            .add_option("--at-most", run_.at_most, "Draws, or replications of one draw, with --until (default: the scenario's)")
            ->type_name("N");
        command.add_option("--within", run_.within, "Time, such as '10 min', with --until; results then depend on the machine")
            ->type_name("TIME");
        auto& plan =
            *command.add_flag("--plan", run_.plan, "Run a pilot only, and tell how large the run should be; writes nothing")
                 ->excludes("--until");
        command.add_option("--on", run_.planned_on, "Outcome, with --plan (default: the usual net cost)")
            ->type_name("METRIC")
            ->needs(&plan);
        add_threads(command, run_.threads);
        command.add_option("--simd", run_.target, "Instruction set (default: the best); results are the same")
            ->type_name(one_of(targets()));
        command.add_flag("--validate", run_.validate, "Keep what 'rcpsim validate' says, too");
        command.add_flag("-q,--quiet", run_.quiet, "No progress and no table");
    }

    void add_check()
    {
        auto& command =
            add("check",
                "Find every mistake in a scenario, and explain it\n"
                "Tells each mistake with its file, line and column; or, without any, what the scenario is about, where its "
                "numbers come from, which of them are uncertain, and what is assumed.",
                "# Is it valid, and what does it rest on?\n"
                "rcpsim check scenarios/verification/whole-life.yaml\n"
                "# Every value, after inheritance and overrides\n"
                "rcpsim check scenarios/verification/queue.yaml --resolved \\\n"
                "    --set cohort.mothers=200\n",
                [this] { return app::check(checked_); });
        add_scenario(command, checked_.scenario);
        add_replications(command, checked_.scenario);
        command.add_flag("--numbers", checked_.numbers, "List every number with its source and its place");
        command.add_flag("--resolved", checked_.resolved, "Print it after inheritance and overrides");
    }

    void add_diff()
    {
        auto& command =
            add("diff",
                "Tell where two scenarios differ\n"
                "They are compared after inheritance, place by place. Results files stand for the scenarios that they "
                "came from.",
                "# What does the second add to the first?\n"
                "rcpsim diff scenarios/verification/rcp-mini.yaml \\\n"
                "    scenarios/verification/rcp-mini-two-arms.yaml\n"
                "# What was changed for the run whose results these are?\n"
                "rcpsim diff scenarios/verification/rcp-mini-two-arms.yaml \\\n"
                "    results/rcp-mini-two-arms.h5\n",
                [this] { return app::diff(before_, after_); });
        command.add_option("BEFORE.yaml", before_, "Scenario file, or a results file")->required();
        command.add_option("AFTER.yaml", after_, "Another")->required();
    }

    void add_reprice()
    {
        auto& command = add("reprice",
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
                            [this] { return app::reprice(repriced_); });
        command.add_option("RESULTS.h5", repriced_.file, "Results file")->required();
        add_changes(command, repriced_.laid_over, repriced_.overrides);
        add_output(command, repriced_.output, repriced_.replace, "Write a whole results file, too");
    }

    void add_show()
    {
        auto& command = add("show",
                            "Print a results file\n"
                            "Of a run, a sweep, a sensitivity analysis or what knowing more is worth; each has the forms of its "
                            "command. svg is its figure: of a run, where the spread between cohorts comes from.",
                            "# The table, after 'rcpsim run' made the file\n"
                            "rcpsim show results/rcp-mini-two-arms.h5\n"
                            "# Every statistic, one a line, for a spreadsheet\n"
                            "rcpsim show results/rcp-mini-two-arms.h5 --format csv > table.csv\n",
                            [this] { return app::show(shown_, format_); });
        command.add_option("RESULTS.h5", shown_, "Results file")->required();
        command.add_option("--format", format_, "Form (default: table)")->type_name(one_of(shown_formats()));
    }

    void add_trace()
    {
        auto& command = add("trace",
                            "Print one mother's life in every arm\n"
                            "The lives stand side by side, with their costs and with the place where they part. She is the same "
                            "as in a run, where everybody else is simulated too.",
                            "# The eighteenth mother of the first cohort\n"
                            "rcpsim trace scenarios/verification/rcp-mini-two-arms.yaml --mother 17\n"
                            "# The first mother of the third cohort\n"
                            "rcpsim trace scenarios/verification/whole-life.yaml --replication 2 --mother 0\n",
                            [this] { return app::trace(traced_); });
        add_scenario(command, traced_.scenario);
        add_number(command, "--mother", traced_.mother, "Which mother, counted from 0").required();
        add_number(command, "--replication", traced_.replication, "Which replication, counted from 0 (default: 0)");
        add_number(command, "--draw", traced_.draw, "Which draw, counted from 0 (default: 0)");
    }

    void add_validate()
    {
        auto& command =
            add("validate",
                "Hold a scenario against published figures\n"
                "Counts among simulated mothers what the targets of the scenario say that studies have counted. The "
                "published figure stands beside the simulated one: fitted ones, those that its values were made from, "
                "and those that nothing was made from.",
                "# Does England come out as it was observed?\n"
                "rcpsim validate scenarios/england.yaml\n"
                "# The same as a table for a spreadsheet, with fewer adoptions\n"
                "rcpsim validate scenarios/england.yaml --format csv \\\n"
                "    --with scenarios/england/fewer-adoptions.yaml > validation.csv\n",
                [this] { return app::validate(validated_); });
        add_scenario(command, validated_.scenario);
        add_number(command, "--mothers", validated_.mothers, "Mothers in each population, at least (default: 200000)");
        command.add_option("--format", validated_.format, "Form (default: table)")->type_name(one_of(validation_formats()));
        add_threads(command, validated_.threads);
        command.add_flag("-q,--quiet", validated_.quiet, "No progress");
    }

    void add_calibrate()
    {
        auto& command =
            add("calibrate",
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
                [this] { return app::calibrate(calibrated_); });
        add_scenario(command, calibrated_.scenario);
        command.add_option("-o,--output", calibrated_.output, "The fragment that is written")
            ->type_name("FITTED.yaml")
            ->required();
        command.add_option("--trace", calibrated_.trace, "Write every trial, too, as comma-separated values")
            ->type_name("TRIALS.csv");
        command.add_flag("--force", calibrated_.replace, "Replace these files if they exist");
        add_number(command, "--mothers", calibrated_.mothers, "Mothers in each trial, at least (default: 100000)");
        add_number(command, "--samples", calibrated_.samples, "Samples of the posterior distribution (default: 1000)")
            .check(CLI::Range(40, 1000000).description(""));
        add_threads(command, calibrated_.threads);
        command.add_flag("-q,--quiet", calibrated_.quiet, "No progress");
    }

    void add_sweep()
    {
        auto& command =
            add("sweep",
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
                [this] { return app::sweep(swept_); });
        add_scenario(command, swept_.scenario);
        add_replications(command, swept_.scenario);
        command
            .add_option(
                "--over", swept_.over,
                "Sweep a value: PATH=FROM:TO:STEP or PATH=VALUE,VALUE; several make a grid (default: the scenario's sweep)")
            ->type_name("PATH=VALUES")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        command.add_option("--on", swept_.on, "Outcome that decides (default: the scenario's, or cost_discounted)")
            ->type_name("METRIC");
        command.add_option("--arm", swept_.arm, "Arm that is best (default: the scenario's, or the last)")->type_name("ARM");
        command.add_option("--format", swept_.format, "Form (default: table)")->type_name(one_of(sweep_formats()));
        add_output(command, swept_.output, swept_.replace, "Results file (default: a new one in results/)");
        add_threads(command, swept_.threads);
        command.add_flag("-q,--quiet", swept_.quiet, "No progress and no table");
    }

    void add_break_even()
    {
        auto& command =
            add("breakeven",
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
                [this] { return app::break_even(broken_even_); });
        add_scenario(command, broken_even_.scenario);
        add_replications(command, broken_even_.scenario);
        command.add_option("--vary", broken_even_.vary, "Number that is varied (default: what the scenario asks)")
            ->type_name("PATH");
        command.add_option("--on", broken_even_.on, "Outcome, with --vary (default: cost_discounted)")->type_name("METRIC");
        command.add_option("--between", broken_even_.between, "Where to search, with --vary (default: what is known of it)")
            ->type_name("LOW:HIGH");
        command.add_option("--at", broken_even_.at, "Difference that is sought, with --vary (default: 0)")->type_name("LEVEL");
        command.add_option("--arm", broken_even_.arm, "Arm, with --vary (default: the last)")->type_name("ARM");
        add_threads(command, broken_even_.threads);
        command.add_flag("-q,--quiet", broken_even_.quiet, "No progress");
    }

    void add_sensitivity()
    {
        auto& command =
            add("sensitivity",
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
                [this] { return app::sensitivity(sensed_); });
        add_scenario(command, sensed_.scenario);
        command.add_option("--method", sensed_.method, "Method (default: tornado)")->type_name(one_of(sensitivity_methods()));
        add_several(command, "--on", sensed_.on, "Outcome (default: the scenario's, or net cost of the first perspective)",
                    "METRIC");
        command.add_option("--arm", sensed_.arm, "Arm (default: the scenario's, or the last)")->type_name("ARM");
        add_several(command, "--of", sensed_.of, "Vary these numbers; * is any text (default: the scenario's, or all)", "PATH");
        add_several(command, "--vary", sensed_.vary, "Vary a number in a range, whatever is known of it", "PATH=LOW:HIGH");
        add_several(command, "--groups", sensed_.groups, "Vary numbers as one; * is any text", "NAME=PATH");
        add_number(command, "--mothers", sensed_.mothers,
                   "Mothers at each point, at least (default: 10000; morris and sobol: 2000)");
        add_number(command, "--values", sensed_.values, "Values of each number of a twoway grid (default: 5)");
        add_number(command, "--walks", sensed_.walks, "Walks of morris (default: 20)");
        add_number(command, "--rows", sensed_.rows, "Points of sobol's first set, a power of 2 (default: 1024)");
        command
            .add_option(
                "--until", sensed_.until,
                "Double sobol's points, from 256 to --rows (then by default 8192), until all total indices are known so well")
            ->type_name("WIDTH")
            ->check(CLI::Range(0.001, 1.0).description(""));
        command.add_flag("--pairs", sensed_.pairs, "Interactions of pairs, too: sobol with nearly twice as many points");
        command.add_option("--format", sensed_.format, "Form (default: table)")->type_name(one_of(sensitivity_formats()));
        add_output(command, sensed_.output, sensed_.replace, "Results file (default: a new one in results/)");
        add_threads(command, sensed_.threads);
        command.add_flag("-q,--quiet", sensed_.quiet, "No progress and no table");
    }

    void add_evaluate()
    {
        auto& command =
            add("evaluate",
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
                [this] { return app::evaluate(evaluated_); });
        add_scenario(command, evaluated_.scenario);
        add_replications(command, evaluated_.scenario);
        command.add_option("-o,--output", evaluated_.output, "Write the updated numbers as a fragment for --with, too")
            ->type_name("UPDATED.yaml");
        command.add_flag("--force", evaluated_.replace, "Replace this file if it exists");
        add_number(command, "--mothers", evaluated_.mothers, "Mothers counted without the service, at least (default: 200000)");
        command.add_option("--format", evaluated_.format, "Form (default: table)")->type_name(one_of(evaluation_formats()));
        add_threads(command, evaluated_.threads);
        command.add_flag("-q,--quiet", evaluated_.quiet, "No progress");
    }

    void add_voi()
    {
        auto& command = add(
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
            [this] { return app::voi(informed_); });
        add_scenario(command, informed_.scenario);
        add_replications(command, informed_.scenario);
        add_several(command, "--arms", informed_.arms,
                    "Arms to choose from (default: all); the first is what others are held against", "ARM,ARM");
        command.add_option("--on", informed_.on, "Cost that counts (default: net cost of the first perspective)")
            ->type_name("METRIC");
        command.add_option("--kept", informed_.kept, "Pounds that a child kept safely at home is worth (default: 0)")
            ->type_name("GBP");
        command.add_option("--decisions-per-year", informed_.decisions_per_year, "Cohorts decided about in a year (default: 1)")
            ->type_name("N");
        command.add_option("--years", informed_.years, "Years for which what is learnt serves (default: 10)")->type_name("N");
        command.add_option("--discount", informed_.discount, "Rate per year for later decisions (default: 3.5 %)")
            ->type_name("RATE");
        add_several(command, "--groups", informed_.groups, "Numbers learnt together, * for any text (default: by chapter)",
                    "NAME=PATTERN");
        command.add_option("--format", informed_.format, "Form (default: table)")->type_name(one_of(information_formats()));
        add_output(command, informed_.output, informed_.replace, "Results file (default: a new one in results/)");
        add_threads(command, informed_.threads);
        command.add_flag("-q,--quiet", informed_.quiet, "No progress and no table");
    }

    void add_schema()
    {
        add("schema",
            "Print the language of scenarios as a JSON Schema\n"
            "With it, editors complete keys, explain them and underline mistakes; the first line of a scenario tells where it "
            "is. Values that do not fit together, and names of what is not there, only 'rcpsim check' finds.",
            "# Keep it where scenarios are written\n"
            "mkdir -p my-scenarios\n"
            "rcpsim schema > my-scenarios/scenario.schema.json\n"
            "# Begin one that names it\n"
            "cd my-scenarios\n"
            "echo '# yaml-language-server: $schema=scenario.schema.json' > mine.yaml\n"
            "echo 'extends: ../scenarios/verification/whole-life.yaml' >> mine.yaml\n",
            [] { return app::schema(); });
    }

    void add_help()
    {
        auto& command = add("help", "Explain the program or one of its commands",
                            "# All commands\n"
                            "rcpsim help\n"
                            "# All options of one\n"
                            "rcpsim help run\n",
                            [this] { return explain(topic_); });
        command.add_option("COMMAND", topic_, "What to explain (default: the program)");
    }

    void add_manual()
    {
        add("manual", "Print the manual page",
            "# Read it\n"
            "rcpsim manual | man -l -\n"
            "# Keep it where man finds it\n"
            "mkdir -p ~/.local/share/man/man1\n"
            "rcpsim manual > ~/.local/share/man/man1/rcpsim.1\n",
            [this] {
                print(manual(described(app_)));
                return success;
            });
    }

    void add_completion()
    {
        auto& command = add("completion",
                            "Print the script with which a shell completes commands\n"
                            "An installation has put it where the shell finds it; this is for use without one.",
                            "# For this session of bash; as a line of ~/.bashrc, for every one\n"
                            "source <(rcpsim completion bash)\n"
                            "# For every session of fish\n"
                            "mkdir -p ~/.config/fish/completions\n"
                            "rcpsim completion fish > ~/.config/fish/completions/rcpsim.fish\n"
                            "# For every session of zsh, in a folder that its $fpath names\n"
                            "mkdir -p ~/.zfunc\n"
                            "rcpsim completion zsh > ~/.zfunc/_rcpsim\n",
                            [this] {
                                print(completion(described(app_), shell_));
                                return success;
                            });
        command.add_option(one_of(shells()), shell_, "Which shell")->required();
    }

    // The command that was asked for; the program itself when that was none.
    const CLI::App& asked() const
    {
        const auto commands = app_.get_subcommands();
        return commands.empty() ? app_ : *commands.front();
    }

    int explain(const std::string& name) const
    {
        const Command program = described(app_);
        const Command* command = find(program, name);
        if (command == nullptr) {
            throw unknown_command(program, name);
        }
        print(with_headings(help(program, *command)));
        return success;
    }

    // An unknown word is told first: it may be why CLI11 misses something.
    base::InputError misunderstood(const CLI::ParseError& error) const
    {
        const Command program = described(app_);
        return app::misunderstood(program, *find(program, asked().get_name()), asked().remaining(), error.what());
    }

    CLI::App app_{"Monte Carlo cohort simulation of recurrent care proceedings", "rcpsim"};
    RunChoice run_;
    CheckChoice checked_;
    std::string before_;
    std::string after_;
    RepriceChoice repriced_;
    std::string shown_;
    std::string format_ = "table";
    TraceChoice traced_;
    ValidateChoice validated_;
    CalibrateChoice calibrated_;
    SweepChoice swept_;
    SensitivityChoice sensed_;
    BreakEvenChoice broken_even_;
    EvaluateChoice evaluated_;
    InformationChoice informed_;
    std::string topic_ = "rcpsim";
    std::string shell_;
    std::function<int()> action_;
};

}  // namespace

int act(int count, char** words)
{
    return CommandLine(as_typed(count, words)).act(count, words);
}

}  // namespace rcpsim::app
