#include "report/pictures/labels.h"

#include "report/pictures/lettering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rcpsim::report::pictures {

namespace {

bool overlap(const Box& a, const Box& b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// By points along the segment, close enough for boxes as large as a letter.
bool meets(Point from, Point to, const Box& box)
{
    constexpr int steps = 64;
    for (int i = 0; i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const Point at{from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
        if (at.x > box.left && at.x < box.right && at.y > box.top && at.y < box.bottom) {
            return true;
        }
    }
    return false;
}

// Twice the area of the triangle, negative where it turns the other way.
double turn(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Point a, Point b, Point c, Point d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

// The point of a box that is nearest.
Point nearest(const Box& box, Point point)
{
    return {std::clamp(point.x, box.left, box.right), std::clamp(point.y, box.top, box.bottom)};
}

bool lies_within(const Box& inner, const Box& outer)
{
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

}  // namespace

bool Labels::is_free(const Box& box, const Leader& leader) const
{
    const auto names = taken_.begin();
    return lies_within(box, within_) &&
           std::none_of(names, taken_.end(), [&](const Box& other) { return overlap(box, other); }) &&
           std::none_of(leaders_.begin(), leaders_.end(),
                        [&](const Leader& other) {
                            return meets(other.from, other.to, box) || cross(other.from, other.to, leader.from, leader.to);
                        }) &&
           std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) {
               const bool own = overlap({leader.from.x - 1, leader.from.y - 1, leader.from.x + 1, leader.from.y + 1}, other);
               return !own && meets(leader.from, leader.to, other);
           });
}

std::optional<Box> Labels::room_for(Point point, double width, double height) const
{
    constexpr int directions = 24;
    for (const double distance : {7.0, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0, 128.0, 156.0, 190.0, 230.0}) {
        for (int i = 0; i < directions; ++i) {
            // To the right first, then ever further from it, above before below.
            const double turn = (i % 2 == 1 ? -1.0 : 1.0) * ((i + 1) / 2) * 2 * std::numbers::pi / directions;
            const double across = std::cos(turn);
            const double down = std::sin(turn);
            const Point middle{point.x + across * (distance + width / 2), point.y + down * (distance + height / 2)};
            const Box box{middle.x - width / 2, middle.y - height / 2, middle.x + width / 2, middle.y + height / 2};
            if (is_free(box, {point, nearest(box, point)})) {
                return box;
            }
        }
    }
    return std::nullopt;
}

bool Labels::draw(Drawing& drawing, Point point, const std::vector<std::string>& name)
{
    const double height = static_cast<double>(name.size()) * small_size * line_spacing;
    const auto box = room_for(point, widest(name, small_size) + 4, height);
    if (!box) {
        return false;
    }
    const Point end = nearest(*box, point);
    if (std::hypot(end.x - point.x, end.y - point.y) > 9) {
        drawing.line(point, end, {.colour = quiet_ink, .width = 0.7});
        leaders_.push_back({point, end});
    }
    const bool to_the_right = box->left >= point.x;
    const bool to_the_left = box->right <= point.x;
    const double x = to_the_right ? box->left + 2 : to_the_left ? box->right - 2 : box->middle().x;
    drawing.lines_around({x, box->middle().y}, name,
                         {.size = small_size,
                          .anchor = to_the_right  ? Anchor::start
                                    : to_the_left ? Anchor::end
                                                  : Anchor::middle,
                          .halo = true});
    taken_.push_back(*box);
    return true;
}

}  // namespace rcpsim::report::pictures
