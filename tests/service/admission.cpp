#include "service/admission.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <vector>

using namespace rcpsim;
using namespace rcpsim::service;
using base::Tick;

namespace {

constexpr Tick year = base::ticks_per_year;

/// Clients who are all willing and patient, one after the other.
struct Clients
{
    std::vector<Tick> referred;
    std::vector<std::uint8_t> willing;
    std::vector<Tick> patience;
    std::vector<Tick> drop_out;
    std::vector<Tick> death;
    std::vector<std::uint32_t> first_pregnancy{0};
    std::vector<Tick> conceived;
    std::vector<Tick> ended;
    std::vector<std::uint8_t> live_birth;
    std::vector<Tick> youngest;

    Clients& add(Tick day)
    {
        referred.push_back(day);
        willing.push_back(1);
        for (auto* column : {&patience, &drop_out, &death, &youngest}) {
            column->push_back(base::never);
        }
        first_pregnancy.push_back(first_pregnancy.back());
        return *this;
    }

    Clients& pregnant(Tick from, Tick until, bool alive = true)
    {
        conceived.push_back(from);
        ended.push_back(until);
        live_birth.push_back(alive ? 1 : 0);
        ++first_pregnancy.back();
        return *this;
    }

    Applicants applicants(std::size_t first, std::size_t count) const
    {
        const auto some = [first, count](const auto& column) { return std::span(column).subspan(first, count); };
        return {.referred = some(referred),
                .willing = some(willing),
                .patience = some(patience),
                .drop_out = some(drop_out),
                .death = some(death),
                .first_pregnancy = std::span(first_pregnancy).subspan(first, count + 1),
                .conceived = conceived,
                .ended = ended,
                .live_birth = live_birth,
                .youngest = some(youngest)};
    }

    Engagements through(const Terms& terms) const
    {
        Engagements all;
        Admission admission(terms);
        admission.start();
        admission.admit(applicants(0, referred.size()), all);
        return all;
    }
};

Terms with_places(std::size_t places, Tick length)
{
    return {.places = places,
            .from = 0,
            .until = base::never,
            .length = length,
            .until_child_is = 0,
            .eligible = parameters::Eligible::any};
}

Ending ending(const Engagements& all, std::size_t client)
{
    return static_cast<Ending>(all.ending[client]);
}

}  // namespace

TEST_CASE("clients are admitted in order of referral as places come free")
{
    const auto all = Clients().add(0).add(1).add(2).add(3 * year).through(with_places(2, year));
    CHECK(all.admitted[0] == 0);
    CHECK(all.left[0] == year);
    CHECK(all.admitted[1] == 0);
    CHECK(all.admitted[2] == year - 2);
    CHECK(all.waited[2] == year - 2);
    CHECK(all.left[2] == 2 * year - 2);
    CHECK(all.admitted[3] == 0);
    CHECK(ending(all, 3) == Ending::completed);
}

TEST_CASE("those who are unwilling, give up or die take no place")
{
    Clients clients;
    clients.add(0).add(1).add(2).add(3).add(4);
    clients.willing[1] = 0;
    clients.patience[2] = year / 2;
    clients.death[3] = year / 4;
    const auto all = clients.through(with_places(1, year));
    CHECK(ending(all, 1) == Ending::unwilling);
    CHECK(all.waited[1] == 0);
    CHECK(ending(all, 2) == Ending::gave_up);
    CHECK(all.waited[2] == year / 2);
    CHECK(ending(all, 3) == Ending::died_waiting);
    CHECK(all.waited[3] == year / 4);
    CHECK(all.admitted[4] == year - 4);
}

TEST_CASE("a place comes free when its client drops out or dies")
{
    Clients clients;
    clients.add(0).add(1).add(2);
    clients.drop_out[0] = year / 8;
    clients.death[1] = year / 4;
    const auto all = clients.through(with_places(1, year));
    CHECK(ending(all, 0) == Ending::dropped_out);
    CHECK(all.left[0] == year / 8);
    CHECK(all.admitted[1] == year / 8 - 1);
    CHECK(ending(all, 1) == Ending::died);
    CHECK(all.left[1] == year / 4);
    CHECK(all.admitted[2] == year / 4 + 1 - 2);
}

TEST_CASE("nobody is admitted before the service begins or when it has ended, and it ends for those who are there")
{
    auto terms = with_places(1, year);
    terms.from = year;
    terms.until = 2 * year + year / 2;
    const auto all = Clients().add(0).add(1).add(2).add(3 * year).through(terms);
    CHECK(all.admitted[0] == year);
    CHECK(ending(all, 0) == Ending::completed);
    CHECK(all.admitted[1] == 2 * year - 1);
    CHECK(all.left[1] == terms.until - 1);
    CHECK(ending(all, 1) == Ending::closed);
    CHECK(ending(all, 2) == Ending::never_reached);
    CHECK(all.waited[2] == terms.until - 2);
    CHECK(ending(all, 3) == Ending::never_reached);
    CHECK(all.waited[3] == 0);
}

TEST_CASE("eligibility is asked on the day of referral and again at her turn, and her place goes to the next")
{
    auto terms = with_places(1, year);
    terms.eligible = parameters::Eligible::not_pregnant;
    Clients clients;
    clients.add(0).add(1).pregnant(-5, year / 2).add(2).pregnant(year / 2, 2 * year).add(3).pregnant(year / 8, year / 2);
    auto all = clients.through(terms);
    CHECK(ending(all, 1) == Ending::ineligible);
    CHECK(ending(all, 2) == Ending::no_longer);
    CHECK(all.waited[2] == year - 2);
    CHECK(all.admitted[3] == year - 3);

    terms.eligible = parameters::Eligible::pregnant;
    all = clients.through(terms);
    CHECK(ending(all, 0) == Ending::ineligible);
    CHECK(all.admitted[1] == 0);
}

TEST_CASE("a programme may last until the unborn or the youngest child is some age")
{
    auto terms = with_places(9, 0);
    terms.length.reset();
    terms.until_child_is = 5 * year;
    Clients clients;
    clients.add(0).pregnant(-year / 2, year / 4).add(0).add(0).add(0);
    clients.youngest[1] = -year;
    clients.youngest[2] = -6 * year;
    const auto all = clients.through(terms);
    CHECK(all.left[0] == year / 4 + 5 * year);
    CHECK(all.left[1] == 4 * year);
    CHECK(ending(all, 2) == Ending::ineligible);
    CHECK(ending(all, 3) == Ending::ineligible);
}

TEST_CASE("never are more engaged than there are places, no place is idle while somebody waits, and slices change nothing")
{
    std::mt19937 random(5);
    const auto up_to = [&random](Tick most) { return static_cast<Tick>(std::uniform_int_distribution<Tick>(0, most)(random)); };
    Clients clients;
    Tick day = 0;
    for (int i = 0; i < 3000; ++i) {
        clients.add(day += up_to(year / 20));
        clients.patience.back() = up_to(2 * year);
        clients.drop_out.back() = up_to(2 * year);
        clients.death.back() = up_to(40 * year);
    }
    constexpr std::size_t places = 12;
    const auto terms = with_places(places, year);
    const auto all = clients.through(terms);

    std::vector<std::pair<Tick, int>> changes;
    std::vector<std::pair<Tick, Tick>> waits;
    for (std::size_t i = 0; i < clients.referred.size(); ++i) {
        if (all.admitted[i] < base::never) {
            changes.emplace_back(clients.referred[i] + all.admitted[i], 1);
            changes.emplace_back(clients.referred[i] + all.left[i], -1);
        }
        if (all.waited[i] > 0) {
            waits.emplace_back(clients.referred[i], clients.referred[i] + all.waited[i]);
        }
    }
    std::sort(changes.begin(), changes.end());
    std::vector<std::pair<Tick, int>> engaged_from;
    int engaged = 0;
    for (const auto& [time, change] : changes) {
        engaged += change;
        REQUIRE(engaged <= static_cast<int>(places));
        engaged_from.emplace_back(time, engaged);
    }
    REQUIRE(waits.size() > 1000);
    for (std::size_t i = 0; i + 1 < engaged_from.size(); ++i) {
        const auto& [from, so_many] = engaged_from[i];
        const Tick middle = from + (engaged_from[i + 1].first - from) / 2;
        if (so_many < static_cast<int>(places) && middle > from) {
            REQUIRE(std::none_of(waits.begin(), waits.end(),
                                 [middle](const auto& wait) { return wait.first < middle && middle < wait.second; }));
        }
    }

    Admission admission(terms);
    admission.start();
    Engagements slices;
    for (std::size_t first = 0; first < clients.referred.size(); first += 7) {
        admission.admit(clients.applicants(first, std::min<std::size_t>(7, clients.referred.size() - first)), slices);
    }
    CHECK(std::equal(all.admitted.begin(), all.admitted.end(), slices.admitted.begin(), slices.admitted.end()));
    CHECK(std::equal(all.left.begin(), all.left.end(), slices.left.begin(), slices.left.end()));
}
