#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rcpsim::app {

/// `text` in lines of at most `width` characters, broken at spaces. The first starts at column `indent`, the others are indented
/// to it.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 80);

/// `text` with every `what` replaced.
std::string replaced(std::string text, std::string_view what, std::string_view by);

/// The parts between separators; of lines that all end with one, the lines.
std::vector<std::string> split(const std::string& text, char separator);

}  // namespace rcpsim::app
