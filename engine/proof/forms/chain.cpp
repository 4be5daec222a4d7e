#include "proof/forms/chain.h"

namespace rcpsim::proof::forms {

namespace {

using Vector = std::vector<double>;

Vector derivative(const Vector& state, const std::vector<Transition>& transitions, const Vector& rates)
{
    Vector change(state.size());
    for (std::size_t k = 0; k < transitions.size(); ++k) {
        const double flow = rates[k] * state[transitions[k].from];
        change[transitions[k].from] -= flow;
        change[transitions[k].to] += flow;
    }
    return change;
}

}  // namespace

Occupancy occupancy(const std::vector<double>& first, const std::vector<Transition>& transitions, double years)
{
    constexpr double step = 1.0 / steps_per_year;
    const std::size_t steps = steps_in(years);
    Occupancy result{std::vector<Series>(first.size(), Series(steps)), std::vector<Series>(transitions.size(), Series(steps)),
                     first};
    Vector& state = result.last;
    for (std::size_t i = 0; i < steps; ++i) {
        // Hazards change between steps alone, so each step is one of constant hazards (Runge and Kutta's).
        Vector rates;
        for (const auto& transition : transitions) {
            rates.push_back(transition.rate(time_of(i)));
        }
        const Vector k1 = derivative(state, transitions, rates);
        const Vector k2 = derivative(mixed(1, state, step / 2, k1), transitions, rates);
        const Vector k3 = derivative(mixed(1, state, step / 2, k2), transitions, rates);
        const Vector k4 = derivative(mixed(1, state, step, k3), transitions, rates);
        Vector next = state;
        for (std::size_t s = 0; s < state.size(); ++s) {
            next[s] += step / 6 * (k1[s] + 2 * k2[s] + 2 * k3[s] + k4[s]);
            result.time[s][i] = step * (state[s] + next[s]) / 2;
        }
        for (std::size_t k = 0; k < transitions.size(); ++k) {
            result.taken[k][i] = rates[k] * result.time[transitions[k].from][i];
        }
        state = next;
    }
    return result;
}

}  // namespace rcpsim::proof::forms
