#include "app/completion.h"

#include "app/text.h"
#include "base/errors.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace rcpsim::app {

namespace {

// ---- bash

// Before and after the cases that depend on the program.
constexpr std::string_view bash_head = R"(# Completes the words of rcpsim in bash. From: rcpsim completion bash

_rcpsim_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

_rcpsim_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X "!*.$1" -- "$cur")
}

_rcpsim() {
    local words=() word i cur command option='' place=0
    # Bash cuts words at "=".
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 1)) && [[ $word == = || ${COMP_WORDS[i - 1]} == = ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    cur=${words[-1]}
    unset 'words[-1]'
    command=${words[0]-}
    # The option whose value is completed, or the place of the word.
    for word in "${words[@]:1}"; do
        if [[ -n $option ]]; then
            option=
        elif [[ $word != -* ]]; then
            place=$((place + 1))
        else
            case $command:$word in
)";
constexpr std::string_view bash_middle = R"(            esac
        fi
    done
    if [[ $cur == --*=* ]]; then
        option=${cur%%=*} cur=${cur#*=}
    fi
    if [[ -z $option && $cur == -* ]]; then
        place=options
    fi
    COMPREPLY=()
    case $command:${option:-$place} in
)";
constexpr std::string_view bash_tail = R"(    esac
}

complete -F _rcpsim rcpsim
)";

// What completes the value; empty when nothing can.
std::string bash_action(const std::string& value, const Command& program)
{
    if (const auto words = choices(value, program); !words.empty()) {
        return fmt::format("_rcpsim_words '{}'", fmt::join(words, " "));
    }
    const auto type = extension(value);
    return type.empty() ? std::string() : fmt::format("_rcpsim_files {}", type);
}

std::string bash_options(const Command& command)
{
    std::vector<std::string> names;
    for (const auto& option : command.options) {
        names.push_back(option.names.back());
    }
    return fmt::format("_rcpsim_words '{}'", fmt::join(names, " "));
}

std::string bash(const Command& program)
{
    std::string takers;
    std::string values;
    std::string words = fmt::format("        :options) {} ;;\n        :*) _rcpsim_words '{}' ;;\n", bash_options(program),
                                    fmt::join(names(program.commands), " "));
    for (const auto& command : program.commands) {
        const std::string start = command.name + ":";
        for (const auto& option : command.options) {
            const auto pattern = start + fmt::format("{}", fmt::join(option.names, " | " + start));
            takers += option.value.empty() ? "" : fmt::format("                {}) option=$word ;;\n", pattern);
            const std::string action = bash_action(option.value, program);
            values += action.empty() ? "" : fmt::format("        {}) {} ;;\n", pattern, action);
        }
        for (std::size_t i = 0; i < command.words.size(); ++i) {
            const auto& [names, value, meaning, required, repeats] = command.words[i];
            words +=
                fmt::format("        {}{}) {} ;;\n", start, repeats ? "[0-9]*" : std::to_string(i), bash_action(value, program));
        }
        words += fmt::format("        {}*) {} ;;\n", start, bash_options(command));
    }
    // An option without a case of its own takes anything, and nothing can be suggested.
    return fmt::format("{}{}{}{}        *:-*) ;;\n{}{}", bash_head, takers, bash_middle, values, words, bash_tail);
}

// ---- zsh

// In single quotes, where _arguments gives a meaning to some characters.
std::string zsh_text(std::string text)
{
    for (const std::string_view special : {"\\", "[", "]", ":"}) {
        text = replaced(std::move(text), special, fmt::format("\\{}", special));
    }
    return replaced(std::move(text), "'", R"('\'')");
}

std::string zsh_action(const std::string& value, const Command& program)
{
    if (const auto words = choices(value, program); !words.empty()) {
        return fmt::format("({})", fmt::join(words, " "));
    }
    const auto type = extension(value);
    return type.empty() ? std::string(" ") : fmt::format("_files -g \"*.{}\"", type);
}

std::string zsh_option(const Argument& option, const Command& program)
{
    std::string lines;
    for (const auto& name : option.names) {
        const bool flag = option.value.empty();
        const std::string once = option.repeats ? "*" : fmt::format("({})", fmt::join(option.names, " "));
        const std::string_view joined = flag ? "" : name.starts_with("--") ? "=" : "+";
        const std::string value = flag ? "" : fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option.value, program));
        lines += fmt::format(" \\\n                '{}{}{}[{}]{}'", once, name, joined, zsh_text(option.meaning), value);
    }
    return lines;
}

std::string zsh(const Command& program)
{
    std::string commands;
    std::string cases;
    for (const auto& command : program.commands) {
        commands += fmt::format("        '{}:{}'\n", command.name, zsh_text(command.summary));
        cases += fmt::format("        {})\n            _arguments -s", command.name);
        for (const auto& option : command.options) {
            cases += zsh_option(option, program);
        }
        for (std::size_t i = 0; i < command.words.size(); ++i) {
            const auto& [names, value, meaning, required, repeats] = command.words[i];
            const auto place = repeats ? "*" : std::to_string(i + 1) + (required ? "" : ":");
            cases += fmt::format(" \\\n                '{}:{}:{}'", place, zsh_text(value), zsh_action(value, program));
        }
        cases += "\n            ;;\n";
    }
    std::string options;
    for (const auto& option : program.options) {
        options += zsh_option(option, program);
    }
    return fmt::format(R"(#compdef rcpsim
# Completes the words of rcpsim in zsh. From: rcpsim completion zsh

_rcpsim() {{
    local context state state_descr line
    local -A opt_args
    local -a commands=(
{}    )
    _arguments -C{} \
                '1: :->command' '*:: :->words'
    case $state in
        command) _describe command commands; return ;;
        words) ;;
        *) return ;;
    esac
    case $line[1] in
{}    esac
}}

# A file of $fpath is the function itself when it is first called; otherwise this is sourced.
if [[ $funcstack[1] == _rcpsim ]]; then
    _rcpsim "$@"
else
    compdef _rcpsim rcpsim
fi
)",
                       commands, options, cases);
}

// ---- fish

std::string fish_text(std::string text)
{
    return "'" + replaced(replaced(std::move(text), "\\", "\\\\"), "'", "\\'") + "'";
}

std::string fish_action(const std::string& value, const Command& program)
{
    if (const auto words = choices(value, program); !words.empty()) {
        return fmt::format(" -a '{}'", fmt::join(words, " "));
    }
    const auto type = extension(value);
    return type.empty() ? std::string() : fmt::format(" -k -a '(__fish_complete_suffix .{})'", type);
}

std::string fish_option(const Argument& option, const Command& program)
{
    std::string words;
    for (const auto& name : option.names) {
        words += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    const std::string value = option.value.empty() ? "" : " -x" + fish_action(option.value, program);
    return fmt::format("{}{} -d {}\n", words, value, fish_text(option.meaning));
}

std::string fish(const Command& program)
{
    std::string text = R"(# Completes the words of rcpsim in fish. From: rcpsim completion fish

function __rcpsim_command
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
end

complete -c rcpsim -f
)";
    for (const auto& command : program.commands) {
        text +=
            fmt::format("complete -c rcpsim -n '__rcpsim_command \"\"' -a {} -d {}\n", command.name, fish_text(command.summary));
    }
    for (const auto& option : program.options) {
        text += "complete -c rcpsim -n '__rcpsim_command \"\"'" + fish_option(option, program);
    }
    for (const auto& command : program.commands) {
        const std::string start = fmt::format("complete -c rcpsim -n '__rcpsim_command {}'", command.name);
        for (const auto& option : command.options) {
            text += start + fish_option(option, program);
        }
        for (const auto& word : command.words) {
            text += start + fish_action(word.value, program) + '\n';
        }
    }
    return text;
}

using Writer = std::string (*)(const Command&);
constexpr std::array<std::pair<std::string_view, Writer>, 3> writers{{{"bash", bash}, {"zsh", zsh}, {"fish", fish}}};

}  // namespace

std::vector<std::string> shells()
{
    std::vector<std::string> names;
    for (const auto& [name, writer] : writers) {
        names.emplace_back(name);
    }
    return names;
}

std::string completion(const Command& program, const std::string& shell)
{
    for (const auto& [name, writer] : writers) {
        if (name == shell) {
            return writer(program);
        }
    }
    throw base::InputError("rcpsim completion", fmt::format("no shell '{}'; expected {}", shell, fmt::join(shells(), ", ")));
}

}  // namespace rcpsim::app
