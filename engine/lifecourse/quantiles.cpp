#include "lifecourse/quantiles.h"

#include "base/errors.h"

#include <algorithm>
#include <cmath>

namespace rcpsim::lifecourse {

namespace {

double c_of(const Trace& trace, std::size_t i)
{
    return std::ldexp(trace.first + static_cast<double>(i), -fold_fineness);
}

// y between two points of a trace as a function of s: the quintic with the values and both derivatives of the inverse of s.
class Quintic
{
public:
    Quintic(double y, const LogHazard& at, double next_y, const LogHazard& next)
        : s_(at.value)
        , width_(next.value - at.value)
    {
        const double rise = next_y - y;
        const double d0 = width_ / at.slope;
        const double d1 = width_ / next.slope;
        const double e0 = inverse_curvature(at) / 2;
        const double e1 = inverse_curvature(next) / 2;
        c_[0] = y;
        c_[1] = d0;
        c_[2] = e0;
        c_[3] = 10 * rise - 6 * d0 - 4 * d1 - 3 * e0 + e1;
        c_[4] = -15 * rise + 8 * d0 + 7 * d1 + 3 * e0 - 2 * e1;
        c_[5] = 6 * rise - 3 * d0 - 3 * d1 - e0 + e1;
    }

    lanes::Curve::Knot at(double s) const
    {
        const double u = (s - s_) / width_;
        const double value = c_[0] + u * (c_[1] + u * (c_[2] + u * (c_[3] + u * (c_[4] + u * c_[5]))));
        const double slope = c_[1] + u * (2 * c_[2] + u * (3 * c_[3] + u * (4 * c_[4] + u * 5 * c_[5])));
        return {value, slope / width_};
    }

private:
    // The second derivative of y by s, in units of the width.
    double inverse_curvature(const LogHazard& at) const
    {
        return -at.curvature / (at.slope * at.slope * at.slope) * width_ * width_;
    }

    double s_;
    double width_;
    double c_[6];
};

}  // namespace

double Trace::y_of(std::size_t i) const
{
    return centre + spread * unfolded(c_of(*this, i));
}

double unfolded(double c)
{
    return std::copysign(std::expm1(std::abs(c)), c);
}

Trace traced(const Law& law, double from, double to)
{
    const double lowest_spent = std::max(from, law.at(law.least).value);
    const double highest_spent = std::min(to, law.at(law.most).value);
    Trace trace{.centre = law.centre,
                .spread = law.spread,
                .first = 0,
                .points = {law.at(law.centre)},
                .fineness = law.fineness,
                .from = static_cast<int>(std::floor(std::ldexp(lowest_spent, law.fineness))),
                .to = static_cast<int>(std::ceil(std::ldexp(highest_spent, law.fineness)))};
    const double lowest = std::ldexp(trace.from, -law.fineness);
    const double highest = std::ldexp(trace.to, -law.fineness);
    const auto at = [&law](int i) { return law.at(law.centre + law.spread * unfolded(std::ldexp(i, -fold_fineness))); };
    auto& points = trace.points;
    base::require(lowest < points.front().value && points.front().value < highest, "a law is traced to both sides of its centre");
    while (points.back().value > lowest) {
        points.push_back(at(--trace.first));
    }
    std::reverse(points.begin(), points.end());
    for (int i = 1; points.back().value < highest; ++i) {
        points.push_back(at(i));
    }
    return trace;
}

lanes::Curve log_hazard_by_c(const Trace& trace)
{
    std::vector<lanes::Curve::Knot> knots;
    for (std::size_t i = 0; i < trace.points.size(); ++i) {
        knots.push_back({trace.points[i].value, trace.points[i].slope * trace.spread * std::exp(std::abs(c_of(trace, i)))});
    }
    return {fold_fineness, trace.first, knots};
}

std::vector<lanes::Curve::Knot> quantiles(const Trace& trace)
{
    const auto& points = trace.points;
    std::vector<lanes::Curve::Knot> knots;
    const auto ending_at = [&](std::size_t i) { return Quintic(trace.y_of(i - 1), points[i - 1], trace.y_of(i), points[i]); };
    std::size_t next = 1;
    Quintic between = ending_at(next);
    for (int i = trace.from; i <= trace.to; ++i) {
        const double s = std::ldexp(i, -trace.fineness);
        if (points[next].value < s) {
            while (points[next].value < s) {
                ++next;
            }
            between = ending_at(next);
        }
        knots.push_back(between.at(s));
    }
    return knots;
}

}  // namespace rcpsim::lifecourse
