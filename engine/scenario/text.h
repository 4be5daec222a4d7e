#pragma once

#include <cstddef>
#include <string_view>

namespace rcpsim::scenario {

/// The position of the first byte that is not part of UTF-8 text (a control character counts as such), or the size of the text.
std::size_t first_bad_byte(std::string_view text);

}  // namespace rcpsim::scenario
