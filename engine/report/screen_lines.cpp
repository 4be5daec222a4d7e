#include "report/screen.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace rcpsim::report {

std::string capitals(std::string_view name)
{
    std::string words(name);
    std::transform(words.begin(), words.end(), words.begin(),
                   [](unsigned char c) { return c == '-' || c == '_' ? ' ' : static_cast<char>(std::toupper(c)); });
    return words;
}

void ScreenLines::text(const std::string& line)
{
    text_ += line;
    if (line.empty() || line.back() != '\n') {
        text_ += '\n';
    }
}

void ScreenLines::row(const std::string& name, const std::vector<std::string>& cells)
{
    constexpr std::size_t width = 80;
    constexpr std::size_t cell_width = 9;
    const std::size_t name_width = width - cell_width * cells.size();
    const bool fits = name.size() <= name_width;
    if (!fits) {
        text(name);
    }
    std::string line = fmt::format("{:<{}}", fits ? name : "", name_width);
    for (const auto& cell : cells) {
        line += fmt::format("{:>{}}", cell, cell_width);
    }
    text(line);
}

}  // namespace rcpsim::report
