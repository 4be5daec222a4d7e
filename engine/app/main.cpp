#include "app/commands.h"
#include "base/errors.h"
#include "base/version.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <string>

namespace {

using namespace rcpsim;

constexpr int bad_input = 2;
constexpr int system_failure = 1;
constexpr int own_fault = 3;

std::string command_line_of(int count, char** words)
{
    std::string line;
    for (int i = 0; i < count; ++i) {
        const std::string word = words[i];
        const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$`*?[]{}()<>|&;#~!") == std::string::npos;
        line += (i == 0 ? "" : " ") + (plain ? word : fmt::format("'{}'", word));
    }
    return line;
}

void add_scenario_options(CLI::App& command, app::ScenarioChoice& choice)
{
    command.add_option("scenario", choice.file, "Scenario file (YAML)")->required()->type_name("FILE");
    command.add_option("--set", choice.overrides, "Override a value, such as cohort.mothers=200")
        ->type_name("PATH=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--seed", choice.seed, "Same as --set run.seed=N")->type_name("N");
    command.add_option("--replications", choice.replications, "Same as --set run.replications=N")->type_name("N");
}

/// The command line: what the program is asked to do, as a function to call.
class CommandLine
{
public:
    explicit CommandLine(std::string text)
    {
        run_.command_line = std::move(text);
        app_.require_subcommand(1);
        app_.set_version_flag("--version",
                              fmt::format("rcpsim {} ({}, {})", base::version(), base::revision(), base::compiler()));
        app_.set_help_flag("-h,--help", "Print this help and exit");
        app_.get_formatter()->column_width(26);
        app_.footer("Examples:\n"
                    "  rcpsim run scenarios/verification/rcp-mini.yaml --set cohort.mothers=75 \\\n"
                    "         --replications 1000\n"
                    "  rcpsim show results/rcp-mini.h5 --format json\n"
                    "  rcpsim COMMAND --help\n\n"
                    "Exit status: 0 success, 1 the machine refused (disk, permissions), 2 bad input,\n"
                    "3 a fault of rcpsim itself, 130 stopped by Ctrl-C.");
        add_run();
        add_check();
        add_show();
        add_trace();
    }

    /// Exits through CLI11 for --help and --version.
    int act(int count, char** words)
    {
        try {
            app_.parse(count, words);
        } catch (const CLI::ParseError& error) {
            return app_.exit(error) == 0 ? 0 : bad_input;
        }
        return action_();
    }

private:
    CLI::App* add_command(const char* name, const char* what)
    {
        auto* command = app_.add_subcommand(name, what);
        command->footer("");
        command->get_formatter()->column_width(26);
        return command;
    }

    void add_run()
    {
        auto* command = add_command("run", "Simulate a scenario and write its results");
        add_scenario_options(*command, run_.scenario);
        command->add_option("-o,--output", run_.output, "Results file (default: a new one in results/)")->type_name("FILE");
        command->add_flag("--force", run_.replace, "Replace the results file if it exists");
        command->add_option("--threads", run_.threads, "Threads (default: all cores)")
            ->type_name("N")
            ->check(CLI::Range(1, 1024).description(""));
        command->add_option("--simd", run_.target, "avx512, avx2 or portable (default: the best)")->type_name("NAME");
        command->add_flag("-q,--quiet", run_.quiet, "No progress and no table");
        command->callback([this] { action_ = [this] { return app::run(run_); }; });
    }

    void add_check()
    {
        auto* command = add_command("check", "Find every mistake in a scenario");
        add_scenario_options(*command, checked_);
        command->add_flag("--resolved", resolved_, "Print it after inheritance and overrides");
        command->callback([this] { action_ = [this] { return app::check(checked_, resolved_); }; });
    }

    void add_show()
    {
        auto* command = add_command("show", "Print a results file");
        command->add_option("results", shown_, "Results file")->required()->type_name("FILE");
        command->add_option("--format", format_, "table, csv or json (default: table)")->type_name("NAME");
        command->callback([this] { action_ = [this] { return app::show(shown_, format_); }; });
    }

    void add_trace()
    {
        auto* command = add_command("trace", "Print one mother's life in every arm");
        add_scenario_options(*command, traced_);
        command->remove_option(command->get_option("--replications"));
        command->add_option("--mother", mother_, "Which mother, counted from 0")
            ->required()
            ->type_name("N")
            ->check(CLI::NonNegativeNumber.description(""));
        command->add_option("--replication", replication_, "Which replication, counted from 0 (default: 0)")
            ->type_name("N")
            ->check(CLI::NonNegativeNumber.description(""));
        command->callback([this] { action_ = [this] { return app::trace(traced_, replication_, mother_); }; });
    }

    CLI::App app_{"rcpsim: Monte Carlo cohort simulation of recurrent care proceedings", "rcpsim"};
    app::RunChoice run_;
    app::ScenarioChoice checked_;
    bool resolved_ = false;
    std::string shown_;
    std::string format_ = "table";
    app::ScenarioChoice traced_;
    std::uint32_t mother_ = 0;
    std::uint32_t replication_ = 0;
    std::function<int()> action_;
};

int told(int status, const std::string& message)
{
    fmt::print(stderr, "{}\n", message);
    return status;
}

}  // namespace

int main(int count, char** words)
{
    try {
        return CommandLine(command_line_of(count, words)).act(count, words);
    } catch (const base::InputError& error) {
        return told(bad_input, error.what());
    } catch (const base::SystemError& error) {
        return told(system_failure, fmt::format("rcpsim: {}", error.what()));
    } catch (const std::bad_alloc&) {
        return told(system_failure, "rcpsim: not enough memory");
    } catch (const std::exception& error) {
        return told(own_fault, fmt::format("rcpsim: {}", error.what()));
    }
}
