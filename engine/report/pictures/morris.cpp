#include "report/pictures/morris.h"

#include "report/pictures/axes.h"
#include "report/pictures/labels.h"
#include "report/pictures/lettering.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rcpsim::report::pictures {

namespace {

using Effect = MorrisPlane::Effect;

constexpr double plot_height = 400;
constexpr double radius = 3.2;

struct Plane
{
    Axis mean;
    Axis deviation;

    Point at(const Effect& effect) const { return {mean.scale(effect.mean_absolute.value), deviation.scale(effect.deviation)}; }
    Box box() const { return {mean.scale.first(), deviation.scale.last(), mean.scale.last(), deviation.scale.first()}; }
};

// Those that are known, the largest first.
std::vector<Effect> largest_of(const std::vector<Effect>& all)
{
    std::vector<Effect> effects;
    std::copy_if(all.begin(), all.end(), std::back_inserter(effects),
                 [](const Effect& effect) { return is_known(effect.mean_absolute.value) && is_known(effect.deviation); });
    std::stable_sort(effects.begin(), effects.end(),
                     [](const auto& a, const auto& b) { return a.mean_absolute.value > b.mean_absolute.value; });
    return effects;
}

Plane plane_of(const MorrisPlane& figure, const std::vector<Effect>& effects, double top)
{
    Range means;
    Range deviations;
    means.take(0.0);
    deviations.take(0.0);
    for (const auto& effect : effects) {
        means.take(effect.mean_absolute);
        deviations.take(effect.deviation);
    }
    means = {std::min(means.low(), 0.0), means.padded(0.06).high()};
    deviations = {0, deviations.padded(0.1).high()};
    const std::string of_unit = figure.outcome.name;
    const Axis deviation =
        upwards(deviations, top + plot_height, top, {"σ, standard deviation of its effects on " + of_unit, figure.outcome.unit});
    const double left = Page::left + widest(deviation.labels, small_size) + 8;
    return {across(means, left, Page::right, {"μ*, mean absolute effect of a number on " + of_unit, figure.outcome.unit}),
            deviation};
}

// sigma as a share of mu*: a line from the origin to where it leaves the plot, at the top or at the right.
struct Ratio
{
    double ratio;
    std::string_view dash;
    std::string name;
};

const std::array<Ratio, 3> ratios{{{1, "", "σ = μ*"}, {0.5, "6 3", "σ = 0.5 μ*"}, {0.1, "2 3", "σ = 0.1 μ*"}}};

Point end_of(const Ratio& line, const Plane& plane)
{
    const double end = std::min(plane.mean.scale.range().high(), plane.deviation.scale.range().high() / line.ratio);
    return {plane.mean.scale(end), plane.deviation.scale(line.ratio * end)};
}

// Names where the lines end: side by side above the plot, below one another at its right.
void draw_ratios(Drawing& drawing, Labels& labels, const Plane& plane)
{
    const Box plot = plane.box();
    std::vector<std::string> above;
    std::vector<std::string> beside;
    std::vector<double> xs;
    std::vector<double> widths;
    std::vector<double> ys;
    for (const auto& line : ratios) {
        const Point end = end_of(line, plane);
        drawing.line({plane.mean.scale(0), plot.bottom}, end, {.colour = quiet_ink, .width = 0.9, .dash = line.dash});
        if (end.x < plot.right) {
            above.push_back(line.name);
            xs.push_back(end.x);
            widths.push_back(text_width(line.name, small_size) + 8);
        } else {
            beside.push_back(line.name);
            ys.push_back(end.y - small_size);
        }
    }
    xs = apart(xs, widths, plot.left, plot.right + 4);
    ys = apart(ys, std::vector<double>(ys.size(), small_size + 3), plot.top, plot.bottom);
    for (std::size_t i = 0; i < above.size(); ++i) {
        drawing.text({xs[i], plot.top - 5}, above[i], {.size = small_size, .anchor = Anchor::middle, .colour = quiet_ink});
    }
    for (std::size_t i = 0; i < beside.size(); ++i) {
        drawing.text({plot.right, ys[i] + small_size * half_capital}, beside[i],
                     {.size = small_size, .anchor = Anchor::end, .colour = quiet_ink, .halo = true});
        labels.avoid({plot.right - text_width(beside[i], small_size) - 3, ys[i] - small_size, plot.right, ys[i] + small_size});
    }
}

void draw_points(Drawing& drawing, Labels& labels, const Plane& plane, const std::vector<Effect>& effects,
                 const std::string& unit)
{
    for (const auto& effect : effects) {
        const Point point = plane.at(effect);
        drawing.group(
            fmt::format("{}: μ* {}, σ {}", effect.name, told(effect.mean_absolute, unit), short_number(effect.deviation, unit)),
            [&] {
                draw_interval(drawing, plane.mean.scale, effect.mean_absolute, point.y);
                drawing.circle(point, radius + 0.8, paper);
                drawing.circle(point, radius, blue);
            });
        constexpr double reach = radius + 2;
        labels.avoid({point.x - reach, point.y - reach, point.x + reach, point.y + reach});
        if (is_known(effect.mean_absolute.low) && is_known(effect.mean_absolute.high)) {
            labels.avoid({plane.mean.scale(effect.mean_absolute.low), point.y - 2, plane.mean.scale(effect.mean_absolute.high),
                          point.y + 2});
        }
    }
}

// Returns those for which there was no room.
std::vector<std::string> draw_names(Drawing& drawing, Labels& labels, const Plane& plane, const std::vector<Effect>& effects,
                                    std::size_t most)
{
    constexpr double most_width = 190;
    std::vector<std::string> without;
    for (std::size_t i = 0; i < std::min(most, effects.size()); ++i) {
        if (!labels.draw(drawing, plane.at(effects[i]), balanced(effects[i].name, most_width, small_size))) {
            without.push_back(effects[i].name);
        }
    }
    return without;
}

std::vector<std::string> notes_of(const MorrisPlane& figure, std::size_t known, const std::vector<std::string>& without_room)
{
    std::vector<std::string> notes{
        "Further to the right: matters more. Below σ = 0.1 μ* an effect is nearly linear, below 0.5 μ* of one direction, below "
        "μ* "
        "nearly so; above, it hangs on other numbers or turns round. Lines with ends: 95 % intervals of μ*."};
    if (!without_room.empty()) {
        notes.push_back(fmt::format("No room for the names of, the largest first: {}.", fmt::join(without_room, ", ")));
    }
    if (known > figure.most_names) {
        notes.push_back(fmt::format("The smallest {} bear no name.", known - figure.most_names));
    }
    if (const auto left = figure.effects.size() - known; left > 0) {
        notes.push_back(fmt::format("{} {} not known and not drawn.", left, left == 1 ? "effect is" : "effects are"));
    }
    return notes;
}

}  // namespace

std::string svg(const MorrisPlane& figure)
{
    Page page(figure.caption);
    const auto effects = largest_of(figure.effects);
    if (effects.empty()) {
        return page.empty_file();
    }
    Drawing& drawing = page.drawing();
    const auto title = wrapped(titled({"σ, standard deviation of its effects on " + figure.outcome.name, figure.outcome.unit}),
                               Page::right - Page::left, text_size);
    drawing.lines({Page::left, page.top() + text_size * ascent}, title, {});
    const double title_bottom = page.top() + static_cast<double>(title.size()) * text_size * line_spacing;
    const Plane plane = plane_of(figure, effects, title_bottom + 20);
    const Box box = plane.box();
    draw_upwards(drawing, plane.deviation, box.left, box.right);
    const double bottom = draw_across(drawing, plane.mean, box.top, box.bottom);
    Labels labels({box.left + 2, box.top, box.right, box.bottom - 2});
    draw_ratios(drawing, labels, plane);
    draw_points(drawing, labels, plane, effects, figure.outcome.unit);
    const auto without_room = draw_names(drawing, labels, plane, effects, figure.most_names);
    const auto& first = effects.front();
    return page.file(bottom,
                     fmt::format("{} numbers by the mean and the spread of their effects. {}: μ* {}, σ {}.", effects.size(),
                                 first.name, told(first.mean_absolute, figure.outcome.unit),
                                 short_number(first.deviation, figure.outcome.unit)),
                     notes_of(figure, effects.size(), without_room));
}

}  // namespace rcpsim::report::pictures
