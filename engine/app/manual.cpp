#include "app/manual.h"

#include "app/exit_status.h"
#include "app/text.h"
#include "base/version.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rcpsim::app {

namespace {

// For those who read the source of the page, lines are of 80 characters.
constexpr std::string_view description = R"(The program simulates each mother's pregnancies, care proceedings and each
child's placements to age 18, under a counterfactual and under interventions, on
the same mothers with the same luck, and gives distributions of cost.
.PP
A scenario is a text file (YAML) that tells the cohort, the hazards, the
placements with their prices, and the courses of action to compare.
Every value in it has a path, which
.B \-\-set
takes.
A run writes a results file (HDF5) with the outcome of every cohort, the seed
and the resolved scenario.
The same scenario gives the same results to the last bit, for any number of
threads and on every instruction set.
.PP
Every mistake in a scenario is told with its file, line and column, all of them
at once.
)";

constexpr std::string_view environment = R"(.TP
.B NO_COLOR
When set and not empty, nothing is set in bold.
Otherwise headings and the places of mistakes are, on a terminal.
.TP
.B TERM
When not set, or
.BR dumb ,
the same.
)";

constexpr std::string_view files = R"(.TP
.IR results/ SCENARIO .h5
What a run without
.B \-\-output
writes, in the current folder; when the file exists,
.IR results/ SCENARIO \-2.h5
and so on.
.TP
.I share/rcpsim/scenarios
Below the prefix of the installation: the scenarios of the examples.
)";

constexpr std::string_view see_also = R"(.BR h5dump (1),
.BR h5ls (1).
Results files open in Python's xarray and h5py, and in R, too.
)";

// Nothing in it is a request or an escape, wherever lines are broken.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '.':
                result += result.empty() || result.back() == ' ' ? "\\&." : ".";
                break;
            case '\\':
                result += "\\e";
                break;
            case '-':
                result += "\\-";
                break;
            case '\'':
                result += "\\(aq";
                break;
            case '`':
                result += "\\(ga";
                break;
            case '^':
                result += "\\(ha";
                break;
            case '~':
                result += "\\(ti";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string paragraph(std::string_view text)
{
    return wrapped(escaped(text), 0) + '\n';
}

std::string bold(std::string_view text)
{
    return fmt::format("\\fB{}\\fR", escaped(text));
}

std::string italic(std::string_view text)
{
    return fmt::format("\\fI{}\\fR", escaped(text));
}

// What is typed as it stands is bold, what stands for something else is italic.
std::string styled(const std::string& value)
{
    return value.find('|') == std::string::npos ? italic(value) : bold(value);
}

std::string list(const std::vector<Argument>& arguments)
{
    std::string text;
    for (const auto& [names, value, meaning, required, repeats] : arguments) {
        text += ".TP\n";
        for (const auto& name : names) {
            text += fmt::format("{}{}", &name == &names.front() ? "" : ", ", bold(name));
        }
        text += fmt::format("{}{}\n", names.empty() || value.empty() ? "" : " ", value.empty() ? "" : styled(value));
        text += paragraph(meaning + ".") + (repeats ? "May be repeated.\n" : required && !names.empty() ? "Required.\n" : "");
    }
    return text;
}

// Of a synopsis: "[COMMAND]" or "--mother N".
std::string styled_word(const std::string& word)
{
    if (word.starts_with('-')) {
        const std::size_t space = word.find(' ');
        return bold(word.substr(0, space)) + " " + styled(word.substr(space + 1));
    }
    const std::size_t begin = word.starts_with('[') ? 1 : 0;
    const std::size_t end = std::min({word.find(']'), word.find("..."), word.size()});
    return word.substr(0, begin) + styled(word.substr(begin, end - begin)) + word.substr(end);
}

std::string synopsis_line(const Command& program, const Command& command)
{
    const auto words = synopsis(command);
    std::string line = bold(program.name + " " + words.front());
    for (std::size_t i = 1; i < words.size(); ++i) {
        line += " " + styled_word(words[i]);
    }
    return line + '\n';
}

std::string examples(const Command& command)
{
    std::string text = ".PP\n.nf\n.RS 4\n";
    for (const auto& line : split(command.examples, '\n')) {
        text += escaped(line) + '\n';
    }
    return text + ".RE\n.fi\n";
}

std::string section(const Command& program, const Command& command)
{
    std::string text = fmt::format(".SS {}\n{}", escaped(command.name), synopsis_line(program, command));
    text += ".PP\n" + paragraph(command.summary + ".");
    if (!command.details.empty()) {
        text += paragraph(command.details);
    }
    return text + list(command.words) + list(command.options) + examples(command);
}

}  // namespace

std::string manual(const Command& program)
{
    std::string text = fmt::format(".\\\" From: {0} manual\n.TH RCPSIM 1 {1} \"{0} {2}\" \"User Commands\"\n", program.name,
                                   RCPSIM_DATE, base::version());
    text += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n.nf\n", program.name, escaped(program.summary));
    for (const auto& command : program.commands) {
        text += synopsis_line(program, command);
    }
    text += fmt::format(".fi\n.SH DESCRIPTION\n{}{}.SH COMMANDS\n", description, list(program.options));
    for (const auto& command : program.commands) {
        text += section(program, command);
    }
    text += ".SH EXIT STATUS\n";
    for (const auto& [status, meaning] : exit_statuses) {
        text += fmt::format(".TP\n.B {}\n{}", status, paragraph(meaning));
    }
    return text + fmt::format(".SH ENVIRONMENT\n{}.SH FILES\n{}.SH SEE ALSO\n{}", environment, files, see_also);
}

}  // namespace rcpsim::app
