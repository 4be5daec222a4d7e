#include "report/pictures/axes.h"

#include "report/pictures/lettering.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::report::pictures {

Range::Range(double low, double high)
    : low_(low)
    , high_(high)
{
}

void Range::take(double value)
{
    if (is_known(value)) {
        low_ = std::min(low_, value);
        high_ = std::max(high_, value);
    }
}

void Range::take(const Estimate& estimate)
{
    if (is_known(estimate.value)) {
        take(estimate.value);
        take(estimate.low);
        take(estimate.high);
    }
}

Range Range::padded(double share) const
{
    const double more = share * (high() - low());
    return {low() - more, high() + more};
}

// Too short for sixteen digits to tell its ends apart.
bool Range::is_point() const
{
    return high_ - low_ < 1e-300 || high_ - low_ < 1e-9 * std::max(std::abs(low_), std::abs(high_));
}

double Range::low() const
{
    return low_ > high_ ? 0 : is_point() ? std::min(0.9 * low_, 1.1 * low_) : low_;
}

double Range::high() const
{
    return low_ > high_ ? 1 : is_point() ? std::max(0.9 * high_, 1.1 * high_) + (std::abs(high_) < 1e-300 ? 1 : 0) : high_;
}

std::vector<double> round_numbers(const Range& range, std::size_t at_most)
{
    const double length = range.high() - range.low();
    const double least = length / static_cast<double>(std::max<std::size_t>(at_most, 1));
    double step = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0, 20.0}) {
        const double tried = factor * step;
        const double first = std::ceil(range.low() / tried - 1e-9);
        const double last = std::floor(range.high() / tried + 1e-9);
        if (last - first + 1 > static_cast<double>(at_most)) {
            continue;
        }
        std::vector<double> numbers;
        for (double number = first; number <= last; ++number) {
            numbers.push_back(number * tried + 0.0);  // no negative zero
        }
        return numbers;
    }
    return {};
}

Axis across(const Range& range, double left, double right, const Quantity& quantity)
{
    Axis axis{.scale = Scale(range, left, right), .title = titled(quantity)};
    for (std::size_t most = 8; most > 0; --most) {
        axis.ticks = round_numbers(range, most);
        axis.labels = short_numbers(axis.ticks, quantity.unit);
        constexpr double gap = 14;
        const double room = axis.ticks.size() > 1 ? axis.scale(axis.ticks[1]) - axis.scale(axis.ticks[0]) : right - left;
        if (widest(axis.labels, small_size) + gap <= room) {
            break;
        }
    }
    return axis;
}

Axis upwards(const Range& range, double bottom, double top, const Quantity& quantity)
{
    constexpr double px_per_number = 45;
    const auto most = static_cast<std::size_t>(std::clamp((bottom - top) / px_per_number, 2.0, 11.0));
    Axis axis{.scale = Scale(range, bottom, top), .ticks = round_numbers(range, most), .title = titled(quantity)};
    axis.labels = short_numbers(axis.ticks, quantity.unit);
    return axis;
}

double draw_across(Drawing& drawing, const Axis& axis, double top, double bottom)
{
    const double baseline = bottom + 4 + small_size;
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
        const double x = axis.scale(axis.ticks[i]);
        drawing.line({x, top}, {x, bottom}, {.colour = grid_ink});
        drawing.text({x, baseline}, axis.labels[i], {.size = small_size, .anchor = Anchor::middle, .colour = quiet_ink});
    }
    drawing.line({axis.scale.first(), bottom}, {axis.scale.last(), bottom}, {.colour = quiet_ink});
    const double middle = (axis.scale.first() + axis.scale.last()) / 2;
    const auto title = wrapped(axis.title, axis.scale.last() - axis.scale.first(), text_size);
    drawing.lines({middle, baseline + 18}, title, {.anchor = Anchor::middle});
    return baseline + 18 + static_cast<double>(title.size() - (title.empty() ? 0 : 1)) * text_size * line_spacing;
}

void draw_upwards(Drawing& drawing, const Axis& axis, double left, double right)
{
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
        const double y = axis.scale(axis.ticks[i]);
        drawing.line({left, y}, {right, y}, {.colour = grid_ink});
        drawing.text({left - 6, y + half_capital * small_size}, axis.labels[i],
                     {.size = small_size, .anchor = Anchor::end, .colour = quiet_ink});
    }
    drawing.line({left, axis.scale.first()}, {left, axis.scale.last()}, {.colour = quiet_ink});
}

Box between(const Scale& scale, double from, double to, double top, double bottom)
{
    const auto [left, right] = std::minmax({scale(from), scale(to)});
    return {left, top, right, bottom};
}

void draw_interval(Drawing& drawing, const Scale& scale, const Estimate& estimate, double y)
{
    if (!is_known(estimate.value) || !is_known(estimate.low) || !is_known(estimate.high) || estimate.low == estimate.high) {
        return;
    }
    const double from = scale(estimate.low);
    const double to = scale(estimate.high);
    constexpr double cap = 2.5;
    drawing.line({from, y}, {to, y}, {.colour = paper, .width = 2.4});
    drawing.line({from, y}, {to, y}, {.width = 1.1});
    drawing.line({from, y - cap}, {from, y + cap}, {.width = 1.1});
    drawing.line({to, y - cap}, {to, y + cap}, {.width = 1.1});
}

void draw_not_known(Drawing& drawing, const Scale& scale, double value, double y)
{
    const std::string text = short_number(std::numeric_limits<double>::quiet_NaN());
    const double x = std::min(scale(value) + 5, scale.last() - text_width(text, small_size));
    drawing.text({x, y + small_size * half_capital}, text, {.size = small_size, .colour = quiet_ink, .halo = true});
}

std::vector<double> apart(std::vector<double> positions, const std::vector<double>& sizes, double low, double high)
{
    double free_from = low;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        positions[i] = std::max(positions[i], free_from + sizes[i] / 2);
        free_from = positions[i] + sizes[i] / 2;
    }
    double free_to = high;
    for (std::size_t i = positions.size(); i-- > 0;) {
        positions[i] = std::min(positions[i], free_to - sizes[i] / 2);
        free_to = positions[i] - sizes[i] / 2;
    }
    return positions;
}

}  // namespace rcpsim::report::pictures
