#pragma once

#include <string_view>

namespace rcpsim::base {

/// Whether a text is of a pattern, in which '*' stands for any letters or none.
bool matches(std::string_view pattern, std::string_view text);

}  // namespace rcpsim::base
