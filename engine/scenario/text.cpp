#include "scenario/text.h"

#include <cstdint>

namespace rcpsim::scenario {

namespace {

// The length of the well-formed sequence at the start of `text`, 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0; };
    const auto follows = [&](std::size_t i, int least = 0x80, int most = 0xBF) { return byte(i) >= least && byte(i) <= most; };
    const int lead = byte(0);
    if (lead < 0x80) {
        const bool printable = lead >= 0x20 ? lead != 0x7F : lead == '\t' || lead == '\n' || lead == '\r';
        return printable ? 1 : 0;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return follows(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool second = follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        return second && follows(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool second = follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        return second && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::size_t first_bad_byte(std::string_view text)
{
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t length = sequence_length(text.substr(position));
        if (length == 0) {
            return position;
        }
        position += length;
    }
    return position;
}

std::string shortened(std::string_view text)
{
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) {
        return std::string(text);
    }
    std::size_t length = longest;
    while (length > 0 && (static_cast<std::uint8_t>(text[length]) & 0xC0) == 0x80) {
        --length;
    }
    return std::string(text.substr(0, length)) + "...";
}

}  // namespace rcpsim::scenario
