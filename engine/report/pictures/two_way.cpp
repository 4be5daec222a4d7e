#include "report/pictures/two_way.h"

#include "base/errors.h"
#include "report/pictures/axes.h"
#include "report/pictures/lettering.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace rcpsim::report::pictures {

namespace {

using Rgb = std::array<double, 3>;

constexpr double most_row_name = 150;

constexpr Rgb least_colour{190, 75, 0};  // a dark vermillion
constexpr Rgb middle_colour{247, 247, 247};
constexpr Rgb greatest_colour{0, 90, 160};  // a dark blue

// From -1 by white to 1.
Rgb colour_at(double position)
{
    const Rgb& end = position < 0 ? least_colour : greatest_colour;
    const double share = std::pow(std::min(std::abs(position), 1.0), 0.8);
    Rgb colour{};
    for (std::size_t i = 0; i < colour.size(); ++i) {
        colour[i] = middle_colour[i] + share * (end[i] - middle_colour[i]);
    }
    return colour;
}

std::string written(const Rgb& colour)
{
    return fmt::format("#{:02x}{:02x}{:02x}", std::lround(colour[0]), std::lround(colour[1]), std::lround(colour[2]));
}

// Letters that can be read on it (luminance as in ITU-R BT.601).
Colour letters_on(const Rgb& colour)
{
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] < 125 ? paper : ink;
}

struct Grid
{
    const TwoWayGrid& figure;
    Box box;
    double largest;  // of absolute values

    std::size_t columns() const { return figure.columns.size(); }
    std::size_t rows() const { return figure.rows.size(); }
    double width() const { return box.width() / static_cast<double>(columns()); }
    double height() const { return box.height() / static_cast<double>(rows()); }
    double value(std::size_t row, std::size_t column) const { return figure.outcomes[row * columns() + column]; }
    Box cell(std::size_t row, std::size_t column) const
    {
        const double left = box.left + static_cast<double>(column) * width();
        const double bottom = box.bottom - static_cast<double>(row) * height();
        return {left, bottom - height(), left + width(), bottom};
    }
    Rgb colour(double outcome) const { return colour_at(largest > 0 ? outcome / largest : 0); }
};

double largest_of(const std::vector<double>& outcomes)
{
    double largest = 0;
    for (const double outcome : outcomes) {
        largest = is_known(outcome) ? std::max(largest, std::abs(outcome)) : largest;
    }
    return largest;
}

bool numbers_fit(const Grid& grid)
{
    const auto fits = [&](double outcome) {
        return !is_known(outcome) || text_width(short_number(outcome, grid.figure.outcome.unit), small_size) + 6 <= grid.width();
    };
    return grid.height() >= small_size + 6 && std::all_of(grid.figure.outcomes.begin(), grid.figure.outcomes.end(), fits);
}

void draw_cell(Drawing& drawing, const Grid& grid, std::size_t row, std::size_t column, bool with_number)
{
    const Box cell = grid.cell(row, column);
    const double outcome = grid.value(row, column);
    if (!is_known(outcome)) {
        drawing.line({cell.left, cell.top}, {cell.right, cell.bottom}, {.colour = quiet_ink, .width = 0.7});
        drawing.line({cell.left, cell.bottom}, {cell.right, cell.top}, {.colour = quiet_ink, .width = 0.7});
        return;
    }
    const Rgb colour = grid.colour(outcome);
    drawing.rectangle(cell, {written(colour), outcome < 0 && !with_number ? Hatch::rising : Hatch::none});
    drawing.outline(cell, {.colour = paper, .width = 0.7});
    if (with_number) {
        drawing.text({cell.middle().x, cell.middle().y + small_size * half_capital},
                     short_number(outcome, grid.figure.outcome.unit),
                     {.size = small_size, .anchor = Anchor::middle, .colour = letters_on(colour)});
    }
}

// The edges between cells above 0 and cells that are not. Returns whether there are any.
bool draw_contour(Drawing& drawing, const Grid& grid)
{
    std::vector<std::array<Point, 2>> edges;
    const auto differ = [&](double a, double b) { return is_known(a) && is_known(b) && (a > 0) != (b > 0); };
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        for (std::size_t column = 0; column < grid.columns(); ++column) {
            const Box cell = grid.cell(row, column);
            const double here = grid.value(row, column);
            if (column + 1 < grid.columns() && differ(here, grid.value(row, column + 1))) {
                edges.push_back({Point{cell.right, cell.top - 1}, Point{cell.right, cell.bottom + 1}});
            }
            if (row + 1 < grid.rows() && differ(here, grid.value(row + 1, column))) {
                edges.push_back({Point{cell.left - 1, cell.top}, Point{cell.right + 1, cell.top}});
            }
        }
    }
    for (const auto& stroke : {Stroke{.colour = paper, .width = 5}, Stroke{.width = 2.4}}) {
        for (const auto& [from, to] : edges) {
            drawing.line(from, to, stroke);
        }
    }
    return !edges.empty();
}

// Names of columns, of as many as have room; returns where they end.
double draw_columns(Drawing& drawing, const Grid& grid)
{
    constexpr double most_width = 80;
    const double needed = std::min(widest(grid.figure.columns, small_size), most_width) + 6;
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(needed / grid.width())));
    std::size_t most_lines = 1;
    for (std::size_t column = 0; column < grid.columns(); column += every) {
        const auto name = wrapped(grid.figure.columns[column], std::max(most_width, grid.width() - 6), small_size);
        drawing.lines({grid.cell(0, column).middle().x, grid.box.bottom + 4 + small_size}, name,
                      {.size = small_size, .anchor = Anchor::middle, .colour = quiet_ink});
        most_lines = std::max(most_lines, name.size());
    }
    return grid.box.bottom + 4 + static_cast<double>(most_lines) * small_size * line_spacing;
}

// The scale of colours, from the least to the greatest outcome; returns where its title ends.
double draw_scale(Drawing& drawing, const Grid& grid, double top)
{
    Range range;
    range.take(0.0);
    for (const double outcome : grid.figure.outcomes) {
        range.take(outcome);
    }
    constexpr double length = 300;
    constexpr int steps = 60;
    const double left = std::max(grid.box.middle().x - length / 2, Page::left);
    const Axis axis = across(range, left, left + length, grid.figure.outcome);
    for (int i = 0; i < steps; ++i) {
        const double from = range.low() + (range.high() - range.low()) * i / steps;
        const double to = range.low() + (range.high() - range.low()) * (i + 1) / steps;
        drawing.rectangle({axis.scale(from), top, axis.scale(to) + (i + 1 < steps ? 0.5 : 0), top + 10},
                          {written(grid.colour((from + to) / 2))});
    }
    return draw_across(drawing, axis, top + 9, top + 10);
}

std::vector<std::string> notes_of(const Grid& grid, bool contour, bool with_numbers)
{
    std::vector<std::string> notes;
    if (contour) {
        notes.emplace_back("The heavy line runs between outcomes above 0 and others.");
    }
    if (!with_numbers && std::any_of(grid.figure.outcomes.begin(), grid.figure.outcomes.end(), [](double v) { return v < 0; })) {
        notes.emplace_back("Hatched: below 0.");
    }
    if (!std::all_of(grid.figure.outcomes.begin(), grid.figure.outcomes.end(), is_known)) {
        notes.emplace_back("Crossed out: not known.");
    }
    return notes;
}

std::string told(const TwoWayGrid& figure)
{
    return fmt::format("Grid of {}: {} values of {} across, {} values of {} upwards.", titled(figure.outcome),
                       figure.columns.size(), figure.across, figure.rows.size(), figure.upwards);
}

// As wide as the page or as so many cells, with the names of rows at the left.
Grid grid_of(const TwoWayGrid& figure, double top)
{
    constexpr double cell_width = 90;
    constexpr double whole_height = 360;
    double names_width = 0;
    for (const auto& name : figure.rows) {
        names_width = std::max(names_width, widest(wrapped(name, most_row_name, small_size), small_size));
    }
    const double left = Page::left + names_width + 8;
    const double width = std::min(Page::right - left, cell_width * static_cast<double>(figure.columns.size()));
    const auto rows = static_cast<double>(figure.rows.size());
    const double height = rows * std::clamp(whole_height / rows, 8.0, 34.0);
    return {figure, {left, top, left + width, top + height}, largest_of(figure.outcomes)};
}

// Names of rows, of as many as have room.
void draw_rows(Drawing& drawing, const Grid& grid)
{
    std::vector<std::vector<std::string>> names;
    std::size_t most_lines = 1;
    for (const auto& name : grid.figure.rows) {
        names.push_back(wrapped(name, most_row_name, small_size));
        most_lines = std::max(most_lines, names.back().size());
    }
    const double needed = static_cast<double>(most_lines) * small_size * line_spacing;
    const auto every = static_cast<std::size_t>(std::ceil(needed / grid.height()));
    for (std::size_t row = 0; row < names.size(); row += every) {
        drawing.lines_around({grid.box.left - 6, grid.cell(row, 0).middle().y}, names[row],
                             {.size = small_size, .anchor = Anchor::end, .colour = quiet_ink});
    }
}

// The number across, below the names of columns; returns where it ends.
double draw_title_across(Drawing& drawing, const Grid& grid, double top)
{
    const auto lines = wrapped(grid.figure.across, Page::right - Page::left, text_size);
    const double half = widest(lines, text_size) / 2;
    drawing.lines({std::clamp(grid.box.middle().x, Page::left + half, Page::right - half), top + 4 + text_size * ascent}, lines,
                  {.anchor = Anchor::middle});
    return top + 4 + static_cast<double>(lines.size()) * text_size * line_spacing;
}

}  // namespace

std::string svg(const TwoWayGrid& figure)
{
    base::require(figure.outcomes.size() == figure.rows.size() * figure.columns.size(), "a grid has an outcome in each cell");
    Page page(figure.caption);
    if (figure.outcomes.empty()) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    const auto title = wrapped(figure.upwards, Page::right - Page::left, text_size);
    drawing.lines({Page::left, page.top() + text_size * ascent}, title, {});
    const Grid grid = grid_of(figure, page.top() + static_cast<double>(title.size()) * text_size * line_spacing + 8);
    const bool with_numbers = numbers_fit(grid);
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        for (std::size_t column = 0; column < grid.columns(); ++column) {
            draw_cell(drawing, grid, row, column, with_numbers);
        }
    }
    const bool contour = draw_contour(drawing, grid);
    drawing.outline(grid.box, {.colour = quiet_ink});
    draw_rows(drawing, grid);
    const double titles_bottom = draw_title_across(drawing, grid, draw_columns(drawing, grid));
    return page.file(draw_scale(drawing, grid, titles_bottom + 12), told(figure), notes_of(grid, contour, with_numbers));
}

}  // namespace rcpsim::report::pictures
