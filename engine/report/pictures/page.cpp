#include "report/pictures/page.h"

#include "report/pictures/lettering.h"

#include <algorithm>

namespace rcpsim::report::pictures {

namespace {

double height_of(const std::vector<std::string>& lines, double size)
{
    return static_cast<double>(lines.size()) * size * line_spacing;
}

}  // namespace

Page::Page(const Caption& caption)
    : caption_(caption)
    , top_(20)
{
    const auto title = wrapped(caption.title, right - left, title_size, true);
    drawing_.lines({left, top_ + title_size * ascent}, title, {.size = title_size, .bold = true});
    top_ += height_of(title, title_size);
    const auto subtitle = wrapped(caption.subtitle, right - left, text_size);
    drawing_.lines({left, top_ + 4 + text_size * ascent}, subtitle, {.colour = quiet_ink});
    top_ += height_of(subtitle, text_size) + 16;
}

std::string Page::file(double bottom, const std::string& description, const std::vector<std::string>& notes)
{
    std::vector<std::string> paragraphs = notes;
    paragraphs.insert(paragraphs.end(), caption_.footnotes.begin(), caption_.footnotes.end());
    double y = bottom + 14;
    if (!paragraphs.empty()) {
        drawing_.line({left, y}, {right, y}, {.colour = grid_ink});
        y += 8;
    }
    for (const auto& paragraph : paragraphs) {
        const auto lines = wrapped(paragraph, right - left, small_size);
        drawing_.lines({left, y + small_size * ascent}, lines, {.size = small_size, .colour = quiet_ink});
        y += height_of(lines, small_size) + 3;
    }
    return drawing_.file(width, y + 10, caption_.title, description);
}

std::string Page::empty_file()
{
    drawing_.text({left, top_ + text_size}, "There is nothing to show.", {.colour = quiet_ink});
    return file(top_ + 2 * text_size, "There is nothing to show.");
}

double draw_keys(Drawing& drawing, const std::vector<Key>& keys, Point at)
{
    constexpr double side = 11;
    constexpr double gap = 5;
    double x = at.x;
    double y = at.y;
    for (const auto& key : keys) {
        const auto name = wrapped(key.name, Page::right - Page::left - side - gap, text_size);
        const double width = side + gap + widest(name, text_size);
        if (x > at.x && x + width > Page::right) {
            x = at.x;
            y += side + 7;
        }
        const Box swatch{x, y, x + side + 5, y + side};
        drawing.rectangle(swatch, key.fill);
        drawing.outline(swatch, {.colour = quiet_ink, .width = 0.5});
        drawing.lines({swatch.right + gap, y + side / 2 + text_size * half_capital}, name, {});
        x += width + 5 + 20;
        y += height_of(name, text_size) - std::min<double>(1, static_cast<double>(name.size())) * text_size * line_spacing;
    }
    return keys.empty() ? y : y + side;
}

}  // namespace rcpsim::report::pictures
