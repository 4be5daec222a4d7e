#include "app/declarations.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <limits>

namespace rcpsim::app {

CLI::App& Declarations::add(const char* name, const char* text, const char* examples, std::function<int()> action)
{
    auto& command = *program_.add_subcommand(name, text)->footer(examples);
    command.callback([this, action = std::move(action)] { action_ = action; });
    return command;
}

std::string one_of(const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, "|"));
}

void add_scenario(CLI::App& command, ScenarioChoice& choice)
{
    command.add_option("SCENARIO.yaml", choice.file, "Scenario file, or a results file to take its scenario from")->required();
    add_changes(command, choice.laid_over, choice.overrides);
    command.add_option("--seed", choice.seed, "Same as --set run.seed=N")->type_name("N");
    command.add_option("--draws", choice.draws, "Same as --set run.draws=N")->type_name("N");
}

void add_changes(CLI::App& command, std::vector<std::string>& files, std::vector<std::string>& overrides)
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

void add_replications(CLI::App& command, ScenarioChoice& choice)
{
    command.add_option("--replications", choice.replications, "Same as --set run.replications=N")->type_name("N");
}

void add_output(CLI::App& command, std::string& output, bool& replace, const char* meaning)
{
    command.add_option("-o,--output", output, meaning)->type_name("RESULTS.h5");
    command.add_flag("--force", replace, "Replace the results file if it exists");
}

void add_several(CLI::App& command, const char* name, std::vector<std::string>& words, const char* meaning, const char* value)
{
    command.add_option(name, words, meaning)
        ->type_name(value)
        ->delimiter(',')
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Option& add_number(CLI::App& command, const char* name, std::uint32_t& number, const char* meaning)
{
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    return *command.add_option(name, number, meaning)->type_name("N")->check(CLI::Range(most).description(""));
}

void add_threads(CLI::App& command, unsigned& threads)
{
    command.add_option("--threads", threads, "Threads (default: all cores)")
        ->type_name("N")
        ->check(CLI::Range(1, 1024).description(""));
}

void add_agreed(CLI::App& command, bool& agreed)
{
    command.add_flag("-y,--yes", agreed, "Do not ask whether to go on when it takes more than an hour");
}

void add_quiet(CLI::App& command, bool& quiet, const char* meaning)
{
    command.add_flag("-q,--quiet", quiet, meaning);
}

void add_running(CLI::App& command, RunningChoice& running, const char* quiet_means)
{
    add_agreed(command, running.agreed);
    add_threads(command, running.threads);
    add_quiet(command, running.quiet, quiet_means);
}

}  // namespace rcpsim::app
