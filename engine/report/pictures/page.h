#pragma once

#include "report/pictures/svg.h"

#include <string>
#include <vector>

// What every figure has around it.

namespace rcpsim::report::pictures {

/// What is said about a figure.
struct Caption
{
    std::string title{};
    std::string subtitle{};                ///< of what: scenario, outcome, arms
    std::vector<std::string> footnotes{};  ///< paragraphs: which uncertainties are in it, what rests on assumed values
};

/// Title above, footnotes below, and a drawing between them.
class Page
{
public:
    static constexpr double width = 720;
    static constexpr double left = 24;
    static constexpr double right = width - 32;

    explicit Page(const Caption& caption);

    Drawing& drawing() { return drawing_; }
    /// Where the title ends and the figure may begin.
    double top() const { return top_; }
    /// The file. The figure ends at that height; `description` tells in words what it shows to those who do not see it.
    std::string file(double bottom, const std::string& description, const std::vector<std::string>& notes = {});
    /// The file of a figure that has nothing to show.
    std::string empty_file();

private:
    Caption caption_;
    Drawing drawing_;
    double top_;
};

/// What a surface stands for.
struct Key
{
    Fill fill{};
    std::string name{};
};

/// Small surfaces with their names, side by side from that point, in as many lines as they need. Returns where they end.
double draw_keys(Drawing& drawing, const std::vector<Key>& keys, Point at);

}  // namespace rcpsim::report::pictures
