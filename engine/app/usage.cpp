#include "app/usage.h"

#include "app/text.h"

#include <algorithm>
#include <iterator>

namespace rcpsim::app {

std::vector<std::string> choices(const std::string& value, const Command& program)
{
    if (value == "COMMAND") {
        return names(program.commands);
    }
    return value.find('|') == std::string::npos ? std::vector<std::string>() : split(value, '|');
}

std::string_view extension(std::string_view value)
{
    const std::size_t dot = value.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : value.substr(dot + 1);
}

std::vector<std::string> synopsis(const Command& command)
{
    std::vector<std::string> words{command.name};
    if (!command.commands.empty()) {
        words.insert(words.end(), {"COMMAND", "[ARGUMENT]..."});
        return words;
    }
    for (const auto& word : command.words) {
        words.push_back((word.required ? word.value : "[" + word.value + "]") + (word.repeats ? "..." : ""));
    }
    std::size_t optional = 0;
    for (const auto& option : command.options) {
        if (option.required) {
            words.push_back(option.names.back() + " " + option.value);
        } else {
            ++optional;
        }
    }
    if (optional > 1) {  // more than --help
        words.emplace_back("[OPTION]...");
    }
    return words;
}

const Command* find(const Command& program, std::string_view name)
{
    if (name == program.name) {
        return &program;
    }
    const auto found =
        std::find_if(program.commands.begin(), program.commands.end(), [&](const auto& each) { return each.name == name; });
    return found == program.commands.end() ? nullptr : &*found;
}

std::vector<std::string> names(const std::vector<Command>& commands)
{
    std::vector<std::string> result;
    std::transform(commands.begin(), commands.end(), std::back_inserter(result), [](const Command& each) { return each.name; });
    return result;
}

}  // namespace rcpsim::app
