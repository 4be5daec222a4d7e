#include "proof/forms/queues.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace rcpsim::proof::forms {

namespace {

constexpr int most = 600;  // in the system; the loads of the tests never get there

std::vector<double> poisson(double mean)
{
    std::vector<double> shares{std::exp(-mean)};
    for (int k = 1; k < most; ++k) {
        shares.push_back(shares.back() * mean / k);
    }
    return shares;
}

// The stationary distribution of a birth-death chain from the rates upwards (constant) and downwards.
std::vector<double> stationary(double up, const std::vector<double>& down)
{
    std::vector<double> shares{1};
    double sum = 1;
    for (int n = 1; n < most; ++n) {
        shares.push_back(shares.back() * up / down[static_cast<std::size_t>(n)]);
        sum += shares.back();
    }
    for (double& share : shares) {
        share /= sum;
    }
    return shares;
}

double mean_waiting(const std::vector<double>& in_system, int places)
{
    double waiting = 0;
    for (std::size_t n = static_cast<std::size_t>(places); n < in_system.size(); ++n) {
        waiting += static_cast<double>(n - static_cast<std::size_t>(places)) * in_system[n];
    }
    return waiting;
}

double share_at_least(const std::vector<double>& in_system, int places)
{
    double share = 0;
    for (std::size_t n = static_cast<std::size_t>(places); n < in_system.size(); ++n) {
        share += in_system[n];
    }
    return share;
}

std::vector<double> in_system_with_fixed_length(double arrivals, int places, double length)
{
    // Whoever is served now is gone after one length, and whoever came meanwhile is there: so the number in the system at times
    // one length apart is a Markov chain. Iterated until it stands still.
    const auto come = poisson(arrivals * length);
    std::vector<double> in_system(most);
    in_system[0] = 1;
    for (double change = 1; change > 1e-13;) {
        std::vector<double> next(most);
        for (std::size_t n = 0; n < most; ++n) {
            const std::size_t stay = n - std::min(n, static_cast<std::size_t>(places));
            for (std::size_t k = 0; stay + k < most && in_system[n] > 1e-18; ++k) {
                next[stay + k] += in_system[n] * come[k];
            }
        }
        change = 0;
        for (std::size_t n = 0; n < most; ++n) {
            change = std::max(change, std::abs(next[n] - in_system[n]));
        }
        in_system = next;
    }
    return in_system;
}

std::vector<double> in_system_with_patience(double arrivals, int places, double drop_out, double impatience)
{
    std::vector<double> down;
    for (int n = 0; n < most; ++n) {
        down.push_back(std::min(n, places) * drop_out + std::max(0, n - places) * impatience);
    }
    return stationary(arrivals, down);
}

}  // namespace

double wait_with_fixed_length(double arrivals, int places, double length)
{
    return mean_waiting(in_system_with_fixed_length(arrivals, places, length), places) / arrivals;
}

double share_waiting_with_fixed_length(double arrivals, int places, double length)
{
    return share_at_least(in_system_with_fixed_length(arrivals, places, length), places);
}

double wait_with_drop_out(double arrivals, int places, double drop_out)
{
    return wait_with_patience(arrivals, places, drop_out, 0).wait;
}

double share_waiting_with_drop_out(double arrivals, int places, double drop_out)
{
    return share_at_least(in_system_with_patience(arrivals, places, drop_out, 0), places);
}

double share_lost(double load, int places)
{
    double lost = 1;
    for (int n = 1; n <= places; ++n) {
        lost = load * lost / (n + load * lost);
    }
    return lost;
}

Impatience wait_with_patience(double arrivals, int places, double drop_out, double impatience)
{
    const double waiting = mean_waiting(in_system_with_patience(arrivals, places, drop_out, impatience), places);
    return {waiting / arrivals, waiting * impatience / arrivals};
}

}  // namespace rcpsim::proof::forms
