#pragma once

#include "app/terminal.h"
#include "base/errors.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The forms in which a command prints its answer, by name.

namespace rcpsim::app {

template <class Answer, std::size_t count>
using Printers = std::array<std::pair<std::string_view, std::string (*)(const Answer&)>, count>;

template <class Answer, std::size_t count>
std::vector<std::string> names_of(const Printers<Answer, count>& printers)
{
    std::vector<std::string> names;
    for (const auto& [name, printer] : printers) {
        names.emplace_back(name);
    }
    return names;
}

/// The printer of that name. Throws base::InputError when there is none.
template <class Answer, std::size_t count>
auto printer_named(const std::string& format, const Printers<Answer, count>& printers)
{
    for (const auto& [name, printer] : printers) {
        if (name == format) {
            return printer;
        }
    }
    throw base::InputError("--format", fmt::format("'{}'; expected {}", format, fmt::join(names_of(printers), ", ")));
}

/// Prints an answer in the form of that name; the first, a table, with its headings emphasised.
template <class Answer, std::size_t count>
void print_in(const std::string& format, const Answer& answer, const Printers<Answer, count>& printers)
{
    const auto printer = printer_named(format, printers);
    const std::string text = printer(answer);
    print(printer == printers.front().second ? with_headings(text) : text);
}

/// What a command that wrote a file says at its end: its answer, and below a table where that was written.
template <class Answer, std::size_t count>
void tell_written(const std::filesystem::path& file, const std::string& format, const Answer& answer,
                  const Printers<Answer, count>& printers)
{
    print_in(format, answer, printers);
    if (format == printers.front().first) {
        print(fmt::format("\nWritten to {}\n", file.string()));
    }
}

}  // namespace rcpsim::app
