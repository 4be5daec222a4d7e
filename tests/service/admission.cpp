#include "service/admission.h"

#include "base/errors.h"
#include "service/clients.h"

#include <catch2/catch.hpp>

using namespace rcpsim;
using namespace rcpsim::service;
using namespace rcpsim::tests;
using parameters::Eligible;

namespace {

constexpr Tick year = base::ticks_per_year;

/// What became of one client.
struct Outcome
{
    Ending ending;
    Tick waited;
    Tick admitted = base::never;
    Tick left = base::never;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome(const Engagements& all, std::size_t client)
{
    return {ending(all, client), all.waited[client], all.admitted[client], all.left[client]};
}

Terms until_child_is(Tick age)
{
    auto terms = with_places(9, 0);
    terms.length.reset();
    terms.until_child_is = age;
    return terms;
}

}  // namespace

TEST_CASE("clients are admitted in order of referral as places come free")
{
    const auto all = Clients().add(0).add(1).add(2).add(3 * year).through(with_places(2, year));
    CHECK(outcome(all, 0) == Outcome{Ending::completed, 0, 0, year});
    CHECK(outcome(all, 1) == Outcome{Ending::completed, 0, 0, year});
    CHECK(outcome(all, 2) == Outcome{Ending::completed, year - 2, year - 2, 2 * year - 2});
    CHECK(outcome(all, 3) == Outcome{Ending::completed, 0, 0, year});
}

TEST_CASE("clients referred at the same moment stand as they are numbered")
{
    const auto all = Clients().add(5).add(5).add(5).through(with_places(1, year));
    for (Tick i = 0; i < 3; ++i) {
        CHECK(all.admitted[static_cast<std::size_t>(i)] == i * year);
    }
}

TEST_CASE("a service without a number of places admits everybody at once")
{
    auto terms = with_places(1, year);
    terms.places.reset();
    Clients clients;
    for (int i = 0; i < 1000; ++i) {
        clients.add(7);
    }
    const auto all = clients.through(terms);
    for (std::size_t i = 0; i < clients.size(); ++i) {
        REQUIRE(outcome(all, i) == Outcome{Ending::completed, 0, 0, year});
    }
    terms.from = 9;
    CHECK(outcome(clients.through(terms), 0) == Outcome{Ending::completed, 2, 2, year + 2});
}

TEST_CASE("those who are unwilling, give up or die take no place")
{
    Clients clients;
    clients.add(0).add(1).add(2).add(3).add(4);
    clients.willing[1] = 0;
    clients.patience[2] = year / 2;
    clients.death[3] = year / 4;
    const auto all = clients.through(with_places(1, year));
    CHECK(outcome(all, 1) == Outcome{Ending::unwilling, 0});
    CHECK(outcome(all, 2) == Outcome{Ending::gave_up, year / 2});
    CHECK(outcome(all, 3) == Outcome{Ending::died_waiting, year / 4});
    CHECK(outcome(all, 4) == Outcome{Ending::completed, year - 4, year - 4, 2 * year - 4});
}

TEST_CASE("at her turn a client whose patience ends is still admitted, and one who dies is not")
{
    Clients clients;
    clients.add(0).add(0).add(0);
    clients.death[1] = year;
    clients.patience[2] = year;
    auto all = clients.through(with_places(1, year));
    CHECK(outcome(all, 1) == Outcome{Ending::died_waiting, year});
    CHECK(outcome(all, 2) == Outcome{Ending::completed, year, year, 2 * year});
    clients.patience[2] = year - 1;
    all = clients.through(with_places(1, year));
    CHECK(outcome(all, 2) == Outcome{Ending::gave_up, year - 1});
}

TEST_CASE("a client without patience takes a place that is free and waits for none")
{
    Clients clients;
    clients.add(0).add(1).add(year);
    clients.patience = {0, 0, 0};
    const auto all = clients.through(with_places(1, year));
    CHECK(outcome(all, 0) == Outcome{Ending::completed, 0, 0, year});
    CHECK(outcome(all, 1) == Outcome{Ending::gave_up, 0});
    CHECK(outcome(all, 2) == Outcome{Ending::completed, 0, 0, year});
}

TEST_CASE("a place comes free when its client drops out or dies")
{
    Clients clients;
    clients.add(0).add(1).add(2);
    clients.drop_out[0] = year / 8;
    clients.death[1] = year / 4;
    const auto all = clients.through(with_places(1, year));
    CHECK(outcome(all, 0) == Outcome{Ending::dropped_out, 0, 0, year / 8});
    CHECK(outcome(all, 1) == Outcome{Ending::died, year / 8 - 1, year / 8 - 1, year / 4});
    CHECK(outcome(all, 2) == Outcome{Ending::completed, year / 4 - 1, year / 4 - 1, year / 4 - 1 + year});
}

TEST_CASE("drop-out is counted from admission and death from referral")
{
    Clients clients;
    clients.add(0).add(0).add(0);
    clients.drop_out[1] = 3;
    clients.death[2] = year + 5;
    const auto all = clients.through(with_places(1, year));
    CHECK(outcome(all, 1) == Outcome{Ending::dropped_out, year, year, year + 3});
    CHECK(outcome(all, 2) == Outcome{Ending::died, year + 3, year + 3, year + 5});
}

TEST_CASE("a programme is completed when other reasons to leave fall on its last moment")
{
    Clients clients;
    clients.add(0).add(0).add(0);
    clients.drop_out = {year, year / 2, base::never};
    clients.death = {year, year / 2, year / 4};
    auto terms = with_places(3, year);
    CHECK(ending(clients.through(terms), 0) == Ending::completed);
    CHECK(ending(clients.through(terms), 1) == Ending::dropped_out);
    terms.until = year / 4;
    CHECK(ending(clients.through(terms), 2) == Ending::died);
    CHECK(ending(clients.through(terms), 1) == Ending::closed);
}

TEST_CASE("nobody is admitted before the service begins or when it has ended, and it ends for those who are there")
{
    auto terms = with_places(1, year);
    terms.from = year;
    terms.until = 2 * year + year / 2;
    const auto all = Clients().add(0).add(1).add(2).add(terms.until).add(3 * year).through(terms);
    CHECK(outcome(all, 0) == Outcome{Ending::completed, year, year, 2 * year});
    CHECK(outcome(all, 1) == Outcome{Ending::closed, 2 * year - 1, 2 * year - 1, terms.until - 1});
    CHECK(outcome(all, 2) == Outcome{Ending::never_reached, terms.until - 2});
    CHECK(outcome(all, 3) == Outcome{Ending::never_reached, 0});
    CHECK(outcome(all, 4) == Outcome{Ending::never_reached, 0});
}

TEST_CASE("patience runs before the service begins")
{
    auto terms = with_places(1, year);
    terms.from = year;
    Clients clients;
    clients.add(0).add(1);
    clients.patience[0] = year / 2;
    const auto all = clients.through(terms);
    CHECK(outcome(all, 0) == Outcome{Ending::gave_up, year / 2});
    CHECK(outcome(all, 1) == Outcome{Ending::completed, year - 1, year - 1, 2 * year - 1});
}

TEST_CASE("eligibility is asked on the day of referral and again at her turn, and her place goes to the next")
{
    auto terms = with_places(1, year);
    terms.eligible = Eligible::not_pregnant;
    Clients clients;
    clients.add(0).add(1).pregnant(-5, year / 2).add(2).pregnant(year / 2, 2 * year).add(3).pregnant(year / 8, year / 2);
    auto all = clients.through(terms);
    CHECK(outcome(all, 1) == Outcome{Ending::ineligible, 0});
    CHECK(outcome(all, 2) == Outcome{Ending::no_longer, year - 2});
    CHECK(outcome(all, 3) == Outcome{Ending::completed, year - 3, year - 3, 2 * year - 3});

    terms.eligible = Eligible::pregnant;
    all = clients.through(terms);
    CHECK(outcome(all, 0) == Outcome{Ending::ineligible, 0});
    CHECK(outcome(all, 1) == Outcome{Ending::completed, 0, 0, year});
}

TEST_CASE("a client is pregnant from the moment of conception until just before the pregnancy ends")
{
    auto terms = with_places(9, year);
    terms.eligible = Eligible::pregnant;
    const auto all =
        Clients().add(0).pregnant(0, 5).add(0).pregnant(-5, 0).add(0).pregnant(1, 5).add(0).pregnant(-9, 1, false).through(terms);
    CHECK(ending(all, 0) == Ending::completed);
    CHECK(ending(all, 1) == Ending::ineligible);
    CHECK(ending(all, 2) == Ending::ineligible);
    CHECK(ending(all, 3) == Ending::completed);
}

TEST_CASE("a pregnancy does not free a place")
{
    auto terms = with_places(1, year);
    terms.eligible = Eligible::not_pregnant;
    const auto all = Clients().add(0).pregnant(5, year / 2).add(0).through(terms);
    CHECK(outcome(all, 0) == Outcome{Ending::completed, 0, 0, year});
    CHECK(all.admitted[1] == year);
}

TEST_CASE("a programme may last until the unborn or the youngest child is some age")
{
    Clients clients;
    clients.add(0).pregnant(-year / 2, year / 4).add(0).add(0).add(0).add(0).pregnant(-year / 2, year / 4, false);
    clients.youngest = {-3 * year, -year, -5 * year, base::never, -2 * year};
    const auto all = clients.through(until_child_is(5 * year));
    CHECK(outcome(all, 0) == Outcome{Ending::completed, 0, 0, year / 4 + 5 * year});
    CHECK(outcome(all, 1) == Outcome{Ending::completed, 0, 0, 4 * year});
    CHECK(outcome(all, 2) == Outcome{Ending::ineligible, 0});
    CHECK(outcome(all, 3) == Outcome{Ending::ineligible, 0});
    CHECK(outcome(all, 4) == Outcome{Ending::completed, 0, 0, 3 * year});
}

TEST_CASE("the youngest child is the youngest at admission")
{
    auto terms = until_child_is(5 * year);
    terms.from = 3 * year;
    Clients clients;
    // Her first is 5 when the service begins and no other is born yet; has another by then; expects one; will conceive later.
    clients.add(0).add(0).pregnant(year, 2 * year).add(0).pregnant(3 * year, 4 * year).add(0).pregnant(3 * year + 1, 4 * year);
    clients.youngest = {-2 * year, -2 * year, -2 * year, -year};
    const auto all = clients.through(terms);
    CHECK(outcome(all, 0) == Outcome{Ending::no_longer, 3 * year});
    CHECK(outcome(all, 1) == Outcome{Ending::completed, 3 * year, 3 * year, 7 * year});
    CHECK(outcome(all, 2) == Outcome{Ending::completed, 3 * year, 3 * year, 9 * year});
    CHECK(outcome(all, 3) == Outcome{Ending::completed, 3 * year, 3 * year, 4 * year});
}

TEST_CASE("the longest times do not overflow")
{
    auto terms = with_places(1, 100 * year);
    Clients clients;
    clients.add(100 * year).add(100 * year).add(100 * year);
    clients.drop_out = {base::never - 1, base::never - 1, base::never};
    clients.death = {base::never - 1, base::never, 200 * year - 1};
    const auto all = clients.through(terms);
    CHECK(outcome(all, 0) == Outcome{Ending::completed, 0, 0, 100 * year});
    CHECK(outcome(all, 1) == Outcome{Ending::completed, 100 * year, 100 * year, 200 * year});
    CHECK(outcome(all, 2) == Outcome{Ending::died_waiting, 200 * year - 1});
}

TEST_CASE("a new cohort finds all places free")
{
    const auto clients = Clients().add(0).add(0);
    Admission admission(with_places(1, year));
    Engagements all;
    for (int cohort = 0; cohort < 2; ++cohort) {
        admission.start();
        admission.admit(clients.applicants(0, 2), all);
    }
    CHECK(all.admitted.size() == 4);
    CHECK(all.admitted[2] == 0);
    CHECK(all.admitted[3] == year);
}

TEST_CASE("a service refuses clients out of order, or without the pregnancies that it asks about")
{
    Admission admission(with_places(1, year));
    Engagements all;
    CHECK_THROWS_AS(admission.admit(Clients().add(2).add(1).applicants(0, 2), all), base::InternalError);
    admission.admit(Clients().add(2).applicants(0, 1), all);
    CHECK_THROWS_AS(admission.admit(Clients().add(1).applicants(0, 1), all), base::InternalError);
    admission.start();
    admission.admit(Clients().add(1).applicants(0, 1), all);

    const auto client = Clients().add(0);
    auto untold = client.applicants(0, 1);
    untold.first_pregnancy = {};
    Admission asking(until_child_is(year));
    CHECK_THROWS_AS(asking.admit(untold, all), base::InternalError);
}
