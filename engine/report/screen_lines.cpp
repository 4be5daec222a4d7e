#include "report/screen.h"

#include "report/numbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace rcpsim::report {

std::string brief(double value)
{
    if (std::isnan(value)) {
        return "-";
    }
    if (value == 0) {
        return "0";  // whatever its sign
    }
    const double magnitude = std::abs(value);
    if (magnitude < 10 && value != std::round(value)) {
        return fmt::format("{:.2f}", value);
    }
    if (magnitude < 1000 && value != std::round(value)) {
        return fmt::format("{:.1f}", value);
    }
    if (magnitude < 1e6) {
        return readable_count(value);
    }
    return magnitude < 1e9    ? fmt::format("{:.{}f} m", value / 1e6, magnitude < 1e7 ? 2 : 1)
           : magnitude < 1e12 ? fmt::format("{:.{}f} bn", value / 1e9, magnitude < 1e10 ? 2 : 1)
                              : fmt::format("{:.1e}", value);
}

std::string percent(double share)
{
    return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100 * share);
}

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
