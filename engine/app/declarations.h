#pragma once

#include "app/commands.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// Commands and options as they are declared to CLI11. Every command is declared once, in the file of its family; --help, the
// manual page and the completion in shells follow.

namespace rcpsim::app {

/// A command that is being declared, and what its options fill.
template <class Choice>
struct Declared
{
    CLI::App& command;
    Choice& choice;
};

class Declarations
{
public:
    /// `command_line`: as it was typed, for commands that keep it.
    Declarations(CLI::App& program, std::string command_line)
        : program_(program)
        , command_line_(std::move(command_line))
    {
    }

    /// `text`: a line that says what the command does, then more about it. `examples`: lines for a shell, each after a comment.
    CLI::App& add(const char* name, const char* text, const char* examples, std::function<int()> action);

    /// The same where a function does what the options choose.
    template <class Choice>
    Declared<Choice> add(const char* name, const char* text, const char* examples, int (*does)(const Choice&))
    {
        const auto choice = std::make_shared<Choice>();
        if constexpr (requires { choice->command_line; }) {
            choice->command_line = command_line_;
        }
        return {add(name, text, examples, [choice, does] { return does(*choice); }), *choice};
    }

    /// Does what the command that was parsed does; returns the exit status.
    int act() const { return action_(); }

private:
    CLI::App& program_;
    std::string command_line_;
    std::function<int()> action_;
};

/// The families, in the order of --help.
void declare_runs(Declarations& commands);
void declare_fits(Declarations& commands);
void declare_searches(Declarations& commands);
void declare_proofs(Declarations& commands);

/// The kind of value that is one of these; usage.h tells the others.
std::string one_of(const std::vector<std::string>& words);

// Options that several commands have.

void add_scenario(CLI::App& command, ScenarioChoice& choice);
void add_changes(CLI::App& command, std::vector<std::string>& files, std::vector<std::string>& overrides);
void add_replications(CLI::App& command, ScenarioChoice& choice);
void add_output(CLI::App& command, std::string& output, bool& replace, const char* meaning);
/// Words after one option, or after several of it, parted by commas.
void add_several(CLI::App& command, const char* name, std::vector<std::string>& words, const char* meaning, const char* value);
CLI::Option& add_number(CLI::App& command, const char* name, std::uint32_t& number, const char* meaning);
void add_threads(CLI::App& command, unsigned& threads);
void add_agreed(CLI::App& command, bool& agreed);
void add_quiet(CLI::App& command, bool& quiet, const char* meaning);
/// The three of them.
void add_running(CLI::App& command, RunningChoice& running, const char* quiet_means);

}  // namespace rcpsim::app
