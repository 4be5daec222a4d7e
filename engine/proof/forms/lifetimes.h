#pragma once

#include "proof/forms/series.h"

#include <utility>
#include <vector>

// Survival functions, and people who leave by whichever of several ways comes first.

namespace rcpsim::proof::forms {

/// The probability that it has not happened by then.
using Survival = OfTime;

Survival constant(double rate);
Survival piecewise(std::vector<From> rates);
Survival weibull(double shape, double scale);
Survival lognormal(double median, double sigma);
Survival gamma(double shape, double mean);
/// The hazard is constant between points and 0 after the last.
Survival kaplan_meier(std::vector<std::pair<double, double>> points);
Survival fixed(double at);

/// One way out: on a clock that reads `clock` at the start, open with some probability.
struct Way
{
    Survival still;
    double clock = 0;
    double open = 1;
};

/// Expected per step after the start: departures by way, and time until then.
struct Departures
{
    std::vector<Series> by_way;
    Series time;
};

/// Those who leave within `years`. Atoms must fall on whole steps.
Departures departures(const std::vector<Way>& ways, double years);

/// A value and how much it weighs.
struct Node
{
    double value;
    double weight;
};

/// Points for integrals over a gamma or a beta distribution; the weights sum to 1.
std::vector<Node> gamma_nodes(double shape, double mean);
std::vector<Node> beta_nodes(double mean, double precision);

template <class Function>
double mean_over(const std::vector<Node>& nodes, const Function& function)
{
    double sum = 0;
    for (const auto& node : nodes) {
        sum += node.weight * function(node.value);
    }
    return sum;
}

}  // namespace rcpsim::proof::forms
