#include "report/pictures/rows.h"

#include "report/pictures/lettering.h"
#include "report/pictures/page.h"

#include <algorithm>

namespace rcpsim::report::pictures {

namespace {

constexpr double gap = 10;

}  // namespace

Rows::Rows(const std::vector<Row>& rows, double top, double least_height)
    : edges_{top}
    , plot_left_(Page::left)
    , plot_right_(Page::right)
{
    constexpr double most_name = 236;
    constexpr double most_aside = 150;
    double name = 0;
    double aside = 0;
    for (const auto& row : rows) {
        rows_.push_back({balanced(row.name, most_name, text_size), wrapped(row.aside, most_aside, small_size)});
        const auto& lines = rows_.back();
        const double height =
            std::max(static_cast<double>(lines.name.size()) * text_size, static_cast<double>(lines.aside.size()) * small_size);
        edges_.push_back(edges_.back() + std::max(least_height, height * line_spacing + 6));
        name = std::max(name, widest(lines.name, text_size));
        aside = std::max(aside, widest(lines.aside, small_size));
    }
    plot_left_ += name + gap;
    plot_right_ -= aside > 0 ? aside + gap : 0;
}

void Rows::draw(Drawing& drawing) const
{
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        drawing.lines_around({plot_left_ - gap, middle(row)}, rows_[row].name, {.anchor = Anchor::end});
        drawing.lines_around({Page::right, middle(row)}, rows_[row].aside,
                             {.size = small_size, .anchor = Anchor::end, .colour = quiet_ink});
    }
}

}  // namespace rcpsim::report::pictures
