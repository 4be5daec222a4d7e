#pragma once

#include "lanes/curve.h"

namespace rcpsim::lifecourse {

/// How people differ: the logarithm of a quantile, as a function of the logarithm of a unit exponential E, at probability
/// 1 - exp(-E). Errors of the logarithms are below 2e-5.

/// Of the gamma distribution with this shape and mean 1.
lanes::Curve gamma_quantile(double shape);

/// Of the beta distribution.
lanes::Curve beta_quantile(double a, double b);

}  // namespace rcpsim::lifecourse
