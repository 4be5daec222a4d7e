#include "report/pictures/svg.h"

#include "base/errors.h"
#include "report/pictures/lettering.h"

#include <fmt/format.h>

#include <cmath>

namespace rcpsim::report::pictures {

namespace {

// A coordinate to a hundredth of a pixel, as short as it can be.
std::string px(double value)
{
    base::require(std::isfinite(value), "a figure has finite coordinates");
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string drawn_with(const Stroke& stroke)
{
    return fmt::format("stroke=\"{}\" stroke-width=\"{}\"{}", stroke.colour, px(stroke.width),
                       stroke.dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", stroke.dash));
}

std::string box_of(const Box& box)
{
    return fmt::format("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", px(box.left), px(box.top), px(box.width()),
                       px(box.height()));
}

std::string_view name_of(Hatch hatch)
{
    switch (hatch) {
        case Hatch::rising:
            return "rising";
        case Hatch::falling:
            return "falling";
        case Hatch::dotted:
            return "dotted";
        case Hatch::none:
            break;
    }
    return "none";
}

std::string pattern(Hatch hatch)
{
    const std::string_view inside = hatch == Hatch::dotted ? "<circle cx=\"3\" cy=\"3\" r=\"0.9\" fill=\"#222222\"/>"
                                    : hatch == Hatch::rising
                                        ? "<path d=\"M-1 1L1 -1M-1 7L7 -1M5 7L7 5\" stroke=\"#222222\" stroke-width=\"0.7\"/>"
                                        : "<path d=\"M-1 5L1 7M-1 -1L7 7M5 -1L7 1\" stroke=\"#222222\" stroke-width=\"0.7\"/>";
    return fmt::format("<pattern id=\"{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">{}</pattern>\n",
                       name_of(hatch), inside);
}

}  // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char letter : printable(text)) {
        switch (letter) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            default:
                result += letter;
        }
    }
    return result;
}

void Drawing::text(Point at, std::string_view line, const Letters& letters)
{
    const std::string_view anchor = letters.anchor == Anchor::middle ? " text-anchor=\"middle\""
                                    : letters.anchor == Anchor::end  ? " text-anchor=\"end\""
                                                                     : "";
    const std::string_view halo =
        letters.halo ? " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"" : "";
    shapes_ +=
        fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{} fill=\"{}\"{}{}>{}</text>\n", px(at.x), px(at.y),
                    px(letters.size), anchor, letters.colour, letters.bold ? " font-weight=\"bold\"" : "", halo, escaped(line));
}

void Drawing::lines(Point first, const std::vector<std::string>& lines, const Letters& letters)
{
    for (const auto& line : lines) {
        text(first, line, letters);
        first.y += letters.size * line_spacing;
    }
}

void Drawing::lines_around(Point middle, const std::vector<std::string>& texts, const Letters& letters)
{
    const double below_first = (static_cast<double>(texts.size()) - 1) * line_spacing;
    lines({middle.x, middle.y + letters.size * (half_capital - below_first / 2)}, texts, letters);
}

void Drawing::line(Point from, Point to, const Stroke& stroke)
{
    shapes_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", px(from.x), px(from.y), px(to.x), px(to.y),
                           drawn_with(stroke));
}

void Drawing::path(const std::vector<Point>& points, const Stroke& stroke)
{
    std::string steps;
    for (const auto& point : points) {
        steps += fmt::format("{}{} {}", steps.empty() ? 'M' : 'L', px(point.x), px(point.y));
    }
    if (!steps.empty()) {
        shapes_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke-linejoin=\"round\" {}/>\n", steps, drawn_with(stroke));
    }
}

void Drawing::rectangle(const Box& box, const Fill& fill)
{
    shapes_ += fmt::format("<rect {} fill=\"{}\"/>\n", box_of(box), fill.colour);
    if (fill.hatch != Hatch::none) {
        hatches_.insert(fill.hatch);
        shapes_ += fmt::format("<rect {} fill=\"url(#{})\"/>\n", box_of(box), name_of(fill.hatch));
    }
}

void Drawing::outline(const Box& box, const Stroke& stroke)
{
    shapes_ += fmt::format("<rect {} fill=\"none\" {}/>\n", box_of(box), drawn_with(stroke));
}

void Drawing::circle(Point middle, double radius, Colour fill)
{
    shapes_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>\n", px(middle.x), px(middle.y), px(radius), fill);
}

void Drawing::group(std::string_view title, const std::function<void()>& inside)
{
    shapes_ += fmt::format("<g>\n<title>{}</title>\n", escaped(title));
    inside();
    shapes_ += "</g>\n";
}

std::string Drawing::file(double width, double height, std::string_view title, std::string_view description) const
{
    std::string patterns;
    for (const Hatch hatch : hatches_) {
        patterns += pattern(hatch);
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
        "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n"
        "<title>{2}</title>\n<desc>{3}</desc>\n{4}"
        "<rect x=\"0\" y=\"0\" width=\"{0}\" height=\"{1}\" fill=\"{5}\"/>\n{6}</svg>\n",
        px(width), px(height), escaped(title), escaped(description), patterns.empty() ? "" : "<defs>\n" + patterns + "</defs>\n",
        paper, shapes_);
}

}  // namespace rcpsim::report::pictures
