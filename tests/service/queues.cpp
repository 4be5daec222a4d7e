#include "proof/forms/queues.h"
#include "service/clients.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

// Poisson arrivals pass through the admission itself and are compared with queueing theory. Times are in mean gaps between two
// referrals, so that one client comes per unit of time.

using namespace rcpsim;
using namespace rcpsim::service;
using namespace rcpsim::tests;

namespace {

constexpr double gap = 32768;  // in ticks
constexpr std::size_t cohorts = 100;
constexpr std::size_t at_first = 2000;  // who come before the queue has forgotten that it began empty
constexpr std::size_t counted = 10000;
constexpr double everlasting = std::numeric_limits<double>::infinity();

Tick ticks(double gaps)
{
    return gaps * gap < base::never ? static_cast<Tick>(std::lround(gaps * gap)) : base::never;
}

class Luck
{
public:
    explicit Luck(std::uint64_t seed)
        : random_(seed)
    {
    }

    double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
    double exponential(double mean) { return mean == everlasting ? mean : -mean * std::log1p(-uniform()); }

private:
    std::mt19937_64 random_;
};

/// A service with places for clients who come at random.
struct Queue
{
    std::size_t places;
    double length = everlasting;
    std::function<double(Luck&)> drop_out = [](Luck&) { return everlasting; };
    std::function<double(Luck&)> patience = [](Luck&) { return everlasting; };
    double uptake = 1;
};

Clients cohort_of(const Queue& queue, std::uint64_t seed)
{
    Luck luck(seed);
    Clients clients;
    double day = 0;
    for (std::size_t i = 0; i < at_first + counted; ++i) {
        clients.add(ticks(day));
        day += luck.exponential(1);
        clients.drop_out.back() = ticks(queue.drop_out(luck));
        clients.patience.back() = ticks(queue.patience(luck));
        clients.willing.back() = luck.uniform() < queue.uptake ? 1 : 0;
    }
    return clients;
}

/// A number that clients have, of whom the mean is taken.
using Number = std::function<double(const Engagements&, std::size_t)>;

struct Seen
{
    double mean;
    double standard_error;  // cohorts are independent
};

std::vector<Seen> seen(const Queue& queue, const std::vector<Number>& numbers)
{
    std::vector<double> sums(numbers.size());
    std::vector<double> squares(numbers.size());
    for (std::size_t cohort = 0; cohort < cohorts; ++cohort) {
        const auto all =
            cohort_of(queue, 77 + cohort).through(with_places(queue.places, std::min(ticks(queue.length), base::never - 1)));
        for (std::size_t n = 0; n < numbers.size(); ++n) {
            double mean = 0;
            for (std::size_t i = at_first; i < at_first + counted; ++i) {
                mean += numbers[n](all, i) / counted;
            }
            sums[n] += mean;
            squares[n] += mean * mean;
        }
    }
    std::vector<Seen> seen;
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        const double mean = sums[n] / cohorts;
        const double variance = (squares[n] - cohorts * mean * mean) / (cohorts - 1);
        seen.push_back({mean, std::sqrt(variance / cohorts)});
    }
    return seen;
}

void check(const Seen& seen, double expected)
{
    CAPTURE(seen.mean, expected, seen.standard_error);
    // Precise enough that a fault would show.
    REQUIRE(seen.standard_error < 0.02 * expected + 0.001);
    CHECK(std::abs(seen.mean - expected) < 4 * seen.standard_error);
}

double wait(const Engagements& all, std::size_t client)
{
    return all.waited[client] / gap;
}

double waits(const Engagements& all, std::size_t client)
{
    return all.waited[client] > 0 ? 1 : 0;
}

Number waits_longer_than(double time)
{
    return [limit = ticks(time)](const Engagements& all, std::size_t client) { return all.waited[client] > limit ? 1.0 : 0.0; };
}

Number ends(Ending how)
{
    return [how](const Engagements& all, std::size_t client) { return ending(all, client) == how ? 1.0 : 0.0; };
}

std::function<double(Luck&)> exponential(double mean)
{
    return [mean](Luck& luck) { return luck.exponential(mean); };
}

/// The share of clients who wait longer than `time` for one place with a fixed length (Erlang 1909; Gross and Harris,
/// Fundamentals of Queueing Theory, on M/D/1).
double share_waiting_longer(double time, double length)
{
    double sum = 0;
    double factorial = 1;
    for (int k = 0; k * length <= time; ++k) {
        factorial *= std::max(k, 1);
        const double x = k * length - time;
        sum += std::pow(x, k) * std::exp(-x) / factorial;
    }
    return 1 - (1 - length) * sum;
}

}  // namespace

TEST_CASE("queues that are solved numerically have the closed forms that are known")
{
    for (const double load : {0.3, 0.8}) {
        CAPTURE(load);
        // Pollaczek and Khinchine.
        CHECK(proof::forms::wait_with_fixed_length(1, 1, load) == Approx(load * load / (2 * (1 - load))).epsilon(1e-8));
        CHECK(proof::forms::share_waiting_with_fixed_length(1, 1, load) == Approx(load).epsilon(1e-9));
        CHECK(share_waiting_longer(0, load) == Approx(load).epsilon(1e-12));
    }
    for (const int places : {1, 4, 20}) {
        const double load = 0.85 * places;
        const double lost = proof::forms::share_lost(load, places);
        const double waiting = lost / (1 - 0.85 * (1 - lost));  // Erlang C from Erlang B
        CAPTURE(places);
        CHECK(proof::forms::share_waiting_with_drop_out(1, places, 1 / load) == Approx(waiting).epsilon(1e-10));
        CHECK(proof::forms::wait_with_drop_out(1, places, 1 / load) == Approx(waiting * load / (places - load)).epsilon(1e-10));
    }
}

TEST_CASE("clients wait for one place with a fixed length as long as Pollaczek, Khinchine and Erlang say")
{
    for (const double length : {0.4, 0.8}) {
        CAPTURE(length);
        const auto means = seen({.places = 1, .length = length}, {wait, waits, waits_longer_than(0.5), waits_longer_than(2)});
        check(means[0], length * length / (2 * (1 - length)));
        check(means[1], length);
        check(means[2], share_waiting_longer(0.5, length));
        check(means[3], share_waiting_longer(2, length));
    }
}

TEST_CASE("clients wait for several places with a fixed length as long as Crommelin says")
{
    for (const int places : {2, 5, 20}) {
        const double length = 0.85 * places;
        CAPTURE(places);
        const auto means = seen({.places = static_cast<std::size_t>(places), .length = length}, {wait, waits});
        check(means[0], proof::forms::wait_with_fixed_length(1, places, length));
        check(means[1], proof::forms::share_waiting_with_fixed_length(1, places, length));
    }
}

TEST_CASE("clients who leave at random make others wait as Erlang C says")
{
    for (const int places : {1, 3, 10}) {
        const double stay = 0.8 * places;
        const double late = places / 2.0;
        CAPTURE(places);
        const auto means = seen({.places = static_cast<std::size_t>(places), .drop_out = exponential(stay)},
                                {wait, waits, waits_longer_than(late), ends(Ending::dropped_out)});
        const double waiting = proof::forms::share_waiting_with_drop_out(1, places, 1 / stay);
        check(means[0], proof::forms::wait_with_drop_out(1, places, 1 / stay));
        check(means[1], waiting);
        check(means[2], waiting * std::exp(-(places / stay - 1) * late));
        CHECK(means[3].mean == Approx(1));
    }
}

TEST_CASE("clients who leave early, or at the end of their programme, make others wait as Pollaczek and Khinchine say")
{
    const double length = 0.9;
    const double hazard = 0.5;
    const double complete = std::exp(-hazard * length);
    const double stay = (1 - complete) / hazard;
    const double square = 2 * (1 - complete * (1 + hazard * length)) / (hazard * hazard);
    const auto means =
        seen({.places = 1, .length = length, .drop_out = exponential(1 / hazard)}, {wait, waits, ends(Ending::completed)});
    check(means[0], square / (2 * (1 - stay)));
    check(means[1], stay);
    check(means[2], complete);
}

TEST_CASE("clients who are unwilling thin the queue")
{
    const auto means = seen({.places = 4, .drop_out = exponential(6), .uptake = 0.5}, {wait, ends(Ending::unwilling)});
    check(means[0], proof::forms::wait_with_drop_out(0.5, 4, 1.0 / 6) * 0.5);
    check(means[1], 0.5);
}

TEST_CASE("clients who do not wait are lost as Erlang B says, however long the others stay")
{
    const auto at_once = [](Luck&) { return 0.0; };
    const auto uneven = [](Luck& luck) { return luck.exponential(luck.uniform() < 0.9 ? 2 : 32); };
    for (const int places : {1, 6}) {
        const auto number = static_cast<std::size_t>(places);
        const double expected = proof::forms::share_lost(5, places);
        CAPTURE(places);
        check(seen({.places = number, .drop_out = exponential(5), .patience = at_once}, {ends(Ending::gave_up)})[0], expected);
        check(seen({.places = number, .length = 5, .patience = at_once}, {ends(Ending::gave_up)})[0], expected);
        check(seen({.places = number, .drop_out = uneven, .patience = at_once}, {ends(Ending::gave_up)})[0], expected);
    }
}

TEST_CASE("clients lose patience as Erlang A says")
{
    // Half as many again as there are places for, and less than there are places for.
    for (const double stay : {6.0, 3.2}) {
        for (const double patience : {2.0, 20.0}) {
            CAPTURE(stay, patience);
            const auto means = seen({.places = 4, .drop_out = exponential(stay), .patience = exponential(patience)},
                                    {wait, ends(Ending::gave_up)});
            const auto expected = proof::forms::wait_with_patience(1, 4, 1 / stay, 1 / patience);
            check(means[0], expected.wait);
            check(means[1], expected.leave);
        }
    }
}
