#pragma once

namespace rcpsim::random {

/// Where a beta distribution has `below` on one side and `above` on the other. They sum to 1; the smaller one is what counts, so
/// that both tails are accurate. Below what a double holds it is 0.
double beta_quantile(double a, double b, double below, double above);

}  // namespace rcpsim::random
