#pragma once

#include <string>
#include <string_view>
#include <vector>

// What the program can be asked, in plain words. command_line.cpp makes it from its declarations; help, manual and completion
// tell it.

namespace rcpsim::app {

/// An option, or a word that is known by its place.
struct Argument
{
    std::vector<std::string> names;  ///< of an option, such as "-o" and "--output"
    std::string value;               ///< what stands for its value, see below; a flag has none
    std::string meaning;
    bool required = false;
    bool repeats = false;
};

/// A command, or the whole program.
struct Command
{
    std::string name;
    std::string summary;  ///< a line
    std::string details;  ///< sentences
    std::vector<Argument> words;
    std::vector<Argument> options;
    std::string examples;  ///< lines for a shell, each after a comment
    std::vector<Command> commands;
};

/// What stands for a value says what it may be: "table|csv|json" one of these words, "RESULTS.h5" a file with this extension,
/// "COMMAND" the name of a command, and anything else anything.
std::vector<std::string> choices(const std::string& value, const Command& program);

/// Of the file for which `value` stands, such as "h5"; empty unless it is one.
std::string_view extension(std::string_view value);

/// The words with which `command` is called, such as "trace SCENARIO.yaml --mother N [OPTION]...".
std::vector<std::string> synopsis(const Command& command);

/// The program itself when `name` is its own, a null pointer when there is no such command.
const Command* find(const Command& program, std::string_view name);

std::vector<std::string> names(const std::vector<Command>& commands);

}  // namespace rcpsim::app
