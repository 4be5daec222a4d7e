#pragma once

#include <string>
#include <string_view>
#include <vector>

// Text whose width is known before anybody draws it.

namespace rcpsim::report::pictures {

/// The text in one line of UTF-8 that XML may hold: blanks for line breaks, a replacement character for each byte that is none.
std::string printable(std::string_view text);

/// How wide a printable text is in Helvetica, Arial or Liberation Sans, in pixels at that size. An estimate for letters beyond
/// ASCII and for bold ones, on the wide side.
double text_width(std::string_view text, double size, bool bold = false);

/// The width of the widest line; 0 where there is none.
double widest(const std::vector<std::string>& lines, double size);

/// Breaks a text at blanks into lines that are no wider than that. A word that does not fit is broken after a point, failing that
/// after a _ or its like, failing that anywhere; nothing is cut off.
std::vector<std::string> wrapped(std::string_view text, double width, double size, bool bold = false);

/// wrapped() into as many lines, but all of them about as long.
std::vector<std::string> balanced(std::string_view text, double width, double size);

}  // namespace rcpsim::report::pictures
