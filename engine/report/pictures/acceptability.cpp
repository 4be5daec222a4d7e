#include "report/pictures/acceptability.h"

#include "base/errors.h"
#include "report/pictures/axes.h"
#include "report/pictures/lettering.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace rcpsim::report::pictures {

namespace {

using Curve = Acceptability::Curve;

constexpr double least_plot_height = 330;
constexpr double most_name = 150;
constexpr double name_gap = 46;  // with a sample of the line
constexpr double sample = 24;
constexpr double mark_height = 14;

struct Plane
{
    Axis price;
    Axis probability;

    Point at(const Curve& curve, std::size_t i) const
    {
        return {price.scale(curve.prices[i]), probability.scale(curve.probabilities[i])};
    }
};

bool is_known(const Curve& curve, std::size_t i)
{
    return pictures::is_known(curve.prices[i]) && pictures::is_known(curve.probabilities[i]);
}

std::optional<std::size_t> last_known(const Curve& curve)
{
    for (std::size_t i = curve.prices.size(); i-- > 0;) {
        if (is_known(curve, i)) {
            return i;
        }
    }
    return std::nullopt;
}

// Colours by family, dashes by position.
std::vector<Stroke> strokes_of(const std::vector<Curve>& curves)
{
    std::vector<std::string> families;
    std::vector<Stroke> strokes;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const std::string family = curves[i].family.empty() ? fmt::format("\n{}", i) : curves[i].family;
        const auto found = std::find(families.begin(), families.end(), family);
        const auto position = static_cast<std::size_t>(found - families.begin());
        if (found == families.end()) {
            families.push_back(family);
        }
        const bool thick = curves[i].is_frontier;
        strokes.push_back({.colour = thick ? Colour("#9a9a9a") : line_colours[position % line_colours.size()],
                           .width = thick ? 5.0 : 1.7,
                           .dash = thick ? "" : dashes[i % dashes.size()]});
    }
    return strokes;
}

void draw_curve(Drawing& drawing, const Plane& plane, const Curve& curve, const Stroke& stroke)
{
    std::vector<Point> piece;
    for (std::size_t i = 0; i <= curve.prices.size(); ++i) {
        if (i < curve.prices.size() && is_known(curve, i)) {
            piece.push_back(plane.at(curve, i));
        } else {
            drawing.path(piece, stroke);
            piece.clear();
        }
    }
}

double height_of(const std::vector<std::string>& name)
{
    return static_cast<double>(name.size()) * small_size * line_spacing + 3;
}

std::vector<std::vector<std::string>> names_of(const std::vector<Curve>& curves)
{
    std::vector<std::vector<std::string>> names;
    for (const auto& curve : curves) {
        names.push_back(wrapped(curve.name, most_name, small_size));
    }
    return names;
}

// Names at the ends of their lines, moved apart.
void draw_names(Drawing& drawing, const Plane& plane, const Acceptability& figure, const std::vector<Stroke>& strokes,
                double bottom)
{
    const auto names = names_of(figure.curves);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (last_known(figure.curves[i])) {
            order.push_back(i);
        }
    }
    const auto end_of = [&](std::size_t i) { return plane.at(figure.curves[i], *last_known(figure.curves[i])); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return end_of(a).y < end_of(b).y; });
    std::vector<double> positions;
    std::vector<double> sizes;
    for (const auto i : order) {
        positions.push_back(end_of(i).y);
        sizes.push_back(height_of(names[i]));
    }
    positions = apart(positions, sizes, plane.probability.scale.last() - 8, bottom);
    const double x = plane.price.scale.last() + name_gap;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const Point end = end_of(order[k]);
        const double sample_left = x - 5 - sample;
        drawing.path({end, {std::max(end.x, plane.price.scale.last() + 4), end.y}, {sample_left - 2, positions[k]}},
                     {.colour = quiet_ink, .width = 0.6});
        drawing.line({sample_left, positions[k]}, {x - 5, positions[k]}, strokes[order[k]]);
        drawing.lines_around({x, positions[k]}, names[order[k]], {.size = small_size});
    }
}

// Each name on a line of its own above the plot, beside the line down to its price.
void draw_marks(Drawing& drawing, const Plane& plane, const std::vector<Acceptability::Mark>& marks)
{
    double y = plane.probability.scale.last() - mark_height * (static_cast<double>(marks.size()) - 0.5);
    for (const auto& mark : marks) {
        const double x = plane.price.scale(mark.price);
        const double width = text_width(printable(mark.name), small_size);
        drawing.line({x, y}, {x, plane.probability.scale.first()}, {.width = 0.9, .dash = "3 3"});
        const double start = std::max(Page::left, std::min(x + 5, Page::right - width));
        drawing.text({start, y + small_size * half_capital}, mark.name, {.size = small_size, .halo = true});
        y += mark_height;
    }
}

std::string told(const Acceptability& figure, const Curve& curve)
{
    const auto last = last_known(curve);
    const auto first = std::find_if(curve.probabilities.begin(), curve.probabilities.end(), pictures::is_known);
    return last && first != curve.probabilities.end()
               ? fmt::format("{}: from {} to {} at {}", curve.name, short_number(*first),
                             short_number(curve.probabilities[*last]), short_number(curve.prices[*last], figure.price.unit))
               : curve.name + ": not known";
}

Range prices_of(const Acceptability& figure)
{
    Range prices;
    for (const auto& curve : figure.curves) {
        for (std::size_t i = 0; i < curve.prices.size(); ++i) {
            prices.take(is_known(curve, i) ? curve.prices[i] : std::numeric_limits<double>::quiet_NaN());
        }
    }
    for (const auto& mark : figure.marks) {
        prices.take(mark.price);
    }
    return prices;
}

// Leaves room for the names at the right, and is as high as all of them.
Plane plane_of(const Acceptability& figure, double top)
{
    double width = 0;
    double height = 0;
    for (const auto& name : names_of(figure.curves)) {
        width = std::max(width, widest(name, small_size));
        height += height_of(name);
    }
    const double bottom = top + std::max(least_plot_height, height);
    return {.price = across(prices_of(figure), Page::left + 28, Page::right - width - name_gap, figure.price),
            .probability = upwards({0, 1}, bottom, top, {})};
}

// The frontiers first, so that the others lie on them.
void draw_curves(Drawing& drawing, const Plane& plane, const Acceptability& figure, const std::vector<Stroke>& strokes)
{
    for (const bool frontiers : {true, false}) {
        for (std::size_t i = 0; i < figure.curves.size(); ++i) {
            if (figure.curves[i].is_frontier == frontiers) {
                drawing.group(told(figure, figure.curves[i]), [&] { draw_curve(drawing, plane, figure.curves[i], strokes[i]); });
            }
        }
    }
}

}  // namespace

std::string svg(const Acceptability& figure)
{
    for (const auto& curve : figure.curves) {
        base::require(curve.prices.size() == curve.probabilities.size(), "a curve has a probability at each price");
    }
    Page page(figure.caption);
    if (std::none_of(figure.curves.begin(), figure.curves.end(), last_known)) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    const auto title = wrapped(figure.probability, Page::right - Page::left, text_size);
    drawing.lines({Page::left, page.top() + text_size * ascent}, title, {});
    const double title_bottom = page.top() + static_cast<double>(title.size()) * text_size * line_spacing;
    const Plane plane = plane_of(figure, title_bottom + 12 + mark_height * static_cast<double>(figure.marks.size()));
    const double top = plane.probability.scale.last();
    const double bottom = plane.probability.scale.first();
    draw_upwards(drawing, plane.probability, plane.price.scale.first(), plane.price.scale.last());
    const double end = draw_across(drawing, plane.price, top, bottom);
    draw_marks(drawing, plane, figure.marks);
    const auto strokes = strokes_of(figure.curves);
    draw_curves(drawing, plane, figure, strokes);
    draw_names(drawing, plane, figure, strokes, bottom + 8);
    std::string description = fmt::format("Lines of {} against {}.", figure.probability, titled(figure.price));
    for (const auto& curve : figure.curves) {
        description += " " + told(figure, curve) + ".";
    }
    return page.file(end, description);
}

}  // namespace rcpsim::report::pictures
