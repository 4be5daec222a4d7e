#pragma once

#include "base/errors.h"
#include "scenario/node.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace rcpsim::scenario {

/// The YAML library's refusal of a text, and how far it had been read.
struct Refusal
{
    std::string_view words;  ///< the library's own
    std::size_t position;    ///< in the text
    std::size_t last_read;   ///< the position of the last key, value or bracket before that
    std::size_t innermost;   ///< the position of the innermost list or map that is not at its end
};

/// What was refused, told to the person who wrote the text, at the place where it can be mended.
base::Mistake in_plain_words(const Refusal& refusal, std::string_view text, const std::string& source);

/// The place of a position in a text.
Mark place_in(std::string_view text, std::size_t position, const std::string& source);

/// Words for what is refused by us and by the library alike.
inline constexpr std::string_view an_alias =
    "an alias ('*'); expected the value itself (share values with 'extends'), or quotes around text";
inline constexpr std::string_view an_anchor =
    "an anchor ('&'); expected a value without one (share values with 'extends'), or quotes around text";
inline constexpr std::size_t longest_key = 1024;
std::string too_long_a_key();

}  // namespace rcpsim::scenario
