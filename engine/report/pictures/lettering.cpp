#include "report/pictures/lettering.h"

#include "scenario/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rcpsim::report::pictures {

namespace {

// Advance widths of Helvetica from blank to ~, in thousandths of the size (Adobe Font Metrics; Arial and Liberation Sans agree).
constexpr std::array<std::uint16_t, 95> helvetica{
    278, 278, 355, 556, 556, 889, 667, 191, 333,  333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667,  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

// The bytes of the letter that starts there. Requires printable text.
std::size_t letter_length(std::string_view text)
{
    const auto first = static_cast<std::uint8_t>(text.front());
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

// In thousandths of the size.
double letter_width(std::string_view letter)
{
    const auto first = static_cast<std::uint8_t>(letter.front());
    if (first < 0x80) {
        return helvetica[first - std::size_t{0x20}];
    }
    if (first < 0xCC) {
        return letter == "£" ? 556 : 667;
    }
    const bool combines = letter >= "\u0300" && letter <= "\u036f";
    return combines ? 0 : first < 0xE0 ? 720 : letter == "\u2212" ? 584 : 1000;
}

// Cuts a word that does not fit where that hurts least, each level where the one before did not help.
void cut(std::string_view word, double width, double size, std::size_t level, std::vector<std::string_view>& pieces)
{
    constexpr std::array<std::string_view, 2> breaks{".", "_-/,:;=+"};
    if (word.empty() || level > breaks.size() || text_width(word, size) <= width) {
        if (!word.empty()) {
            pieces.push_back(word);
        }
        return;
    }
    while (!word.empty()) {
        const std::size_t found = level < breaks.size() ? word.find_first_of(breaks[level]) : letter_length(word) - 1;
        const std::size_t length = found == std::string_view::npos ? word.size() : found + 1;
        cut(word.substr(0, length), width, size, level + 1, pieces);
        word.remove_prefix(length);
    }
}

}  // namespace

std::string printable(std::string_view text)
{
    std::string result = scenario::as_utf8(text);
    for (const std::string_view not_xml : {"\xef\xbf\xbe", "\xef\xbf\xbf"}) {
        for (auto at = result.find(not_xml); at != std::string::npos; at = result.find(not_xml, at)) {
            result.replace(at, not_xml.size(), "\ufffd");
        }
    }
    std::replace_if(
        result.begin(), result.end(), [](char letter) { return static_cast<std::uint8_t>(letter) < 0x20 || letter == 0x7f; },
        ' ');
    return result;
}

double text_width(std::string_view text, double size, bool bold)
{
    double thousandths = 0;
    while (!text.empty()) {
        const std::size_t length = letter_length(text);
        thousandths += letter_width(text.substr(0, length));
        text.remove_prefix(std::min(length, text.size()));
    }
    constexpr double bold_is_wider = 1.1;
    return thousandths / 1000 * size * (bold ? bold_is_wider : 1);
}

double widest(const std::vector<std::string>& lines, double size)
{
    double width = 0;
    for (const auto& line : lines) {
        width = std::max(width, text_width(line, size));
    }
    return width;
}

std::vector<std::string> wrapped(std::string_view text, double width, double size, bool bold)
{
    const std::string clean = printable(text);
    const double available = bold ? width / text_width("n", 1, true) * text_width("n", 1) : width;
    std::vector<std::string> lines;
    std::string_view rest = clean;
    while (true) {
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (rest.empty()) {
            return lines;
        }
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(word.size());
        std::vector<std::string_view> pieces;
        cut(word, available, size, 0, pieces);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const std::string joined =
                lines.empty() ? std::string() : lines.back() + (i == 0 ? " " : "") + std::string(pieces[i]);
            if (!lines.empty() && text_width(joined, size) <= available) {
                lines.back() = joined;
            } else {
                lines.emplace_back(pieces[i]);
            }
        }
    }
}

std::vector<std::string> balanced(std::string_view text, double width, double size)
{
    const auto lines = wrapped(text, width, size);
    double enough = width;
    double too_little = lines.empty() ? width : width / static_cast<double>(lines.size()) / 2;
    while (lines.size() > 1 && enough - too_little > 1) {
        const double tried = (enough + too_little) / 2;
        (wrapped(text, tried, size).size() > lines.size() ? too_little : enough) = tried;
    }
    return wrapped(text, enough, size);
}

}  // namespace rcpsim::report::pictures
