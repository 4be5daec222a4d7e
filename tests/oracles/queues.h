#pragma once

// Queues in their steady state, arrivals by a Poisson process.

namespace rcpsim::oracles {

/// Mean wait when service takes exactly `length` (M/D/c).
double wait_with_fixed_length(double arrivals, int places, double length);

/// Mean wait when service ends at a constant hazard (M/M/c, Erlang C).
double wait_with_drop_out(double arrivals, int places, double drop_out);

/// When, besides, those who wait lose patience at a constant hazard (Erlang A).
struct Impatience
{
    double wait;   ///< mean, of all who come
    double leave;  ///< share who leave without a place
};
Impatience wait_with_patience(double arrivals, int places, double drop_out, double impatience);

}  // namespace rcpsim::oracles
