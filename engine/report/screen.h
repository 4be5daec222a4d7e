#pragma once

#include <string>
#include <string_view>
#include <vector>

// The layout of the screen after a run: words, and up to six short numbers, in 80 columns.

namespace rcpsim::report {

/// "STEP TOGETHER" of "step-together".
std::string capitals(std::string_view name);

class ScreenLines
{
public:
    /// A line of text; text that ends a line already ends only that.
    void text(const std::string& line);
    void row(const std::string& name, const std::vector<std::string>& cells);
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

}  // namespace rcpsim::report
