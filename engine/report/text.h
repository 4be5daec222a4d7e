#pragma once

#include <string>
#include <string_view>
#include <vector>

// Text for a terminal of 80 columns.

namespace rcpsim::report {

/// Breaks a text into lines of at most 80 columns at its blanks. The first line begins with `start`, the others with as many
/// blanks as `indent`. A word that is longer has a line of its own.
std::string wrapped(std::string_view text, std::string_view start = {}, std::size_t indent = 0);

/// A path in lines of at most 80 columns, all indented by so many blanks, and the second and others by two more. It is broken
/// behind a point or a _ where there is one.
std::string path_in_lines(std::string_view path, std::size_t indent);

/// Lines of a name and up to five numbers, 80 columns wide at most. A long name has a line of its own.
class Lines
{
public:
    void text(const std::string& line) { text_ += line + '\n'; }
    void row(const std::string& name, const std::vector<std::string>& cells);
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

/// "cost_discounted" as " cost discounted", which stands below the name of an arm.
std::string label(const std::string& metric);

/// Text as a cell of comma-separated values, in quotes where it needs them.
std::string csv_cell(const std::string& text);

/// A number as such a cell: with all its digits, empty when it is not known.
std::string csv_number(double value);

}  // namespace rcpsim::report
