#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rcpsim::scenario {

/// The position of the first byte that is not part of UTF-8 text (a control character counts as such), or the size of the text.
std::size_t first_bad_byte(std::string_view text);

/// The text with a replacement character (U+FFFD) in place of each byte that is not part of UTF-8 text.
std::string as_utf8(std::string_view text);

/// Something wrong in a text.
struct Flaw
{
    std::size_t position;
    std::string problem;
};

/// Why bytes are no text that anybody could read as YAML: another encoding, control characters, carriage returns alone.
std::optional<Flaw> why_no_text(std::string_view bytes);

/// A text for a message: cut after its first line or 60 bytes, never within a letter, with "..." in place of the rest.
std::string shortened(std::string_view text);

}  // namespace rcpsim::scenario
