#include "service/clients.h"
#include "service/watched.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::service;
using namespace rcpsim::tests;
using parameters::Eligible;

namespace {

/// Whole numbers of a seed, the same with every standard library.
class Dice
{
public:
    explicit Dice(std::uint32_t seed)
        : random_(seed)
    {
    }

    Tick up_to(Tick most) { return static_cast<Tick>(random_() % static_cast<std::uint32_t>(most + 1)); }
    bool one_in(Tick so_many) { return up_to(so_many - 1) == 0; }
    Tick never_or(Tick most) { return one_in(2) ? base::never : up_to(most); }

private:
    std::mt19937 random_;
};

// Times are so small that many fall together.
Clients some_clients(Dice& dice, int number)
{
    Clients clients;
    Tick day = 0;
    for (int i = 0; i < number; ++i) {
        clients.add(day);
        day += dice.up_to(3);
        clients.willing.back() = dice.one_in(6) ? 0 : 1;
        clients.patience.back() = dice.never_or(25);
        clients.drop_out.back() = dice.never_or(15);
        clients.death.back() = dice.never_or(80);
        clients.youngest.back() = dice.one_in(3) ? base::never : -1 - dice.up_to(15);
        Tick conceived = (clients.youngest.back() == base::never ? -8 : std::max(-8, clients.youngest.back())) + dice.up_to(12);
        for (Tick n = dice.up_to(3); n > 0; --n) {
            const Tick ended = conceived + 1 + dice.up_to(8);
            clients.pregnant(conceived, ended, !dice.one_in(3));
            conceived = ended + dice.up_to(6);
        }
    }
    return clients;
}

Terms some_terms(Dice& dice)
{
    auto terms = with_places(static_cast<std::size_t>(1 + dice.up_to(5)), dice.up_to(20));
    if (dice.one_in(8)) {
        terms.places.reset();
    }
    if (dice.one_in(3)) {
        terms.from = dice.up_to(40);
    }
    if (dice.one_in(3)) {
        terms.until = terms.from + 1 + dice.up_to(90);
    }
    if (dice.one_in(3)) {
        terms.length.reset();
        terms.until_child_is = dice.up_to(30);
    }
    terms.eligible = static_cast<Eligible>(dice.up_to(2));
    return terms;
}

bool same(const Engagements& a, const Engagements& b)
{
    return std::equal(a.admitted.begin(), a.admitted.end(), b.admitted.begin(), b.admitted.end()) &&
           std::equal(a.left.begin(), a.left.end(), b.left.begin(), b.left.end()) &&
           std::equal(a.waited.begin(), a.waited.end(), b.waited.begin(), b.waited.end()) &&
           std::equal(a.ending.begin(), a.ending.end(), b.ending.begin(), b.ending.end());
}

/// How many are engaged in each tick.
std::vector<std::size_t> engaged_by_tick(const Clients& clients, const Engagements& all)
{
    std::vector<std::size_t> engaged(1000);
    for (std::size_t i = 0; i < clients.size(); ++i) {
        for (Tick t = all.admitted[i]; t < all.left[i]; ++t) {
            ++engaged.at(static_cast<std::size_t>(clients.referred[i] + t));
        }
    }
    return engaged;
}

constexpr std::uint32_t cohorts = 4000;

}  // namespace

TEST_CASE("a queue in one pass is the same as one that is watched day by day")
{
    std::vector<int> endings(static_cast<std::size_t>(Ending::closed) + 1);
    for (std::uint32_t seed = 0; seed < cohorts; ++seed) {
        Dice dice(seed);
        const auto terms = some_terms(dice);
        const auto clients = some_clients(dice, 60);
        const auto all = clients.through(terms);
        CAPTURE(seed);
        REQUIRE(same(all, watched(terms, clients)));
        for (const std::uint8_t ending : all.ending) {
            ++endings[ending];
        }
    }
    CHECK(*std::min_element(endings.begin(), endings.end()) > 1000);
}

TEST_CASE("where a cohort is cut into slices changes nothing")
{
    for (std::uint32_t seed = 0; seed < cohorts; ++seed) {
        Dice dice(seed);
        const auto terms = some_terms(dice);
        const auto clients = some_clients(dice, 60);
        Admission admission(terms);
        Engagements slices;
        for (std::size_t first = 0; first < clients.size();) {
            const auto count = std::min(static_cast<std::size_t>(dice.up_to(9)), clients.size() - first);
            admission.admit(clients.applicants(first, count), slices);
            first += count;
        }
        CAPTURE(seed);
        REQUIRE(same(slices, clients.through(terms)));
    }
}

TEST_CASE("never are more engaged than there are places, and all places are taken while anybody waits")
{
    std::size_t most_waited = 0;
    for (std::uint32_t seed = 0; seed < cohorts; ++seed) {
        Dice dice(seed);
        auto terms = some_terms(dice);
        const std::size_t places = 1 + static_cast<std::size_t>(dice.up_to(5));
        terms.places = places;
        const auto clients = some_clients(dice, 60);
        const auto all = clients.through(terms);
        const auto engaged = engaged_by_tick(clients, all);
        CAPTURE(seed);
        REQUIRE(*std::max_element(engaged.begin(), engaged.end()) <= places);
        std::size_t idle = 0;
        std::size_t waited = 0;
        for (std::size_t i = 0; i < clients.size(); ++i) {
            const Tick until = clients.referred[i] + all.waited[i];
            for (Tick t = std::max(clients.referred[i], terms.from); t < until; ++t) {
                idle += places - engaged[static_cast<std::size_t>(t)];
                ++waited;
            }
        }
        REQUIRE(idle == 0);
        most_waited = std::max(most_waited, waited);
    }
    CHECK(most_waited > 1000);
}

TEST_CASE("clients are admitted in the order of their referral")
{
    for (std::uint32_t seed = 0; seed < cohorts; ++seed) {
        Dice dice(seed);
        const auto terms = some_terms(dice);
        const auto clients = some_clients(dice, 60);
        const auto all = clients.through(terms);
        Tick latest = 0;
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if (all.admitted[i] < base::never) {
                const Tick now = clients.referred[i] + all.admitted[i];
                CAPTURE(seed, i);
                REQUIRE(now >= std::max(latest, terms.from));
                latest = now;
            }
        }
    }
}

TEST_CASE("with one more place nobody waits longer, where all who queue are admitted in the end")
{
    std::int64_t gained = 0;
    for (std::uint32_t seed = 0; seed < cohorts; ++seed) {
        Dice dice(seed);
        auto clients = some_clients(dice, 60);
        std::fill(clients.patience.begin(), clients.patience.end(), base::never);
        std::fill(clients.death.begin(), clients.death.end(), base::never);
        const auto places = static_cast<std::size_t>(1 + dice.up_to(5));
        const Tick length = dice.up_to(20);
        const auto few = clients.through(with_places(places, length));
        const auto more = clients.through(with_places(places + 1, length));
        CAPTURE(seed);
        REQUIRE(std::equal(more.waited.begin(), more.waited.end(), few.waited.begin(), std::less_equal<>()));
        for (std::size_t i = 0; i < clients.size(); ++i) {
            gained += few.waited[i] - more.waited[i];
        }
    }
    CHECK(gained > 0);
}

TEST_CASE("with one more place somebody may wait longer, where others would have left the queue")
{
    // With a second place, the third client is served early, so that two who would have left find places, for long.
    Clients clients;
    clients.add(0).add(1).add(105).add(121).add(206).add(300);
    clients.drop_out = {120, 100, 100, 1000, 1000, 10};
    clients.patience = {base::never, 0, base::never, 0, 0, base::never};
    const auto one = clients.through(with_places(1, 10000));
    const auto two = clients.through(with_places(2, 10000));
    CHECK(one.waited[5] == 0);
    CHECK(two.waited[5] == 1121 - 300);
}
