#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::base {

/// The candidate closest to `word` by edit distance, or an empty string when none is close enough to be a likely slip.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace rcpsim::base
