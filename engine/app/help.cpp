#include "app/help.h"

#include "app/exit_status.h"
#include "app/text.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace rcpsim::app {

namespace {

constexpr std::size_t widest_left = 29;

/// What stands left and what stands right.
using Rows = std::vector<std::pair<std::string, std::string>>;

std::string section(std::string_view heading, const Rows& rows)
{
    if (rows.empty()) {
        return {};
    }
    std::size_t left = 0;
    for (const auto& row : rows) {
        left = std::max(left, row.first.size() <= widest_left ? row.first.size() : 0);
    }
    const std::size_t indent = 2 + left + 2;
    std::string text = fmt::format("\n{}\n", heading);
    for (const auto& [name, meaning] : rows) {
        text += name.size() > left ? fmt::format("  {}\n{:{}}", name, "", indent) : fmt::format("  {:<{}}  ", name, left);
        text += wrapped(meaning, indent) + '\n';
    }
    return text;
}

std::string indented(std::string_view heading, const std::string& lines)
{
    std::string text = fmt::format("\n{}\n", heading);
    for (const auto& line : split(lines, '\n')) {
        text += "  " + line + '\n';
    }
    return text;
}

Rows rows(const std::vector<Argument>& arguments)
{
    Rows rows;
    for (const auto& argument : arguments) {
        const std::string separator = argument.names.empty() || argument.value.empty() ? "" : " ";
        const std::string note = argument.repeats                               ? " (may be repeated)"
                                 : argument.names.empty() || !argument.required ? ""
                                                                                : " (required)";
        rows.emplace_back(fmt::format("{}{}{}", fmt::join(argument.names, ", "), separator, argument.value),
                          argument.meaning + note);
    }
    return rows;
}

Rows status_rows()
{
    Rows rows;
    for (const auto& [status, meaning] : exit_statuses) {
        rows.emplace_back(fmt::format("{:3}", status), meaning);
    }
    return rows;
}

}  // namespace

std::string help(const Command& program, const Command& command)
{
    const bool whole = &command == &program;
    const std::string called = whole ? "" : program.name + " ";
    std::string text = wrapped(fmt::format("{}{}: {}", called, command.name, command.summary), 0) + '\n';
    if (!command.details.empty()) {
        text += '\n' + wrapped(command.details, 0) + '\n';
    }
    text += fmt::format("\nUSAGE\n  {}{}\n", called, fmt::join(synopsis(command), " "));
    text += list_of_commands(command);
    text += section("ARGUMENTS", rows(command.words));
    text += section("OPTIONS", rows(command.options));
    text += indented("EXAMPLES", command.examples);
    if (whole) {
        text += section("EXIT STATUS", status_rows());
    }
    return text;
}

std::string list_of_commands(const Command& program)
{
    Rows rows;
    for (const auto& command : program.commands) {
        rows.emplace_back(command.name, command.summary);
    }
    return section("COMMANDS", rows);
}

}  // namespace rcpsim::app
