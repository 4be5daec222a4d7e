#pragma once

#include "report/pictures/svg.h"

#include <string>
#include <vector>

namespace rcpsim::report::pictures {

/// A row of a plot: its name at the left, and what is said of it at the right.
struct Row
{
    std::string name{};
    std::string aside{};
};

/// Rows below one another, with the names in a column before the plot and the asides in one behind it. Long ones have several
/// lines.
class Rows
{
public:
    /// From `top` down; a row is as high as its texts, and at least `least_height`.
    Rows(const std::vector<Row>& rows, double top, double least_height);

    double top() const { return edges_.front(); }
    double bottom() const { return edges_.back(); }
    double middle(std::size_t row) const { return (edges_[row] + edges_[row + 1]) / 2; }

    /// What is left for the plot between the columns.
    double plot_left() const { return plot_left_; }
    double plot_right() const { return plot_right_; }

    void draw(Drawing& drawing) const;

private:
    struct Lines
    {
        std::vector<std::string> name;
        std::vector<std::string> aside;
    };

    std::vector<Lines> rows_;
    std::vector<double> edges_;  // tops of rows, and the bottom of the last
    double plot_left_;
    double plot_right_;
};

}  // namespace rcpsim::report::pictures
