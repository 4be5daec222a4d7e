#include "report/pictures/sobol.h"

#include "report/pictures/axes.h"
#include "report/pictures/rows.h"

#include <fmt/format.h>

namespace rcpsim::report::pictures {

namespace {

constexpr double bar_height = 10;
const Fill first_fill{std::string(blue)};
const Fill total_fill{std::string(pale_sky), Hatch::rising};

void draw_index(Drawing& drawing, const Scale& scale, const Estimate& index, double top, const Fill& fill)
{
    const double middle = top + bar_height / 2;
    if (!is_known(index.value)) {
        draw_not_known(drawing, scale, 0, middle);
        return;
    }
    drawing.rectangle(between(scale, 0, index.value, top, top + bar_height), fill);
    draw_interval(drawing, scale, index, middle);
}

Range reach(const SobolIndices& figure)
{
    Range range;
    range.take(0.0);
    for (const auto& factor : figure.factors) {
        range.take(factor.first);
        range.take(factor.total);
    }
    return {range.low() < 0 ? range.padded(0.02).low() : 0, range.padded(0.04).high()};
}

std::string told(const SobolIndices::Factor& factor)
{
    return fmt::format("{}: first-order {}, total {}", factor.name, told(factor.first), told(factor.total));
}

}  // namespace

std::string svg(const SobolIndices& figure)
{
    Page page(figure.caption);
    if (figure.factors.empty()) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    const std::vector<Key> keys{{first_fill, "first-order index: alone"}, {total_fill, "total index: with interactions"}};
    const std::vector<std::string> notes{"Lines with ends: 95 % intervals."};
    std::vector<Row> texts;
    for (const auto& factor : figure.factors) {
        texts.push_back({factor.name});
    }
    const Rows rows(texts, draw_keys(drawing, keys, {Page::left, page.top()}) + 18, 2 * bar_height + 10);
    const Axis axis = across(reach(figure), rows.plot_left(), rows.plot_right(), {"share of the variance of " + figure.outcome});
    const double bottom = draw_across(drawing, axis, rows.top() - 4, rows.bottom() + 2);
    rows.draw(drawing);
    for (std::size_t row = 0; row < figure.factors.size(); ++row) {
        const auto& factor = figure.factors[row];
        const double y = rows.middle(row);
        drawing.group(told(factor), [&] {
            draw_index(drawing, axis.scale, factor.first, y - bar_height, first_fill);
            draw_index(drawing, axis.scale, factor.total, y, total_fill);
        });
    }
    drawing.line({axis.scale(0), rows.top() - 4}, {axis.scale(0), rows.bottom() + 2}, {});
    return page.file(bottom, fmt::format("Bars of {} factors. {}.", figure.factors.size(), told(figure.factors.front())), notes);
}

}  // namespace rcpsim::report::pictures
