#include "app/misunderstanding.h"

#include "app/help.h"
#include "base/nearest.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>

namespace rcpsim::app {

namespace {

std::string unknown_option(const Command& command, const std::string& word)
{
    std::vector<std::string> known;
    for (const auto& option : command.options) {
        known.push_back(option.names.back());
    }
    const std::string name = word.substr(0, word.find('='));
    const std::string near = base::nearest(name, known);
    return fmt::format("unknown option '{}'{}", name, near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
}

}  // namespace

std::string first_words(const Command& program)
{
    return fmt::format("usage: {0} ('{2} --help' explains more)\n{1}", fmt::join(synopsis(program), " "),
                       list_of_commands(program), program.name);
}

base::InputError unknown_command(const Command& program, const std::string& name)
{
    const auto known = names(program.commands);
    const std::string near = base::nearest(name, known);
    const std::string hint =
        near.empty() ? fmt::format("expected {}", fmt::join(known, ", ")) : fmt::format("did you mean '{}'?", near);
    return {program.name, fmt::format("unknown command '{}'; {}\n'{} help' explains them", name, hint, program.name)};
}

base::InputError misunderstood(const Command& program, const Command& command, const std::vector<std::string>& unknown,
                               const std::string& problem)
{
    const bool whole = &command == &program;
    const std::string called = whole ? program.name : program.name + " " + command.name;
    const auto option = std::find_if(unknown.begin(), unknown.end(), [](const auto& word) { return word.starts_with('-'); });
    if (option == unknown.end() && !unknown.empty() && whole) {
        return unknown_command(program, unknown.front());
    }
    const std::string what = option != unknown.end() ? unknown_option(command, *option)
                             : unknown.empty()       ? problem
                                                     : fmt::format("unexpected word '{}'", unknown.front());
    return {called, fmt::format("{}\n'{} --help' explains its options", what, called)};
}

}  // namespace rcpsim::app
