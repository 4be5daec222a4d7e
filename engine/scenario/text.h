#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rcpsim::scenario {

/// The position of the first byte that is not part of UTF-8 text (a control character counts as such), or the size of the text.
std::size_t first_bad_byte(std::string_view text);

/// A text for a message: cut after 60 bytes, never within a letter, with "..." in place of the rest.
std::string shortened(std::string_view text);

}  // namespace rcpsim::scenario
