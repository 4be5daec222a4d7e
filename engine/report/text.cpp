#include "report/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace rcpsim::report {

namespace {

constexpr std::size_t width = 80;

}  // namespace

std::string wrapped(std::string_view text, std::string_view start, std::size_t indent)
{
    std::string lines(start);
    std::size_t column = start.size();
    bool begins = true;
    std::istringstream stream{std::string(text)};
    for (std::string word; stream >> word;) {
        if (!begins && column + 1 + word.size() > width) {
            lines += '\n' + std::string(indent, ' ');
            column = indent;
            begins = true;
        }
        lines += begins ? word : " " + word;
        column += word.size() + (begins ? 0 : 1);
        begins = false;
    }
    return lines;
}

std::string path_in_lines(std::string_view path, std::size_t indent)
{
    std::string lines(indent, ' ');
    for (std::size_t room = width - indent; path.size() > room; room = width - indent - 2) {
        const std::size_t end = path.substr(0, room).find_last_of("._");
        const std::size_t length = end == std::string_view::npos ? room : end + 1;
        lines += std::string(path.substr(0, length)) + '\n' + std::string(indent + 2, ' ');
        path.remove_prefix(length);
    }
    return lines + std::string(path);
}

void Lines::row(const std::string& name, const std::vector<std::string>& cells)
{
    constexpr std::size_t name_width = 20;
    const bool fits = name.size() <= name_width;
    if (!fits) {
        text(name);
    }
    std::string line = fmt::format("{:<{}}", fits ? name : "", name_width);
    for (const auto& cell : cells) {
        line += fmt::format("{:>12}", cell);
    }
    text(line);
}

std::string label(const std::string& metric)
{
    std::string words = " " + metric;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string csv_cell(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos) {
        return text;
    }
    std::string inside;
    for (const char letter : text) {
        inside.append(letter == '"' ? 2 : 1, letter);
    }
    return fmt::format("\"{}\"", inside);
}

std::string csv_number(double value)
{
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
}

}  // namespace rcpsim::report
