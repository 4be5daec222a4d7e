#include "scenario/text.h"

#include <fmt/core.h>

#include <algorithm>
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

// A text in another encoding has a byte order mark, or a zero in every other byte of its first letters.
std::string_view other_encoding(std::string_view bytes)
{
    const auto zero = [&](std::size_t i) { return i < bytes.size() && bytes[i] == '\0'; };
    if (bytes.starts_with(std::string_view("\xff\xfe\0\0", 4)) || bytes.starts_with(std::string_view("\0\0\xfe\xff", 4))) {
        return "UTF-32";
    }
    const bool low_first = !zero(0) && zero(1) && !zero(2) && zero(3);
    const bool high_first = zero(0) && !zero(1) && zero(2) && !zero(3) && bytes.size() > 3;
    return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || low_first || high_first ? "UTF-16" : "";
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

std::string as_utf8(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t good = first_bad_byte(text);
        result += text.substr(0, good);
        text.remove_prefix(good);
        if (!text.empty()) {
            result += "\ufffd";
            text.remove_prefix(1);
        }
    }
    return result;
}

std::optional<Flaw> why_no_text(std::string_view bytes)
{
    if (const auto encoding = other_encoding(bytes); !encoding.empty()) {
        return Flaw{0, fmt::format("text in {}; expected UTF-8 (save the file in that encoding)", encoding)};
    }
    if (const auto bad = first_bad_byte(bytes); bad < bytes.size()) {
        return Flaw{bad, fmt::format("the byte 0x{:02x}; expected text in UTF-8", static_cast<std::uint8_t>(bytes[bad]))};
    }
    for (auto cr = bytes.find('\r'); cr != std::string_view::npos; cr = bytes.find('\r', cr + 1)) {
        if (!bytes.substr(cr + 1).starts_with('\n')) {
            return Flaw{cr, "a carriage return alone; expected lines that end with a line feed, or with both"};
        }
    }
    return std::nullopt;
}

std::string shortened(std::string_view text)
{
    constexpr std::size_t longest = 60;
    std::size_t length = text.substr(0, longest + 1).find_first_of("\r\n");
    if (length == std::string_view::npos && text.size() <= longest) {
        return std::string(text);
    }
    length = std::min(length, longest);
    while (length > 0 && (static_cast<std::uint8_t>(text[length]) & 0xC0) == 0x80) {
        --length;
    }
    return std::string(text.substr(0, length)) + "...";
}

}  // namespace rcpsim::scenario
