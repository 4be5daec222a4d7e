#include "app/command_line.h"

#include "app/commands.h"
#include "app/completion.h"
#include "app/declarations.h"
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

#include <algorithm>
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

/// The program: its families of commands, and those that tell of them.
class CommandLine
{
public:
    explicit CommandLine(std::string text)
        : commands_(app_, std::move(text))
    {
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
        declare_runs(commands_);
        declare_fits(commands_);
        declare_searches(commands_);
        declare_proofs(commands_);
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
        return commands_.act();
    }

private:
    void add_schema()
    {
        commands_.add(
            "schema",
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
        auto& command = commands_.add("help", "Explain the program or one of its commands",
                                      "# All commands\n"
                                      "rcpsim help\n"
                                      "# All options of one\n"
                                      "rcpsim help run\n",
                                      [this] { return explain(topic_); });
        command.add_option("COMMAND", topic_, "What to explain (default: the program)");
    }

    void add_manual()
    {
        commands_.add("manual", "Print the manual page",
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
        auto& command = commands_.add("completion",
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
    Declarations commands_;
    std::string topic_ = "rcpsim";
    std::string shell_;
};

}  // namespace

int act(int count, char** words)
{
    return CommandLine(as_typed(count, words)).act(count, words);
}

}  // namespace rcpsim::app
