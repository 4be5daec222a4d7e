#include "report/pictures/worth.h"

#include "report/pictures/axes.h"
#include "report/pictures/lettering.h"
#include "report/pictures/rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace rcpsim::report::pictures {

namespace {

constexpr double half_bar = 7;
const Fill bar_fill{std::string(sky)};
const Fill interval_fill{std::string(pale_grey)};

Range reach(const WorthOfKnowing& figure)
{
    Range range;
    range.take(0.0);
    range.take(figure.all);
    for (const auto& group : figure.groups) {
        range.take(group.worth);
    }
    return {range.low() < 0 ? range.padded(0.02).low() : 0, range.padded(0.04).high()};
}

void draw_bar(Drawing& drawing, const Scale& scale, const Estimate& worth, double y)
{
    if (is_known(worth.value)) {
        drawing.rectangle(between(scale, 0, worth.value, y - half_bar, y + half_bar), bar_fill);
        draw_interval(drawing, scale, worth, y);
    }
}

// A line for knowing everything, in the band of its interval.
void draw_all(Drawing& drawing, const Scale& scale, const Rows& rows, const WorthOfKnowing& figure)
{
    const std::string text = "all at once: " + short_number(figure.all.value, figure.worth.unit);
    const double half = text_width(text, small_size) / 2;
    const double x = scale(figure.all.value);
    drawing.line({x, rows.top() - 4}, {x, rows.bottom() + 2}, {.colour = vermillion, .width = 1.6, .dash = "6 3"});
    drawing.text({std::clamp(x, Page::left + half, Page::right - half), rows.top() - 9}, text,
                 {.size = small_size, .anchor = Anchor::middle});
}

}  // namespace

std::string svg(const WorthOfKnowing& figure)
{
    Page page(figure.caption);
    if (figure.groups.empty()) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    std::vector<Row> texts;
    for (const auto& group : figure.groups) {
        texts.push_back({group.name, short_number(group.worth.value, figure.worth.unit)});
    }
    const bool has_all = is_known(figure.all.value);
    const Rows rows(texts, page.top() + (has_all ? 22 : 4), 2 * half_bar + 10);
    const Axis axis = across(reach(figure), rows.plot_left(), rows.plot_right(), figure.worth);
    const bool has_band = has_all && is_known(figure.all.low) && is_known(figure.all.high);
    if (has_band) {
        drawing.rectangle({axis.scale(figure.all.low), rows.top() - 4, axis.scale(figure.all.high), rows.bottom() + 2},
                          interval_fill);
    }
    const double bottom = draw_across(drawing, axis, rows.top() - 4, rows.bottom() + 2);
    rows.draw(drawing);
    if (has_all) {
        draw_all(drawing, axis.scale, rows, figure);
    }
    for (std::size_t row = 0; row < figure.groups.size(); ++row) {
        const auto& [name, worth] = figure.groups[row];
        drawing.group(fmt::format("{}: {}", name, told(worth, figure.worth.unit)),
                      [&, &worth = worth] { draw_bar(drawing, axis.scale, worth, rows.middle(row)); });
    }
    drawing.line({axis.scale(0), rows.top() - 4}, {axis.scale(0), rows.bottom() + 2}, {});
    const auto& [name, worth] = figure.groups.front();
    return page.file(bottom,
                     fmt::format("Bars of {} groups. {}: {}. All at once: {}.", figure.groups.size(), name,
                                 told(worth, figure.worth.unit), told(figure.all, figure.worth.unit)),
                     {has_band ? "Lines with ends, and the band around the broken line: 95 % intervals."
                               : "Lines with ends: 95 % intervals."});
}

}  // namespace rcpsim::report::pictures
