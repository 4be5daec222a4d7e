#pragma once

#include "lanes/curve.h"

namespace rcpsim::lifecourse {

/// How people differ: the logarithm of a quantile, as a function of the logarithm of a unit exponential E, at probability
/// 1 - exp(-E). Curves are made anew only for a shape that is new, in less than 0.1 ms.

/// Of the gamma distribution with this shape, from 0.1 to 100, and mean 1. Relative error of the logarithm below 2e-6 (absolute,
/// where it is less than 1).
lanes::Curve gamma_quantile(double shape);

/// Of the beta distribution with a and b from 0.05 to 5000. Error of the quantile below 1e-5, of its logarithm below 2e-5 of 1 or
/// of itself.
lanes::Curve beta_quantile(double a, double b);

}  // namespace rcpsim::lifecourse
