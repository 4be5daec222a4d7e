#pragma once

// Queues in their steady state, arrivals by a Poisson process.

namespace rcpsim::proof::forms {

/// Mean wait when service takes exactly `length` (M/D/c; Crommelin, Post Office Electrical Engineers' Journal 25 (1932) 41).
double wait_with_fixed_length(double arrivals, int places, double length);
/// Share who find all places taken.
double share_waiting_with_fixed_length(double arrivals, int places, double length);

/// Mean wait when service ends at a constant hazard (M/M/c, Erlang C).
double wait_with_drop_out(double arrivals, int places, double drop_out);
/// Share who find all places taken.
double share_waiting_with_drop_out(double arrivals, int places, double drop_out);

/// Share who find all places taken where nobody waits (Erlang B), whatever the distribution of the time in service; `load` is the
/// number who come in the mean time in service.
double share_lost(double load, int places);

/// When, besides, those who wait lose patience at a constant hazard (Erlang A).
struct Impatience
{
    double wait;   ///< mean, of all who come
    double leave;  ///< share who leave without a place
};
Impatience wait_with_patience(double arrivals, int places, double drop_out, double impatience);

}  // namespace rcpsim::proof::forms
