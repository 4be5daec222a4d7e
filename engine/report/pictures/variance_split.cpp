#include "report/pictures/variance_split.h"

#include "base/errors.h"
#include "report/pictures/axes.h"
#include "report/pictures/lettering.h"
#include "report/pictures/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace rcpsim::report::pictures {

namespace {

constexpr double bar_height = 20;

struct Look
{
    Fill fill;
    Colour letters;
};

Look look_of(std::size_t part)
{
    static const std::array<Look, 6> looks{{{{std::string(blue)}, paper},
                                            {{std::string(pale_sky), Hatch::rising}, ink},
                                            {{std::string(orange), Hatch::dotted}, ink},
                                            {{"#ffffff", Hatch::falling}, ink},
                                            {{std::string(purple)}, ink},
                                            {{std::string(pale_grey)}, ink}}};
    return looks[part % looks.size()];
}

std::string share_of(double share)
{
    const double percent = 100 * share;
    if (!is_known(share) || std::abs(percent) >= 1000) {
        return is_known(percent) ? short_number(percent) + " %" : "not known";
    }
    const bool vanishes = std::abs(percent) < 0.05;
    return vanishes && share != 0
               ? "< 0.1 %"
               : fmt::format("{:.{}f} %", vanishes ? 0.0 : percent, std::abs(percent) < 1 && !vanishes ? 1 : 0);
}

double length_of(double share)
{
    return is_known(share) ? std::max(share, 0.0) : 0;
}

// A share that has no room in its own segment.
struct Outside
{
    double x;
    std::string text;
};

// Below the bar, moved apart, each with a line to its segment.
void draw_outside(Drawing& drawing, const std::vector<Outside>& shares, const Scale& scale, double bottom)
{
    constexpr double gap = 6;
    std::vector<double> positions;
    std::vector<double> sizes;
    for (const auto& share : shares) {
        positions.push_back(share.x);
        sizes.push_back(text_width(share.text, small_size) + gap);
    }
    positions = apart(positions, sizes, scale.first(), scale.last() + gap / 2);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        drawing.path({{shares[i].x, bottom}, {shares[i].x, bottom + 2}, {positions[i], bottom + 5}},
                     {.colour = quiet_ink, .width = 0.8});
        drawing.text({positions[i], bottom + 6 + small_size * ascent}, shares[i].text,
                     {.size = small_size, .anchor = Anchor::middle});
    }
}

void draw_bar(Drawing& drawing, const Scale& scale, const VarianceSplit::Bar& bar, double top)
{
    const double bottom = top + bar_height;
    std::vector<Outside> outside;
    double from = 0;
    for (std::size_t part = 0; part < bar.shares.size(); ++part) {
        const double to = from + length_of(bar.shares[part]);
        const Box box{scale(from), top, scale(to), bottom};
        const auto [fill, letters] = look_of(part);
        drawing.rectangle(box, fill);
        drawing.outline(box, {.colour = ink, .width = 0.6});
        const std::string text = share_of(bar.shares[part]);
        if (text_width(text, small_size) + 8 <= box.width()) {
            if (fill.hatch != Hatch::none) {
                const double half = text_width(text, small_size) / 2 + 2;
                const double x = box.middle().x;
                drawing.rectangle({x - half, top + 4, x + half, bottom - 4}, {fill.colour});
            }
            drawing.text({box.middle().x, box.middle().y + small_size * half_capital}, text,
                         {.size = small_size, .anchor = Anchor::middle, .colour = letters});
        } else {
            outside.push_back({box.middle().x, text});
        }
        from = to;
    }
    draw_outside(drawing, outside, scale, bottom);
}

std::string told(const VarianceSplit& figure, const VarianceSplit::Bar& bar)
{
    std::string text = bar.name + ":";
    for (std::size_t part = 0; part < figure.parts.size(); ++part) {
        text += fmt::format("{} {} {}", part == 0 ? "" : ",", figure.parts[part], share_of(bar.shares[part]));
    }
    return text;
}

}  // namespace

std::string svg(const VarianceSplit& figure)
{
    Page page(figure.caption);
    if (figure.bars.empty() || figure.parts.empty()) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    std::vector<Key> keys;
    for (std::size_t part = 0; part < figure.parts.size(); ++part) {
        keys.push_back({look_of(part).fill, figure.parts[part]});
    }
    std::vector<Row> texts;
    Range range(0, 1);
    for (const auto& bar : figure.bars) {
        base::require(bar.shares.size() == figure.parts.size(), "a bar has a share of each part");
        texts.push_back({bar.name, bar.aside});
        double sum = 0;
        for (const double share : bar.shares) {
            sum += length_of(share);
        }
        range.take(sum);
    }
    const Rows rows(texts, draw_keys(drawing, keys, {Page::left, page.top()}) + 16, bar_height + 26);
    const Axis axis = across(range, rows.plot_left(), rows.plot_right(), {"share of the variance"});
    const double bottom = draw_across(drawing, axis, rows.top(), rows.bottom() + 6);
    rows.draw(drawing);
    for (std::size_t row = 0; row < figure.bars.size(); ++row) {
        const auto& bar = figure.bars[row];
        drawing.group(told(figure, bar), [&] { draw_bar(drawing, axis.scale, bar, rows.middle(row) - bar_height / 2); });
    }
    return page.file(bottom, told(figure, figure.bars.front()) + ".");
}

}  // namespace rcpsim::report::pictures
