#pragma once

#include "report/pictures/style.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Shapes as text of Scalable Vector Graphics 1.1: the same bytes for the same figure, whatever the machine and its language.

namespace rcpsim::report::pictures {

/// In pixels, to the right and down.
struct Point
{
    double x{};
    double y{};
};

struct Box
{
    double left{};
    double top{};
    double right{};
    double bottom{};

    double width() const { return right - left; }
    double height() const { return bottom - top; }
    Point middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
};

enum class Anchor
{
    start,
    middle,
    end,
};

struct Letters
{
    double size = text_size;
    Anchor anchor = Anchor::start;
    Colour colour = ink;
    bool bold = false;
    bool halo = false;  ///< white around the letters, where they stand on lines
};

struct Stroke
{
    Colour colour = ink;
    double width = 1;
    std::string_view dash{};
};

/// Patterns that tell surfaces apart without colour.
enum class Hatch
{
    none,
    rising,
    falling,
    dotted,
};

struct Fill
{
    std::string colour{};
    Hatch hatch = Hatch::none;
};

/// Text with &, < and the like escaped; printable().
std::string escaped(std::string_view text);

/// Collects shapes; later ones lie on top. Every coordinate must be finite, else InternalError.
class Drawing
{
public:
    /// A line of text whose baseline starts, has its middle or ends at that point.
    void text(Point at, std::string_view line, const Letters& letters = {});
    /// Lines below one another, the first with its baseline there.
    void lines(Point first, const std::vector<std::string>& lines, const Letters& letters = {});
    /// Lines whose block has its middle at that height.
    void lines_around(Point middle, const std::vector<std::string>& lines, const Letters& letters = {});
    void line(Point from, Point to, const Stroke& stroke = {});
    void path(const std::vector<Point>& points, const Stroke& stroke);
    void rectangle(const Box& box, const Fill& fill);
    void outline(const Box& box, const Stroke& stroke);
    void circle(Point middle, double radius, Colour fill);
    /// What `inside` draws, under a title that a reader hears and a pointer shows.
    void group(std::string_view title, const std::function<void()>& inside);

    /// A whole file of that size.
    std::string file(double width, double height, std::string_view title, std::string_view description) const;

private:
    std::string shapes_;
    std::set<Hatch> hatches_;  // those that are used
};

}  // namespace rcpsim::report::pictures
