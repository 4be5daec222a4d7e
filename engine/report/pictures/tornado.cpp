#include "report/pictures/tornado.h"

#include "report/pictures/axes.h"
#include "report/pictures/lettering.h"
#include "report/pictures/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rcpsim::report::pictures {

namespace {

constexpr double half_bar = 6.5;
const Fill low_fill{std::string(pale_sky), Hatch::rising};
const Fill high_fill{std::string(blue)};

bool is_known(const Tornado::Bar& bar)
{
    return pictures::is_known(bar.at_low.value) || pictures::is_known(bar.at_high.value);
}

// The longest first, those that are not known last.
std::vector<Tornado::Bar> longest(const Tornado& figure)
{
    std::vector<Tornado::Bar> bars = figure.bars;
    const auto length = [&](const Tornado::Bar& bar) {
        double least = figure.base;
        double most = figure.base;
        for (const auto& end : {bar.at_low, bar.at_high}) {
            least = pictures::is_known(end.value) ? std::min(least, end.value) : least;
            most = pictures::is_known(end.value) ? std::max(most, end.value) : most;
        }
        return is_known(bar) ? most - least : -1;
    };
    std::stable_sort(bars.begin(), bars.end(), [&](const auto& a, const auto& b) { return length(a) > length(b); });
    bars.resize(std::min(bars.size(), figure.most_bars));
    return bars;
}

std::string values_of(const Tornado::Bar& bar)
{
    return bar.low.empty() && bar.high.empty() ? std::string() : fmt::format("{} … {}", bar.low, bar.high);
}

std::string told(const Tornado& figure, const Tornado::Bar& bar)
{
    return fmt::format("{}: {} {}, {} {}", bar.name, told(bar.at_low, figure.outcome.unit), figure.low_name,
                       told(bar.at_high, figure.outcome.unit), figure.high_name);
}

void draw_end(Drawing& drawing, const Scale& scale, double base, const Estimate& end, double top, double bottom, const Fill& fill)
{
    if (pictures::is_known(end.value)) {
        drawing.rectangle(between(scale, base, end.value, top, bottom), fill);
    }
}

// Ends at both sides of the base share the height; on one side they lie below one another.
void draw_bar(Drawing& drawing, const Scale& scale, double base, const Tornado::Bar& bar, double y)
{
    const bool both_sides = !((bar.at_low.value - base) * (bar.at_high.value - base) > 0);
    const double low_bottom = both_sides ? y + half_bar : y;
    const double high_top = both_sides ? y - half_bar : y;
    draw_end(drawing, scale, base, bar.at_low, y - half_bar, low_bottom, low_fill);
    draw_end(drawing, scale, base, bar.at_high, high_top, y + half_bar, high_fill);
    draw_interval(drawing, scale, bar.at_low, (y - half_bar + low_bottom) / 2);
    draw_interval(drawing, scale, bar.at_high, (high_top + y + half_bar) / 2);
    if (!is_known(bar)) {
        draw_not_known(drawing, scale, base, y);
    }
}

Range reach(const std::vector<Tornado::Bar>& bars, double base)
{
    Range range;
    range.take(base);
    for (const auto& bar : bars) {
        range.take(bar.at_low);
        range.take(bar.at_high);
    }
    return range.padded(0.04);
}

void draw_base(Drawing& drawing, const Scale& scale, const Rows& rows, const Tornado& figure)
{
    const double x = scale(figure.base);
    drawing.line({x, rows.top() - 4}, {x, rows.bottom() + 2}, {.width = 1.3});
    const std::string base = "base " + short_number(figure.base, figure.outcome.unit);
    const double half = text_width(base, small_size) / 2;
    drawing.text({std::clamp(x, Page::left + half, Page::right - half), rows.top() - 9}, base,
                 {.size = small_size, .anchor = Anchor::middle});
}

std::vector<std::string> notes_of(const Tornado& figure, std::size_t drawn, bool intervals)
{
    std::vector<std::string> notes;
    if (const auto left = figure.bars.size() - drawn; left > 0) {
        notes.push_back(fmt::format("{} more {} with shorter bars {} not drawn.", left, left == 1 ? "number" : "numbers",
                                    left == 1 ? "is" : "are"));
    }
    if (intervals) {
        notes.emplace_back("Lines with ends: 95 % intervals of what the simulation itself may be off.");
    }
    return notes;
}

}  // namespace

std::string svg(const Tornado& figure)
{
    Page page(figure.caption);
    const auto bars = longest(figure);
    if (bars.empty() || !pictures::is_known(figure.base)) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    const double keys_bottom =
        draw_keys(drawing, {{low_fill, figure.low_name}, {high_fill, figure.high_name}}, {Page::left, page.top()});

    std::vector<Row> texts;
    for (const auto& bar : bars) {
        texts.push_back({bar.name, values_of(bar)});
    }
    const Rows rows(texts, keys_bottom + 30, 2 * half_bar + 8);
    const Axis axis = across(reach(bars, figure.base), rows.plot_left(), rows.plot_right(), figure.outcome);
    const double bottom = draw_across(drawing, axis, rows.top() - 4, rows.bottom() + 2);
    rows.draw(drawing);
    bool intervals = false;
    for (std::size_t row = 0; row < bars.size(); ++row) {
        drawing.group(told(figure, bars[row]), [&] { draw_bar(drawing, axis.scale, figure.base, bars[row], rows.middle(row)); });
        intervals |= pictures::is_known(bars[row].at_low.low) || pictures::is_known(bars[row].at_high.low);
    }
    draw_base(drawing, axis.scale, rows, figure);
    return page.file(bottom,
                     fmt::format("Tornado diagram of {}, base {}. {}.", titled(figure.outcome),
                                 short_number(figure.base, figure.outcome.unit), told(figure, bars.front())),
                     notes_of(figure, bars.size(), intervals));
}

}  // namespace rcpsim::report::pictures
