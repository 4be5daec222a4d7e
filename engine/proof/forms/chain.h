#pragma once

#include "proof/forms/series.h"

// Kolmogorov's forward equations of a Markov chain whose hazards depend on age.

namespace rcpsim::proof::forms {

struct Transition
{
    std::size_t from;
    std::size_t to;
    OfTime rate;  ///< by age
};

/// Expected per step of age: time in each state, and how often each transition is taken.
struct Occupancy
{
    std::vector<Series> time;   ///< by state
    std::vector<Series> taken;  ///< by transition
    std::vector<double> last;   ///< probability of each state at the end
};

Occupancy occupancy(const std::vector<double>& first, const std::vector<Transition>& transitions, double years);

}  // namespace rcpsim::proof::forms
