#pragma once

#include "lanes/curve.h"

#include <functional>
#include <vector>

// How curves of distributions are made: few evaluations of a distribution function, many knots from them.
//
// A continuous distribution is seen through s(y), the log of its cumulative hazard, where y is a scale on which it fills the
// whole line: the log of a time, the log odds of a probability. Both s and its inverse are gentle there, far into both tails.

namespace rcpsim::lifecourse {

/// s at one y, and its derivatives.
struct LogHazard
{
    double value;
    double slope;
    double curvature;
};

/// A distribution on the line. (y - centre) / spread is where its middle is around 0 and s bends over a length of about 1.
struct Law
{
    std::function<LogHazard(double y)> at;
    double centre;
    double spread;
    double least;  ///< below it s is a straight line, or no value that matters lies there; and above `most`
    double most;
    int fineness;  ///< of curves by s: knots at whole multiples of 2^-fineness are close enough
};

Law standard_normal();
/// The log of a gamma variable with scale 1. Requires a shape from 0.05 to 100.
Law log_gamma(double shape);
/// The log odds of a beta variable. Requires a and b from 0.05 to 5000.
Law log_odds_of_beta(double a, double b);

/// A law at points that lie close around its centre and ever wider beyond: y = centre + spread unfolded(c) for every c that is a
/// whole multiple of 2^-fold_fineness.
struct Trace
{
    double centre;
    double spread;
    int first;  ///< the c of the first point, in units of 2^-fold_fineness
    std::vector<LogHazard> points;
    int fineness;
    int from;  ///< the first and the last s that is asked for, in units of 2^-fineness; the points reach as far
    int to;

    double y_of(std::size_t i) const;
};

inline constexpr int fold_fineness = 4;

/// sign(c) (e^|c| - 1)
double unfolded(double c);

/// Traces a law from `from` to `to`, two values of s between which its centre lies, or to where its values begin and end to
/// matter.
Trace traced(const Law& law, double from, double to);

/// s as a function of c. Interpolation errs by less than 2e-5 for times.
lanes::Curve log_hazard_by_c(const Trace& trace);

/// y as a function of s: knots at from, from + 1, ... to in units of 2^-fineness.
std::vector<lanes::Curve::Knot> quantiles(const Trace& trace);

}  // namespace rcpsim::lifecourse
